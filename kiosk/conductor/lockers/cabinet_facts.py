"""The cabinet as the session may know it."""

from hall.messages.documents import Lockers
from kiosk.conductor.ledger.locker_book import LockerState
from kiosk.conductor.lockers.doors import Doors
from kiosk.session.lockers.facts import CabinetFacts, CellFacts


def cabinet_facts(state: LockerState, doors: Doors, rules: Lockers, pause_s: int, *, card: bool) -> CabinetFacts:
    """Ledger and sensors now; `works` while at least one door could be opened."""
    cells = tuple(
        CellFacts(one.name, one.size, one.low, row.state, row.marks, doors.state(one.name).value)
        for one in doors.cabinet.cells
        if (row := state.cells.get(one.name)) is not None
    )
    works = any(cell.door != "unknown" and doors.trusted(cell.name) for cell in cells)
    return CabinetFacts(doors.cabinet, cells, works, pause_s, card, rules.night_phone)
