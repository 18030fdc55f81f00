# CONTRACT
"""What a cabinet tells of itself: its cells, its alarms, who tried in vain, emergencies."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Key, Name
from hall.messages.bodies.lockers.fields import By, CellName
from hall.model.locker import Cabinet, CellMark, CellState


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
