"""接上级平台: the letter's fields into the station's file, its IDs shown digit by digit before anything goes out."""

import asyncio
from functools import partial
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from hall.model.text import Text
from hall_controller.service import HallService
from ui.console.console import console_of, language_of
from ui.console.routes.video_station import setter
from ui.console.routes.video_writing import setup_page, written
from ui.console.video.upper_file import NewUpper, section_of, with_upper

router = APIRouter(prefix="/cameras/setup")
TERMINAL = "kiosk"
"""The kind of station whose alarms go up."""
log = structlog.get_logger("console.video")


class Written(BaseModel):
    """A platform to put into the file; an empty password changes none."""

    upper: NewUpper
    password: str = Field(default="", max_length=200, repr=False)


@router.get("/upper")
def page(request: Request, station: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """The letter as a form."""
    return setup_page(request, station, "video_upper_setup", points=_points(console_of(request).service))


def _points(service: HallService) -> tuple[tuple[str, Text], ...]:
    """What tells alarms upward: pick-up lockers, then terminals."""
    now = service.now_ms()
    lockers = (line.cabinet for line in service.lockers.page(now).cabinets)
    cabinets = [(f"cabinet:{one.station}", Text(zh=one.name.zh, en=one.name.en)) for one in lockers]
    stations = (one for one in service.views.overview(now).stations if one.kind == TERMINAL)
    return (*cabinets, *((f"station:{one.station}", one.name) for one in stations))


@router.post("/{station}/upper")
async def file(request: Request, station: str, asked: Annotated[Written, Body()]) -> JSONResponse:
    """The newest file with the platform in it, read by the station itself; nothing is given out yet."""
    await asyncio.to_thread(setter, request)
    upper, password = asked.upper, bool(asked.password)
    digits = console_of(request).templates.render(language_of(request), "video/digits.html", letter=upper)
    log.info("upper_written", station=station)
    return await written(
        request,
        station,
        partial(with_upper, upper=upper, password=password),
        section_of(upper, password=password, indent=0),
        {upper.secret: asked.password},
        digits,
    )
