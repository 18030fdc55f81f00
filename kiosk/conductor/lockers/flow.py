"""One opening as it goes on: from the record to the word that ends it. Times are monotonic seconds."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.locker import Purpose
from hall.model.text import Text
from kiosk.store.lockers import Content, OpenedBy, OpeningRow

Phase = Literal["pulsing", "late", "open", "left", "ask", "over"]
"""`late`: the pulse did nothing yet, a stiff door may still spring; `left`: staff was called; `ask`: shut again."""


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in a cell, or is to lie in it."""

    deposit_id: str
    content: Content = "thing"
    case_id: str = ""
    case_number: str = ""
    item_name: Text | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """Which door, and the one reason for it."""

    cell: str
    purpose: Purpose
    how: OpenedBy
    lying: Lying | None = None
    """Put in: the cell is kept for it first. Else what is believed to lie there."""
    lease_id: str | None = None
    permit_id: str | None = None
    cmd_id: str | None = None
    by: tuple[str, ...] = ()
    reason: str | None = None
    after: str | None = None
    wrong_cell: str | None = None
    """The cell that was opened first and found unfit."""


@dataclass
class Flow:
    """Owned by `Openings`."""

    wish: Wish
    row: OpeningRow
    session: int
    """0 = nobody stands at this screen: an order of the panel, or the one who stood here has gone."""
    limit_s: float
    """A door that stands open longer is told."""
    ask_s: float
    phase: Phase = "pulsing"
    since: float = 0.0
    """When the phase began."""
    reminded: bool = False
    base: "Flow | None" = None
    """The flow that this one repeats."""
    collected: bool = False
    """The hall was told that it was taken."""
    reopened: bool = False
    shut_at: float | None = field(default=None)
    """When the door was first shut again."""

    @property
    def kind(self) -> Purpose:
        """What it is about; a reopening is about what it repeats."""
        return self.base.kind if self.base is not None else self.wish.purpose
