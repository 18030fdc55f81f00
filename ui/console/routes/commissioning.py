"""对格口: a technician draws a cabinet, opens door by door, says which one it was, and puts that into the file."""

from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse

from hall.messages.maintenance import Asked, LockerDoors
from hall_controller.service import SignedIn
from ui.console import technician
from ui.console.cabinet_file import Drawing, FileUnreadableError, cabinet_in, with_drawing
from ui.console.console import console_of
from ui.console.routes.file_check import shown_check
from ui.console.routes.pages import frame, not_found
from ui.console.routes.technician import EDITORS, editor, reader, station_of, trouble
from ui.console.technician import NotReachedError

router = APIRouter(prefix="/stations/{station}/cabinet")
log = structlog.get_logger("console.technician")


@router.get("")
def page(request: Request, station: str, who: Annotated[SignedIn, Depends(reader)]) -> HTMLResponse:
    """The drawing as the newest file has it; what its doors are comes afterwards."""
    known = station_of(request, station)
    if known is None or EDITORS.isdisjoint(who.roles):
        return not_found(request, who)
    file = console_of(request).service.views.station_file(station)
    cabinet = cabinet_in(technician.newest_text(file))
    drawn: dict[str, Any] | None = cabinet.model_dump(mode="json") if cabinet else None
    return frame(request, who, "stations", "cabinet_wizard", station=known, file=file, drawn=drawn)


@router.get("/doors")
async def doors(request: Request, station: str, who: Annotated[SignedIn, Depends(reader)]) -> JSONResponse:
    """Every door of every board now, and what the last one that was opened taught."""
    del who
    try:
        told = await technician.ask(console_of(request).service, station, "locker.doors", Asked(), LockerDoors)
    except NotReachedError as error:
        return trouble(request, error)
    return JSONResponse({"ok": True, **told.model_dump(mode="json")})


@router.post("/file")
async def file(
    request: Request, station: str, drawing: Annotated[Drawing, Body()], who: Annotated[SignedIn, Depends(editor)]
) -> JSONResponse:
    """The newest file with the drawing in it, read by the terminal itself; nothing is given out yet."""
    del who
    console = console_of(request)
    known = console.service.views.station_file(station)
    if not known.versions:
        return trouble(request, NotReachedError("no_file"))
    before = technician.newest_text(known)
    try:
        text = with_drawing(before, drawing)
        found = await technician.check_file(console.service, station, text)
    except FileUnreadableError:
        return trouble(request, NotReachedError("file_unreadable"))
    except NotReachedError as error:
        return trouble(request, error)
    html = shown_check(request, found, before, text)
    log.info("cabinet_drawn", station=station)
    return JSONResponse({"ok": True, "sound": found.ok, "html": html, "text": text, "base": known.versions[0].version})
