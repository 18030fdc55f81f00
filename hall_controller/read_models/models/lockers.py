# CONTRACT
"""智能取件柜 as clerks, managers and technicians see them. Codes and data text, no words, no names of people."""

from hall.model.locker import Cabinet, CellSize
from hall.model.text import Text
from hall_controller.read_models.models.base import View


class OpeningLine(View):
    """One opening with its one reason (G3)."""

    opening_id: str
    cabinet: str
    cell: str
    purpose: str
    state: str
    outcome: str = ""
    how: str
    by: tuple[str, ...] = ()
    """Who by name; somebody without one by the user name."""
    reason: str = ""
    deposit_id: str | None = None
    lease_id: str | None = None
    agent: bool = False
    """The authorisation was that of somebody else (代取)."""
    case_number: str = ""
    recorded_at: int
    settled_at: int | None = None


class CellView(View):
    """One cell: what the ledger says, what the sensor says, what lies in it."""

    cell: str
    size: CellSize
    low: bool
    state: str
    marks: tuple[str, ...] = ()
    door: str = "unknown"
    since: int = 0
    alarm_at: int = 0
    """When its newest standing alarm was raised; 0 = none stands."""
    openings: int = 0
    deposit_id: str | None = None
    case_id: str | None = None
    case_number: str = ""
    overdue: bool = False
    opening: OpeningLine | None = None
    """The last opening of staff at this cell (`deposit`, `take_back`, `collect`, `check`) until somebody has said what
    came of it (`ConfirmCell`); recorded or opened."""


class CabinetView(View):
    """A cabinet drawn as it is."""

    cabinet: Cabinet
    online: bool
    """Whether its station is there now; a cabinet alone goes on."""
    told_at: int
    cells: tuple[CellView, ...]
    vacant: int
    occupied: int
    to_check: int
    overdue: int
    trouble: int
    turnover_week: int
    """Things taken out in the last seven days."""
    alarms: tuple[str, ...] = ()


class DepositLine(View):
    """One thing."""

    deposit_id: str
    purpose: str
    """`deposit`, `put_in`."""
    case_id: str
    case_number: str
    item_name: Text | None
    document: str
    cabinet: str
    cabinet_name: Text
    cell: str | None
    state: str
    """`prepared`, `placed`, `collected`, `recalled`, `taken_back`, `handed_over`, `sent_back`, `undone`, `cancelled`,
    `waiting_for_clerk` (put-in papers), `papers_collected`."""
    size: CellSize
    low: bool
    prepared_at: int
    placed_at: int | None = None
    ended_at: int | None = None
    """When it left for good; of what waits at the window when it came there."""
    overdue_at: int | None = None
    overdue: bool = False
    reminded: int = 0
    notice: str = ""
    """`sent`, `waiting`, `failed`, `none` (nobody could be told)."""
    agent: bool = False
    locked: bool = False
    """Too many wrong factors."""
    basis: str = ""
    """Why these days: basis text of the rule (config)."""
    signed_by: str = ""
    """The department's office that signed for what was sent back."""


class RefusedOrder(View):
    """An order of a panel that its cabinet did not carry out."""

    cmd_id: str
    cabinet: str
    what: str
    """A purpose, `confirm`, `in_use` or `closed`."""
    cell: str | None
    case_number: str
    why: str
    """The station's own code; `expired` (it came too late), `silent` (no answer), `failed`."""
    at: int


class LockersView(View):
    """The page 取件柜."""

    cabinets: tuple[CabinetView, ...]
    waiting: tuple[DepositLine, ...]
    """Prepared and not yet put in."""
    lying: tuple[DepositLine, ...]
    take_back: tuple[DepositLine, ...]
    """Overdue, recalled, put-in papers: a clerk takes them out."""
    returned: tuple[DepositLine, ...]
    """Taken back: at the window, or to be sent back."""
    unknown: tuple[OpeningLine, ...]
    """Openings that a person must resolve."""
    refused: tuple[RefusedOrder, ...] = ()
    """Orders of the last minutes that were not carried out."""


class CellHistory(View):
    """Everything that happened at a cell, to a deposit or to a case: newest first."""

    openings: tuple[OpeningLine, ...]
    deposits: tuple[DepositLine, ...]
    events: tuple[tuple[int, str, str], ...]
    """(UTC ms, event type, code of what happened)."""
