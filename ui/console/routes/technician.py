"""One terminal for its technician: devices as it sees them now, traces, its file with versions and proposals."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from hall.messages.maintenance import FILE, CheckedConfig
from hall_controller.read_models.models import StationView
from hall_controller.service import SignedIn
from ui.console import technician
from ui.console.console import console_of, language_of
from ui.console.gates import changer, need, reader_of
from ui.console.locker_actions import KEEPERS
from ui.console.roles import ADMIN, MANAGER, PAGES, TECHNICIAN
from ui.console.routes.file_check import shown_check
from ui.console.routes.pages import frame, not_found
from ui.console.technician import NotReachedError

router = APIRouter(prefix="/stations/{station}")
log = structlog.get_logger("console.technician")
EDITORS = frozenset({TECHNICIAN, ADMIN})
READERS = EDITORS | {MANAGER}
MOST_SECONDS = 60
VIDEO = "video"


class Written(BaseModel):
    """A file as it stands in the editor."""

    text: str = Field(max_length=FILE)


class Device(BaseModel):
    """Which device."""

    device: str = Field(min_length=1, max_length=60)


def reader(request: Request) -> SignedIn:
    """Who may read here: technicians, administrators, the manager."""
    return reader_of(request, PAGES["stations"], READERS)


def editor(request: Request) -> SignedIn:
    """Who may change something here, and said so from our own page."""
    return changer(request, EDITORS)


@router.get("")
def page(request: Request, station: str) -> HTMLResponse:
    """The page; what the terminal itself says comes afterwards."""
    who, console = reader(request), console_of(request)
    known = station_of(request, station)
    if known is None:
        return not_found(request, who)
    lockers = console.service.lockers.page(console.service.now_ms()).cabinets
    file = console.service.views.station_file(station)
    return frame(
        request,
        who,
        "stations",
        "station",
        station=known,
        file=file,
        text=technician.newest_text(file),
        reported=console.service.reported_file(station),
        may_edit=not EDITORS.isdisjoint(who.roles),
        may_use=not KEEPERS.isdisjoint(who.roles),
        sign_ins=console.service.views.maintenance(station),
        dead_letters=console.service.views.dead_letters(station),
        differences=_differences(file.versions),
        read_difference=technician.read_difference,
        trace_s=technician.TRACE_S,
        cabinet=next((one for one in lockers if one.cabinet.station == station), None),
    )


def station_of(request: Request, station: str) -> StationView | None:
    """The station as the hall knows it."""
    console = console_of(request)
    overview = console.service.views.overview(console.service.now_ms())
    return next((one for one in overview.stations if one.station == station), None)


def _differences(versions: Any) -> list[tuple[Any, tuple[technician.DiffLine, ...]]]:
    """Each version with what it changed."""
    older = [*versions[1:], None][: len(versions)]
    return [
        (one, technician.difference(before.text if before else "", one.text))
        for one, before in zip(versions, older, strict=True)
    ]


@router.get("/devices")
async def devices(request: Request, station: str, who: Annotated[SignedIn, Depends(reader)]) -> HTMLResponse:
    """The devices now, as a piece of the page; what was known last when the terminal does not answer."""
    console = console_of(request)
    known = await asyncio.to_thread(station_of, request, station)
    if known is not None and known.kind == VIDEO:
        return await asyncio.to_thread(_cameras, request, station)
    seen, trouble = None, ""
    try:
        seen = await technician.devices_of(console.service, station)
    except NotReachedError as error:
        trouble = error.code
    text = console.templates.render(
        language_of(request),
        "part/devices_now.html",
        seen=seen,
        trouble=trouble,
        station=station,
        may_edit=not EDITORS.isdisjoint(who.roles),
        now=console.service.now_ms(),
    )
    return HTMLResponse(text)


def _cameras(request: Request, station: str) -> HTMLResponse:
    """Cameras are what a video station has."""
    console = console_of(request)
    wall = console.service.video.wall(console.service.now_ms())
    template = "video/station_cameras.html"
    return HTMLResponse(console.templates.render(language_of(request), template, wall=wall, station=station))


@router.post("/reopen")
async def reopen(
    request: Request, station: str, asked: Annotated[Device, Body()], who: Annotated[SignedIn, Depends(editor)]
) -> JSONResponse:
    """The device is tried again at once."""
    del who
    log.info("device_reopened", station=station, device=asked.device)
    try:
        await technician.reopen(console_of(request).service, station, asked.device)
    except NotReachedError as error:
        return trouble(request, error)
    return JSONResponse({"ok": True})


@router.get("/trace")
async def trace(
    request: Request,
    station: str,
    device: Annotated[str, Query(min_length=1, max_length=60)],
    who: Annotated[SignedIn, Depends(reader)],
    seconds: Annotated[int, Query(ge=1, le=MOST_SECONDS)] = technician.TRACE_S,
) -> Response:
    """Lines of text as they come; the last one says how it ended."""
    need(who, EDITORS)
    log.info("device_traced", station=station, device=device)
    return StreamingResponse(_lines(request, station, device, seconds), media_type="text/plain; charset=utf-8")


async def _lines(request: Request, station: str, device: str, seconds: int) -> AsyncIterator[str]:
    language = language_of(request)
    speech = console_of(request).templates.speech[language]
    try:
        async for line in technician.trace(console_of(request).service, station, device, seconds, language):
            yield f"{line}\n"
    except NotReachedError as error:
        yield f"! {speech.refusal(error.code)}\n"


@router.post("/check")
async def check(
    request: Request, station: str, written: Annotated[Written, Body()], who: Annotated[SignedIn, Depends(editor)]
) -> JSONResponse:
    """The terminal reads the file and says what is wrong; nothing is applied."""
    del who
    console = console_of(request)
    try:
        found = await technician.check_file(console.service, station, written.text)
    except NotReachedError as error:
        return trouble(request, error)
    before = technician.newest_text(console.service.views.station_file(station))
    shown = shown_check(request, found, before, written.text)
    return JSONResponse({"ok": True, "sound": found.ok, "html": shown, "lines": _marks(found)})


def _marks(found: CheckedConfig) -> list[dict[str, Any]]:
    return [{"line": one.line, "severity": one.severity} for one in found.problems if one.line]


def trouble(request: Request, error: NotReachedError) -> JSONResponse:
    """Why there is no answer, in words."""
    speech = console_of(request).templates.speech[language_of(request)]
    words = speech.refusal(error.code)
    return JSONResponse({"ok": False, "code": error.code, "words": words}, status_code=409)
