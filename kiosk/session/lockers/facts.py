# CONTRACT
"""What the session knows of the cabinet; made by the conductor, immutable."""

from dataclasses import dataclass

from hall.model.locker import Cabinet, CellMark, CellSize, CellState
from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class CellFacts:
    """One cell as ledger and sensor have it now."""

    name: str
    size: CellSize
    low: bool
    state: CellState
    marks: frozenset[CellMark]
    door: str
    """`open`, `closed`, `unknown`."""


@dataclass(frozen=True, slots=True)
class CabinetFacts:
    """The cabinet of this terminal; a terminal without one has none of this."""

    cabinet: Cabinet
    cells: tuple[CellFacts, ...]
    works: bool
    """Its lock boards answer; otherwise nothing can be opened and the page says where to go."""
    digits_pause_s: int = 0
    """How long the digit path is still paused; QR and card go on."""
    card_reader: bool = False
    night_phone: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that waits for whoever stands here."""

    lease_id: str
    deposit_id: str
    cell: str
    case_number: str
    item_name: Text | None
    """None where the item is sensitive."""
    agent: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something for staff at this cabinet: `deposit`, `take_back`, `collect`, `check`."""

    purpose: str
    cell: str | None
    deposit_id: str | None = None
    case_number: str = ""
    item_name: Text | None = None
    overdue: bool = False
