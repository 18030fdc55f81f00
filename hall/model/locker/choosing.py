# CONTRACT
"""Which free cell takes a thing: the smallest that fits, low where it is asked for, the least worn (issue: deposit)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hall.model.locker.cabinet import ORDER, Cell, CellSize


@dataclass(frozen=True, slots=True)
class Wish:
    """What the cell must be."""

    size: CellSize = "S"
    low: bool = False
    """A low cell is needed; without that need low cells are taken last."""


def choose_cell(cells: Iterable[Cell], wish: Wish, openings: Mapping[str, int]) -> Cell | None:
    """One of `cells` (free and sound ones only) for the wish; None when nothing fits.

    `openings` = how often each cell was opened so far: wear is spread.
    """
    fitting = [cell for cell in cells if ORDER[cell.size] >= ORDER[wish.size] and (cell.low or not wish.low)]
    return min(
        fitting,
        key=lambda cell: (ORDER[cell.size], cell.low and not wish.low, openings.get(cell.name, 0), cell.name),
        default=None,
    )
