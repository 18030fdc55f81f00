"""A whole controller: a cabinet tells itself, is given permit and lease over the line, and its pepper is a file."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hall.messages import Event, Message, bodies
from hall.messages.bodies import LEASE_PURPOSE
from hall.messages.documents import Desired, Lockers
from hall.messages.envelopes import Request
from hall.messages.topics import Topics
from hall.model.ids import uuid7
from hall.model.locker import digits_key
from hall.model.sealed import open_sealed, seal_context
from hall_controller.application.commands import AcceptCase, Applicant, ConfirmDelivery, DecideCase, ReceiveCase
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.provision.folder import KeyFolder
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings
from mingting.demo.folder import make_folder
from tests.hall_controller.cases.case_hall import OWN
from tests.hall_controller.lockers.locker_hall import CABINET_KEY, at_day, cabinet_told, locker_guides
from tests.support.raw_client import RawClient
from tests.support.waiting import until

CLERK = Actor("user", "chen", frozenset({"clerk"}))
PERSON = Applicant(name="张示例", document="110101199003070134", phone="13900001234")


@dataclass
class Cabinet:
    """A running hall, and station k1 as the owner of a cabinet."""

    controller: Controller
    client: RawClient
    topics: Topics
    seq: int = 0

    def tell(self, event_type: str, body: Message) -> None:
        self.seq += 1
        now = self.controller.face.now_ms()
        event = Event(
            epoch="cabinet-1", seq=self.seq, id=uuid7(now), type=event_type, occurred_at=now, clock_offset=0,
            body=body.model_dump(mode="json", exclude_none=True),
        )  # fmt: skip
        self.client.say(self.topics.events("k1"), event.to_bytes())

    def ask(self, op: str, body: Message) -> Any:
        request_id = uuid7(self.controller.face.now_ms())
        plain = body.model_dump(mode="json", exclude_none=True)
        self.client.say(self.topics.request("k1", op), Request(id=request_id, op=op, sent_at=1, body=plain).to_bytes())
        until(lambda: self._answers(request_id), 30)
        return self._answers(request_id)[0]

    def _answers(self, request_id: str) -> list[Any]:
        heard = [json.loads(payload) for topic, payload in list(self.client.heard) if "desired" not in topic]
        return [one for one in heard if one.get("id") == request_id]

    def versions(self) -> list[Desired]:
        heard = [payload for topic, payload in list(self.client.heard) if topic.endswith("/desired/lockers")]
        return [Desired.model_validate(json.loads(payload)) for payload in heard]

    def document(self) -> Lockers | None:
        versions = self.versions()
        return Lockers.model_validate(versions[-1].content) if versions else None

    def do(self, command: Any) -> Any:
        return self.controller.face.submit(command, CLERK).result(30)


@pytest.fixture
def cabinet(tmp_path: Path) -> Iterator[Cabinet]:
    folder = make_folder(tmp_path / "h", plain=True)
    settings = ControllerSettings(
        folder.hall(), folder.data, KeyFolder(folder.keys), "127.0.0.1", 0, None, folder.passwords, folder.line_port
    )
    controller = assemble(settings, ProgramClock())
    controller.start()
    client = RawClient("k1", folder.line_port, password=folder.passwords["k1"])
    topics = Topics(folder.hall().config.hall)
    try:
        until(client.client.is_connected, 30)
        client.client.subscribe([(topics.desired("k1", "lockers"), 1), (topics.response("k1"), 1)])
        yield Cabinet(controller, client, topics)
    finally:
        client.close()
        controller.stop()


def test_permit_and_lease_reach_the_cabinet_and_its_pepper_is_a_file(cabinet: Cabinet, tmp_path: Path) -> None:
    publish_catalogue(
        lambda work: cabinet.controller.writer.outcome(Job(work, SYSTEM)).result(),
        locker_guides(), (), at_day(), source="示例",
    )  # fmt: skip
    cabinet.tell("locker.cabinet", cabinet_told(now=cabinet.controller.face.now_ms()))
    until(lambda: cabinet.document() is not None, 30, "the cabinet's document")
    case = cabinet.do(ReceiveCase(OWN, applicant=PERSON))
    cabinet.do(AcceptCase(case["case_id"]))
    cabinet.do(DecideCase(case["case_id"]))
    cabinet.do(ConfirmDelivery(case["case_id"], "locker", "2026-01-05"))
    answer = cabinet.ask("locker.deposit", bodies.AskDeposit(code_id=case["code_id"], by=("chen",)))
    assert answer["status"] == "ok", answer
    permit = bodies.DepositPermit.model_validate(answer["body"])
    until(lambda: [one.deposit_id for one in _document(cabinet).permits] == [permit.deposit_id], 10)
    put = bodies.Deposited(deposit_id=permit.deposit_id, cell="A01", opening_id=uuid7(1), by=("chen",))
    cabinet.tell("locker.deposited", put)
    until(lambda: len(_document(cabinet).leases) == 1, 10)
    (lease,) = _document(cabinet).leases
    context = seal_context(cabinet.controller.facts.hall, "k1", LEASE_PURPOSE)
    sealed = open_sealed(CABINET_KEY, lease.sealed, context)
    (file,) = (tmp_path / "h").rglob("locker-k1.key")
    assert file.read_text() == sealed["pepper"]
    assert file.stat().st_mode & 0o777 == 0o600
    pepper = base64.b64decode(sealed["pepper"])
    assert len(sealed["digits"]) == len(digits_key(pepper, "00000000"))
    said = len(cabinet.versions())
    cabinet.tell("locker.cabinet", cabinet_told(now=cabinet.controller.face.now_ms()))
    cabinet.tell("locker.digits_paused", bodies.DigitsPaused(until=1, tries=5))
    until(lambda: "digits" in str(cabinet.controller.face.lockers.page(0).cabinets[0].alarms), 10)
    assert len(cabinet.versions()) == said, "what did not change is not said again"
    line = cabinet.controller.face.lockers.of_case(case["case_id"])[0]
    assert (line.state, line.cell) == ("placed", "A01")
    assert line.notice in {"waiting", "sent", "failed"}, "asked for; what became of it is another room's"


def _document(cabinet: Cabinet) -> Lockers:
    document = cabinet.document()
    assert document is not None
    return document
