"""What the locker pages and a case's delivery show: the hall's view with the cell that somebody looks at."""

from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.application.ports import Refused
from hall_controller.read_models.models import CaseView
from hall_controller.read_models.models.lockers import CabinetView, CellHistory, CellView, DepositLine, LockersView
from hall_controller.service import HallService
from ui.console import cells

IN_THE_HALL = frozenset({"prepared", "placed", "recalled", "taken_back", "waiting_for_clerk"})
"""A thing in these states keeps another result of its case from being put in."""


@dataclass(frozen=True, slots=True)
class LockersPage:
    """All cabinets, those of them that are drawn whole, and one cell with its past."""

    lockers: LockersView
    drawn: frozenset[str]
    cabinet: CabinetView | None = None
    cell: CellView | None = None
    past: CellHistory | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case, and what of it lies or lay in a locker."""

    case: CaseView
    deposits: tuple[DepositLine, ...]
    cabinets: tuple[CabinetView, ...]
    """Where its result may go; none while it may not."""

    @property
    def online(self) -> frozenset[str]:
        """Stations of cabinets that can be ordered to open now."""
        return frozenset(one.cabinet.station for one in self.cabinets if one.online)

    @property
    def refusal(self) -> str:
        """Why nothing of it can be put in now; empty when it can. The use case decides again."""
        case = self.case
        if not case.locker:
            return "not_for_lockers"
        if case.consent_on is None or case.delivery != "locker":
            return "no_consent"
        if case.decided_at is None:
            return "not_decided"
        if any(line.state in IN_THE_HALL and line.purpose == "deposit" for line in self.deposits):
            return "already_in"
        return "" if self.cabinets else "no_cabinet"


def lockers_page(service: HallService, address: str) -> LockersPage:
    """The page, with the cell of `cabinet/cell` when there is one; `cabinet/` draws that cabinet."""
    view = service.lockers.page(service.now_ms())
    drawn = cells.drawn(view, address.partition("/")[0])
    found = cells.find(view, address)
    if found is None:
        return LockersPage(view, drawn)
    cabinet, cell = found
    past = service.lockers.history(cabinet=cabinet.cabinet.station, cell=cell.cell)
    return LockersPage(view, drawn, cabinet, cell, past)


def case_page(service: HallService, case_id: str) -> CasePage:
    """Refused: unknown_case."""
    case = service.cases.one(case_id)
    if case is None:
        raise Refused("unknown_case")
    deposits = service.lockers.of_case(case_id)
    cabinets = service.lockers.page(service.now_ms()).cabinets if case.locker or deposits else ()
    return CasePage(case, deposits, cabinets)


OF_LOCKERS: dict[str, Callable[[HallService, str], LockersPage | CasePage]] = {
    "lockers": lockers_page,
    "case": case_page,
}
