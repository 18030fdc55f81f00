"""智能取件柜: the live page with its cells, and every opening of a cell, a thing or a case for print."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from hall_controller.read_models.models.lockers import CellHistory
from ui.console import cells
from ui.console.console import Console, console_of
from ui.console.gates import user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame, live_page, not_found

router = APIRouter()
Asked = Annotated[str, Query(max_length=64)]


@router.get("/lockers")
def lockers(request: Request, cell: Asked = "") -> HTMLResponse:
    """All cabinets; `cell` = `cabinet/cell` that somebody looks at."""
    return live_page(request, "lockers", subject=cell, template="lockers")


@router.get("/lockers/history")
def history(
    request: Request, cell: Asked = "", deposit: Asked = "", case: Asked = "", person: Asked = ""
) -> HTMLResponse:
    """Every opening with its one reason, newest first: of a cell (`cabinet/cell`), a thing, a case, or of everything
    of the person whose thing is named.
    """
    who, console = user_of(request, PAGES["lockers"]), console_of(request)
    past = _past(console, cell, deposit, case, person)
    if past is None:
        return not_found(request, who)
    view = console.service.lockers.page(console.service.now_ms())
    cabinet, chosen = cells.find(view, cell) or (None, None)
    names = {one.cabinet.station: one.cabinet.name for one in view.cabinets}
    return frame(
        request,
        who,
        "lockers",
        "locker_history",
        past=past,
        cabinet=cabinet,
        cell=chosen,
        case=case,
        person=person,
        names=names,
    )


def _past(console: Console, cell: str, deposit: str, case: str, person: str) -> CellHistory | None:
    ask = console.service.lockers.history
    if cell:
        station, _, name = cell.partition("/")
        return ask(cabinet=station, cell=name)
    if deposit:
        return ask(deposit=deposit)
    if person:
        return ask(person_of=person)
    return ask(case=case) if case else None
