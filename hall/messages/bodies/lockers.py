# CONTRACT
"""Pick-up lockers (智能取件柜) on the line: what a cabinet tells, asks and is ordered. Nobody's name, no digits."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Key, Name
from hall.model.locker import Cabinet, CellMark, CellSize, CellState, Purpose
from hall.model.text import Text

CellName = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,4}$")]
LEASE_PURPOSE = "locker_lease"
"""Purpose under which leases are sealed to the cabinet's station, and `locker.look`'s factor to the controller."""
By = Annotated[tuple[Name, ...], Field(max_length=4)]
"""User names of staff; empty = the citizen."""


class CellNow(Message):
    """A cell as its station's ledger has it now; the controller mirrors it."""

    cell: CellName
    state: CellState
    marks: Annotated[tuple[CellMark, ...], Field(max_length=8)] = ()
    deposit_id: Id | None = None
    door: Literal["open", "closed", "unknown"] = "unknown"
    openings: Annotated[int, Field(ge=0)] = 0
    since: int
    """UTC ms by the station's clock."""


class CabinetTold(Message):
    """`locker.cabinet`: the whole cabinet with its ledger, at every start and after every change of its layout."""

    cabinet: Cabinet
    public_key: Key
    """Raw X25519 key, base64: leases are sealed for it; its private half is a file beside the store."""
    cells: Annotated[tuple[CellNow, ...], Field(max_length=400)]


class CellChanged(Message):
    """`locker.cell`: the ledger or the sensor of one cell changed."""

    now: CellNow
    why: Code
    """The event of the table, or the alarm that set a mark."""


class OpeningRecorded(Message):
    """`locker.opening_recorded`: durable before the pulse (G3). Exactly one reason: a lease, a command, or staff."""

    opening_id: Id
    cell: CellName
    purpose: Purpose
    deposit_id: Id | None = None
    lease_id: Id | None = None
    """The authorisation that is spent."""
    cmd_id: Id | None = None
    """The controller's order (`locker.open`)."""
    how: Literal["qr", "digits", "case", "card", "staff", "panel"]
    by: By = ()
    reason: Annotated[str, Field(max_length=200)] | None = None
    """Words of the staff: emergencies and checks; nothing personal."""
    after: Id | None = None
    """The opening that this one repeats (`reopen`)."""


class OpeningSettled(Message):
    """`locker.opening_settled`: what became of it."""

    opening_id: Id
    state: Literal["opened", "expired", "unknown", "resolved"]
    outcome: Code
    """`opened`, `already_open`, `jammed`, `unknown`, `not_sent` of the board; `restart`; `found_empty` …"""
    by: By = ()
    """Who resolved it."""


class Deposited(Message):
    """`locker.deposited`: it lies in `cell`, the door is shut, the clerk said so."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    by: By
    wrong_cell: CellName | None = None
    """The cell that was opened first and found unfit."""


class DepositUndone(Message):
    """`locker.deposit_undone`: nothing was put in."""

    deposit_id: Id
    reason: Code
    """`changed_mind`, `too_large`, `door`, `time_over`, `restart`."""
    by: By = ()


class Collected(Message):
    """`locker.collected`: the citizen took it out (送达): said, or `assumed` of a shut door without an answer."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    lease_id: Id
    how: Literal["qr", "digits", "case", "card"]
    said: Literal["taken", "assumed"]


class TakenBack(Message):
    """`locker.taken_back`: a clerk took it out of the cell."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    by: By


class PutIn(Message):
    """`locker.put_in`: missing papers of a case lie in a cell (容缺补件); the station made the deposit's id."""

    deposit_id: Id
    case_id: Id
    cell: CellName
    opening_id: Id
    permit_id: Id


class PapersCollected(Message):
    """`locker.papers_collected`: a clerk took put-in papers out."""

    deposit_id: Id
    cell: CellName
    opening_id: Id
    by: By


class CellChecked(Message):
    """`locker.checked`: somebody looked into a cell."""

    cell: CellName
    found: Literal["empty", "full", "strange"]
    """`strange`: something that the ledger does not know; it stays to be checked."""
    by: By
    opening_id: Id | None = None


class FactorRefused(Message):
    """`locker.factor_refused`: a wrong second factor; `left` = tries before the authorisation locks."""

    lease_id: Id
    left: Annotated[int, Field(ge=0)]


class DigitsPaused(Message):
    """`locker.digits_paused`: too many unknown codes were typed; QR and card go on."""

    until: int
    tries: int


class LockerAlarm(Message):
    """`locker.alarm`: ledger and sensors disagree, or a door needs a person."""

    alarm: Literal[
        "forced", "by_hand", "ajar", "jammed", "sensor_dead", "board_gone", "swapped", "power_lost", "mismatch"
    ]
    raised: bool
    cell: CellName | None = None
    """None = the whole line."""
    device: Name | None = None
    expected: Code = ""
    seen: Code = ""
    """The evidence: what the ledger says and what the sensor says."""
    opening_id: Id | None = None
    """The last opening of that cell."""


class EmergencyBegun(Message):
    """`locker.emergency_begun`: two people and a reason; each cell opens under an opening of its own."""

    emergency_id: Id
    by: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)]
    reason: Annotated[str, Field(min_length=1, max_length=200)]
    cells: Annotated[tuple[CellName, ...], Field(min_length=1, max_length=400)]


class EmergencyEnded(Message):
    """`locker.emergency_ended`: gone through, cell by cell."""

    emergency_id: Id
    by: By
    found: Annotated[dict[CellName, Literal["empty", "full", "strange"]], Field(max_length=400)]


# --- requests -------------------------------------------------------------------------------------


class AskDeposit(Message):
    """`locker.deposit`: may the thing of this case be put into this cabinet?"""

    code_id: Id | None = None
    """Of a scanned case code (signature checked)."""
    number: Annotated[str, Field(max_length=64)] | None = None
    """办件编号, or number of a document of the hall."""
    by: By
    size: CellSize = "S"
    low: bool | None = None
    """None = as the case says."""


class DepositPermit(Message):
    """What may be put in; also an entry of document `lockers`, so that it works cut off."""

    deposit_id: Id
    case_id: Id
    case_number: str
    code_ids: tuple[Id, ...] = ()
    """Codes of the case by which the thing is found."""
    item_name: Text | None = None
    """None where the item is sensitive."""
    size: CellSize = "S"
    low: bool = False
    purpose: Literal["deposit", "put_in"] = "deposit"
    not_after: int
    """UTC ms."""
    cell: CellName | None = None
    """Where the controller would put it; the station decides by its own ledger."""


class LookThing(Message):
    """`locker.look`: the case's code, with the sealed tail where a factor is needed, of a thing unknown here."""

    code_id: Id
    sealed: Annotated[str, Field(max_length=800)] | None = None


class ThingTold(Message):
    """Where it lies: in this cabinet (a lease comes), in another, at the window, or nowhere yet."""

    where: Literal["here", "elsewhere", "window", "not_ready", "taken"]
    cabinet: Text | None = None
    place: Text | None = None


class OpenCell(Message):
    """Command `locker.open`: a clerk at the panel opens a cell; `cmd_id` is the authorisation."""

    purpose: Literal["deposit", "take_back", "collect", "check"]
    cell: CellName | None = None
    """None = the station chooses for the permit."""
    deposit_id: Id | None = None
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]
    reason: Annotated[str, Field(max_length=200)] | None = None
    permit: DepositPermit | None = None
    """Of a deposit: the order may come before the document that names it."""


class ConfirmCell(Message):
    """Command `locker.confirm`: what the clerk at the panel says after the door is shut."""

    opening_id: Id
    said: Literal["in", "nothing_in", "taken", "not_taken", "empty", "full", "strange"]
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]


class CloseCell(Message):
    """Command `locker.use`: take a cell out of use or into use again (technician)."""

    cell: CellName
    in_use: bool
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]


class CommissionDoor(Message):
    """Command `locker.commission`: open one door of a lock board once, to learn which door it is and what its sensor
    means. Only while its cell, if it has one, holds nothing; an opening with purpose `commission`, `cmd_id` its reason.
    """

    door: Annotated[str, Field(max_length=80)]
    """`device/board-lock`; it need not stand in `cabinet:` yet."""
    by: Annotated[tuple[Name, ...], Field(min_length=1, max_length=1)]
    close_s: Annotated[int, Field(ge=0, le=300)] = 60
    """How long the person has to shut it again."""
