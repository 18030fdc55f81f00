"""The pick-up locker (智能取件柜) as every program of a hall speaks of it; pure (design.md G3 and 5, ADR 0032)."""

from hall.model.locker.cabinet import Cabinet, Cell, CellSize
from hall.model.locker.choosing import Wish, choose_cell
from hall.model.locker.secrets import (
    DIGITS,
    card_key,
    digits_key,
    new_digits,
    new_pepper,
    tail_key,
)
from hall.model.locker.states import (
    CELL_TABLE,
    CellEvent,
    CellMark,
    CellState,
    OpeningState,
    Purpose,
    cell_after,
)

__all__ = [
    "CELL_TABLE",
    "DIGITS",
    "Cabinet",
    "Cell",
    "CellEvent",
    "CellMark",
    "CellSize",
    "CellState",
    "OpeningState",
    "Purpose",
    "Wish",
    "card_key",
    "cell_after",
    "choose_cell",
    "digits_key",
    "new_digits",
    "new_pepper",
    "tail_key",
]
