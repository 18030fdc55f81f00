# CONTRACT
"""What locker pages want done, and what the conductor answers. Digits and tails never leave these objects (G4)."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.locker import CellSize
from hall.model.text import Text
from kiosk.session.events import Answer, Asked
from kiosk.session.lockers.facts import Task, Thing

How = Literal["qr", "digits", "case", "card"]

# --- the citizen ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindThings(Asked):
    """Whose things lie here? By the id of a pick-up code or of a case's code, or by eight digits."""

    how: How
    code_id: str | None = None
    digits: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ReadCard(Asked):
    """Wait for an identity card on the reader (up to 20 s) and look whose things lie here."""


@dataclass(frozen=True, slots=True)
class ProveThing(Asked):
    """The second factor: last four characters of the document or phone number."""

    lease_id: str
    tail: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenForPickup(Asked):
    """Open the cell of a thing that was found and proved in this session. News follow as `DoorNews`."""

    lease_id: str
    elder: bool
    """Elder or reach mode: three times the time."""


@dataclass(frozen=True, slots=True)
class ReopenCell(Asked):
    """没拿完: once more, within two minutes, in this session, under a new recorded opening."""

    opening_id: str
    elder: bool


@dataclass(frozen=True, slots=True)
class SayTaken(Asked):
    """取走了吗: what the hand said; `False` puts it back to staff."""

    opening_id: str
    taken: bool


@dataclass(frozen=True, slots=True)
class AskPutIn(Asked):
    """容缺补件: may missing papers of this case be put in here?"""

    code_id: str


@dataclass(frozen=True, slots=True)
class OpenForPutIn(Asked):
    """Open a cell for the papers of a permit."""

    permit_id: str
    elder: bool


@dataclass(frozen=True, slots=True)
class SayPutIn(Asked):
    """放好了吗."""

    opening_id: str
    inside: bool


@dataclass(frozen=True, slots=True)
class ThingsFound(Answer):
    """What lies here for the one who stands here; `prove` = lease whose second factor is wanted first.

    `refusal` with nothing found: `unknown_code`, `digits_paused`, `locked`, `elsewhere` (with `place`), `window`,
    `not_ready`, `taken`, `expired`, `revoked`, `no_card`, `offline`, `cabinet_down`.
    """

    things: tuple[Thing, ...] = ()
    prove: str | None = None
    refusal: str | None = None
    place: Text | None = None
    pause_s: int = 0


@dataclass(frozen=True, slots=True)
class ThingProved(Answer):
    """The factor was right (things follow), wrong (with `left`), or the authorisation is locked.

    `refusal`: it was not looked at (`cabinet_down`: nothing can be recorded now).
    """

    things: tuple[Thing, ...] = ()
    left: int = 0
    locked: bool = False
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class DoorNews(Answer):
    """How an opening goes on. Several follow one another; `opened` is told within the second.

    `opened`, `already_open`, `jammed`, `unknown`, `refused` (with `refusal`), then `closed` (ask), `waiting` (reminder:
    please shut the door), `left_open` (staff was called), `ended`.
    """

    opening_id: str
    cell: str
    news: Literal["opened", "already_open", "jammed", "unknown", "refused", "closed", "waiting", "left_open", "ended"]
    refusal: str | None = None
    may_reopen: bool = False


@dataclass(frozen=True, slots=True)
class PutInTold(Answer):
    """A permit to put papers in, or why not: `nothing_missing`, `offline`, `no_cell`, `unknown_case`."""

    permit_id: str | None = None
    item_name: Text | None = None
    refusal: str | None = None


# --- staff at the cabinet -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StaffSignIn(Asked):
    """Staff number (or scanned staff code) and PIN; works cut off. The second person of an emergency signs in too."""

    number: str = field(repr=False)
    pin: str = field(repr=False)
    second: bool = False


@dataclass(frozen=True, slots=True)
class StaffSignOut(Asked):
    """The staff session ends."""


@dataclass(frozen=True, slots=True)
class AskDeposit(Asked):
    """A case or document code was scanned, or a thing of the list was touched (`deposit_id`, of a permit that is here):
    may it be put in, and where? By a permit that is here, else by asking the hall.
    """

    code_id: str | None = None
    number: str | None = None
    size: CellSize | None = None
    low: bool | None = None
    deposit_id: str | None = None


@dataclass(frozen=True, slots=True)
class OpenForStaff(Asked):
    """Open a cell for a task. `not_this` = a cell that was opened and found unfit: the station takes another."""

    purpose: Literal["deposit", "take_back", "collect", "check", "emergency"]
    deposit_id: str | None = None
    cell: str | None = None
    reason: str | None = None
    not_this: str | None = None


@dataclass(frozen=True, slots=True)
class SayStaff(Asked):
    """What staff say after the door is shut."""

    opening_id: str
    said: Literal["in", "nothing_in", "taken", "not_taken", "empty", "full", "strange"]


@dataclass(frozen=True, slots=True)
class BeginEmergency(Asked):
    """Two people signed in, a reason is given; then cell by cell with `OpenForStaff`."""

    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndEmergency(Asked):
    """The inventory: what was found in each cell."""

    emergency_id: str
    found: tuple[tuple[str, Literal["empty", "full", "strange"]], ...]


@dataclass(frozen=True, slots=True)
class StaffSignedIn(Answer):
    """Who signed in with what may be done here; None = number or PIN wrong, or `pause_s`."""

    user: str | None
    roles: frozenset[str] = frozenset()
    tasks: tuple[Task, ...] = ()
    pause_s: int = 0
    second: bool = False


@dataclass(frozen=True, slots=True)
class DepositTold(Answer):
    """A permit (with the cell the station would open), or why not.

    Refusals: `unknown_case`, `not_decided`, `not_for_lockers`, `no_consent`, `no_cell`, `already_in`, `offline`,
    `factor_missing`, `other_cabinet`.
    """

    task: Task | None = None
    refusal: str | None = None
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class TasksTold(Answer):
    """The tasks after something was done."""

    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class EmergencyBegun(Answer):
    """It is recorded; `emergency_id`."""

    emergency_id: str
