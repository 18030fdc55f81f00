# CONTRACT
"""The line as one table: who says what where, how it is sent. ACL files and the AsyncAPI document come from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from hall.messages import bodies, documents
from hall.messages.base import Message
from hall.messages.envelopes import Ack, Command, Event, Inquiry, InquiryAnswer, Request, Response
from hall.messages.maintenance import INQUIRIES
from hall.messages.presence import Birth, ControllerState, StationState

Party = Literal["station", "controller"]


@dataclass(frozen=True, slots=True)
class Channel:
    """One topic pattern under the hall's root; `{station}` is the speaker's or hearer's own name.

    `by` publishes; stations may read it when `to` is `station` (their own) or `stations` (everybody's).
    """

    name: str
    address: str
    by: Party
    to: Literal["controller", "station", "stations"]
    message: type[Message]
    summary: str
    qos: Literal[0, 1] = 1
    retain: bool = False
    expiry_s: int | None = None
    bodies: Mapping[str, type[Message]] | None = None
    """Discriminator (type, operation, name) -> body model."""

    def filter(self, station: str) -> str:
        """The address as a topic filter for `station` (`+` for all, `%u` for patterns of an ACL)."""
        parts = self.address.replace("{station}", station).split("/")
        return "/".join("+" if part.startswith("{") else part for part in parts)


_ASKED = {op: question for op, (question, _) in bodies.REQUEST_BODIES.items()}
_ANSWERS = {op: answer for op, (_, answer) in bodies.REQUEST_BODIES.items()}

_INQUIRED = {op: question for op, (question, _) in INQUIRIES.items()}
_INQUIRY_ANSWERS = {op: answer for op, (_, answer) in INQUIRIES.items()}

CHANNELS: tuple[Channel, ...] = (
    Channel("controllerState", "ctl/state", "controller", "stations", ControllerState,
            "Is the controller there and what can it do; also its will", retain=True),
    Channel("stationState", "dev/{station}/state", "station", "controller", StationState,
            "Presence of a station; also its will", retain=True),
    Channel("birth", "dev/{station}/birth", "station", "controller", Birth,
            "What a station is and how far its outbox has come", retain=True),
    Channel("events", "dev/{station}/up/evt", "station", "controller", Event,
            "Durable events of the outbox, in order; acknowledged end to end", bodies=bodies.EVENT_BODIES),
    Channel("requests", "dev/{station}/up/req/{op}", "station", "controller", Request,
            "A question; its id is the primary key of its answer", expiry_s=5, bodies=_ASKED),
    Channel("telemetry", "dev/{station}/up/tel", "station", "controller", Message,
            "Figures that may be lost", qos=0, expiry_s=60),
    Channel("reported", "dev/{station}/reported/{document}", "station", "controller", documents.Reported,
            "What a station made of a desired document", retain=True),
    Channel("acknowledgements", "dev/{station}/down/ack", "controller", "station", Ack,
            "Cumulative, after COMMIT; a gap asks to send again", expiry_s=60),
    Channel("responses", "dev/{station}/down/res", "controller", "station", Response,
            "Answers to requests", expiry_s=30, bodies=_ANSWERS),
    Channel("commands", "dev/{station}/down/cmd", "controller", "station", Command,
            "Orders: recorded before they are acted on, void after ttl_ms; expiry = ttl", bodies=bodies.COMMAND_BODIES),
    Channel("inquiries", "dev/{station}/down/ask", "controller", "station", Inquiry,
            "A technician's question: answered now or never, recorded nowhere", expiry_s=10, bodies=_INQUIRED),
    Channel("inquiryAnswers", "dev/{station}/up/ans", "station", "controller", InquiryAnswer,
            "Answers to inquiries, in parts where they are long", expiry_s=10, bodies=_INQUIRY_ANSWERS),
    Channel("desired", "dev/{station}/desired/{document}", "controller", "station", documents.Desired,
            "The version of a document that a station shall have", retain=True, bodies=documents.DOCUMENTS),
    Channel("public", "pub/{name}", "controller", "stations", Message,
            "Whole snapshots for everybody, never deltas", retain=True, bodies=bodies.PUBLIC_BODIES),
)  # fmt: skip
"""Every topic of the line, without its root `hall/v1/{hall}/`."""
