"""Where a session can stand: one small frozen record per page."""

from dataclasses import dataclass
from typing import Literal

from hall.messages.bodies import OfflineSlipBody, TicketAnswer
from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class GivenTicket:
    """A number that may be told: stored here and, when online, in the controller's journal."""

    ticket_id: str
    number: str
    service: str
    code_id: str
    code: str
    """The signed text of the QR."""
    issued_at: int
    offline: bool = False
    ahead: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    zone: str | None = None
    appointment: str | None = None
    """Local HH:MM."""
    copy_no: int = 1


@dataclass(frozen=True, slots=True)
class ScannedCode:
    """A ticket's code whose signature was checked."""

    code_id: str
    slip: OfflineSlipBody | None = None


@dataclass(frozen=True, slots=True)
class OpenRating:
    """A rating that may be given now; of what, as far as it may be shown."""

    rating_id: str
    stage: str
    """`session`, `accepted`, `decided`, `self_service`, `pickup`."""
    matter: Text | None = None
    day: str = ""
    window: str = ""
    by_itself: bool = False
    """It opens after a service at this terminal, without being asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Base of all places."""


@dataclass(frozen=True, slots=True)
class AtAttract(Place):
    """Nobody is here."""


@dataclass(frozen=True, slots=True)
class AtHome(Place):
    """What do you want to do?"""


@dataclass(frozen=True, slots=True)
class AtServices(Place):
    """Choose 业务."""


@dataclass(frozen=True, slots=True)
class AtDepartments(Place):
    """Choose a department."""


@dataclass(frozen=True, slots=True)
class AtDepartment(Place):
    """业务 of one department."""

    department: str


@dataclass(frozen=True, slots=True)
class AtSearch(Place):
    """Letters typed so far."""

    query: str = ""


@dataclass(frozen=True, slots=True)
class AtConfirm(Place):
    """A question before it is done."""

    question: Literal["may_be_too_late", "cancel_ticket"]
    service: str
    item: str | None = None
    scanned: ScannedCode | None = None


@dataclass(frozen=True, slots=True)
class AtWorking(Place):
    """An answer is under way."""

    what: Literal["issuing", "checking", "sending", "printing"]
    service: str | None = None
    item: str | None = None
    scanned: ScannedCode | None = None


@dataclass(frozen=True, slots=True)
class AtTicket(Place):
    """The number is told."""

    ticket: GivenTicket
    paper: Literal["printing", "printed", "failed"]
    fault: str | None = None
    remember_until: int | None = None
    """Monotonic ms until which 我记住了 counts."""
    maybe_out: bool = False
    """The slip may be out although the printer did not say so."""
    keeping: bool = False
    """我记住了 was pressed and is being stored."""
    since: int = 0
    """Monotonic ms at which the number was given."""
    guide: Place | None = None
    """The guide (AtGuide) from which the number was asked: its list of materials follows the slip."""
    list_paper: Literal["none", "printing", "printed", "failed"] = "none"


@dataclass(frozen=True, slots=True)
class AtScan(Place):
    """Hold the code to the scanner."""

    purpose: Literal["any", "appointment"] = "any"
    near: bool = False
    """A code was seen and could not be read."""


@dataclass(frozen=True, slots=True)
class AtScanned(Place):
    """What a ticket says."""

    scanned: ScannedCode
    answer: TicketAnswer
    rating: OpenRating | None = None
    """What may be rated by this ticket."""
    rated: bool = False
    """It was, and nothing is left to rate."""


@dataclass(frozen=True, slots=True)
class AtAppointment(Place):
    """How to show the appointment."""


@dataclass(frozen=True, slots=True)
class AtKeypad(Place):
    """Digits typed so far: personal, gone with the wipe."""

    purpose: Literal["phone_tail", "callback_phone"]
    digits: str = ""

    @property
    def length(self) -> int:
        """How many digits are wanted."""
        return 4 if self.purpose == "phone_tail" else 11


@dataclass(frozen=True, slots=True)
class AtHelp(Place):
    """Somebody comes, or whom to phone."""

    state: Literal["calling", "coming", "phone"]
    duty_phone: str | None = None


@dataclass(frozen=True, slots=True)
class AtHours(Place):
    """Opening hours."""


@dataclass(frozen=True, slots=True)
class AtMessage(Place):
    """A kind answer."""

    code: str
    severity: Literal["info", "warn", "bad"] = "info"
    params: tuple[tuple[str, str | int], ...] = ()
