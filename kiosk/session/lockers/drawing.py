"""The cabinet as it is drawn, and where a hand finds a cell; citizens never see what lies in other cells."""

from collections.abc import Callable

from hall.model.locker import Cabinet, Cell, CellMark, CellSize, CellState
from kiosk.session.lockers.facts import CabinetFacts, CellFacts
from kiosk.session.lockers.places import Spot, Where
from kiosk.session.screen.lockers import CabinetPicture, CellPicture, Look

TALL: dict[CellSize, float] = {"S": 1.0, "M": 1.6, "L": 2.4}
"""How tall a cell is drawn; real ones differ from maker to maker."""
_UPPER, _LOWER = 0.25, 0.74
_TROUBLE = {CellMark.FORCED, CellMark.AJAR, CellMark.FAULT, CellMark.EMERGENCY}
LookOf = Callable[[CellFacts], Look]
_FULL = {CellState.OCCUPIED, CellState.RESERVED, CellState.OPEN_FOR_DEPOSIT, CellState.OPEN_FOR_PICKUP}


def spot_of(cabinet: Cabinet, name: str) -> Spot | None:
    """Where a cell is; None when the cabinet has no such cell."""
    for across, column in enumerate(cabinet.columns, start=1):
        above, whole = 0.0, sum(TALL[cell.size] for cell in column)
        for down, cell in enumerate(column, start=1):
            middle = above + TALL[cell.size] / 2
            if cell.name == name:
                return Spot(across, down, _where(middle / whole))
            above += TALL[cell.size]
    return None


def for_citizens(facts: CabinetFacts | None, yours: str = "", *, ajar: bool = False) -> CabinetPicture:
    """Only the one cell stands out; every other door looks the same."""
    look: Look = "open" if ajar else "yours"
    return _picture(facts, lambda cell: look if cell.name == yours else "off")


def for_staff(facts: CabinetFacts | None, meant: str = "", *, ajar: bool = False) -> CabinetPicture:
    """Every cell as it is; `meant` is the one in question."""
    look: Look = "open" if ajar else "yours"
    return _picture(facts, lambda cell: look if cell.name == meant else look_of(cell))


def look_of(cell: CellFacts) -> Look:
    """How a cell is drawn for staff; the worst wins."""
    if CellMark.CLOSED in cell.marks:
        return "off"
    if cell.marks & _TROUBLE:
        return "trouble"
    if cell.door == "open":
        return "open"
    if cell.state is CellState.TO_CHECK:
        return "check"
    return "full" if cell.state in _FULL else "free"


def _where(share: float) -> Where:
    return "high" if share < _UPPER else "low" if share > _LOWER else "middle"


def _picture(facts: CabinetFacts | None, look: LookOf) -> CabinetPicture:
    if facts is None:
        return CabinetPicture(columns=())
    known = {cell.name: cell for cell in facts.cells}
    return CabinetPicture(
        columns=tuple(
            tuple(
                CellPicture(
                    name=cell.name, size=cell.size, low=cell.low, look=look(known.get(cell.name) or _blank(cell))
                )
                for cell in column
            )
            for column in facts.cabinet.columns
        )
    )


def _blank(cell: Cell) -> CellFacts:
    """A cell of which the ledger has not told anything yet."""
    return CellFacts(cell.name, cell.size, cell.low, CellState.TO_CHECK, frozenset(), "unknown")


def place_in(picture: CabinetPicture, name: str) -> tuple[int, int]:
    """Column and row of a cell in a picture, from 1; (0, 0) when it is not there."""
    for across, column in enumerate(picture.columns, start=1):
        for down, cell in enumerate(column, start=1):
            if cell.name == name:
                return across, down
    return 0, 0
