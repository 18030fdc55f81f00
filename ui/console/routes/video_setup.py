"""接入摄像机: find, probe, see, mask, and put the section into the station's file; the password is sealed to it."""

import asyncio
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field

from hall.messages.bodies.video import PROBE_SECRET
from hall.model.text import Text
from hall_controller.application.ports import Refused
from hall_controller.application.video.looking import PROBE
from hall_controller.service import HallService
from ui.console.console import console_of, language_of
from ui.console.routes.technician import trouble
from ui.console.routes.video import refused
from ui.console.routes.video_station import registered, setter, shown_probe
from ui.console.routes.video_writing import sealed, setup_page, written
from ui.console.technician import NotReachedError
from ui.console.video import asking
from ui.console.video.camera_file import NewCamera, section_of, with_camera
from ui.console.video.recorder_file import NewRecorder, with_recorder
from ui.console.video.recorder_file import section_of as recorder_section

router = APIRouter(prefix="/cameras/setup")
log = structlog.get_logger("console.video")
PASSWORD = Field(default="", max_length=200, repr=False)


class Address(BaseModel):
    """Where to look once; the password goes to the station only, sealed."""

    url: str = Field(min_length=1, max_length=300)
    user: str = Field(default="", max_length=60)
    password: str = PASSWORD


class Written(BaseModel):
    """A camera to put into the file; an empty password changes none."""

    camera: NewCamera
    password: str = PASSWORD
    recorder: NewRecorder | None = None
    """One that the file does not have yet."""
    recorder_password: str = PASSWORD

    def into(self, text: str) -> str:
        """The file with both; Refused, FileUnreadableError."""
        if self.recorder is not None:
            text = with_recorder(text, self.recorder, password=bool(self.recorder_password))
        return with_camera(text, self.camera, password=bool(self.password))

    def lines(self) -> list[str]:
        """What comes into the file."""
        camera = section_of(self.camera, password=bool(self.password), indent=0)
        if self.recorder is None:
            return camera
        recorder = recorder_section(self.recorder, password=bool(self.recorder_password), indent=2)
        return ["recorders:", *recorder, "cameras:", *(f"  {line}" for line in camera)]

    def passwords(self) -> dict[str, str]:
        """By the names under which the station keeps them."""
        more = {} if self.recorder is None else {self.recorder.secret: self.recorder_password}
        return {self.camera.secret: self.password, **more}


@router.get("")
def page(request: Request, station: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """The steps, for one video station."""
    return setup_page(request, station, "video_setup", places=_places(console_of(request).service))


def _places(service: HallService) -> dict[str, tuple[tuple[str, Text], ...]]:
    """What a camera may look at, by kind."""
    now = service.now_ms()
    cabinets = (one.cabinet for one in service.lockers.page(now).cabinets)
    windows = ((one.window, one.sign) for one in service.views.windows(now))
    return {
        "zone": service.views.zones(),
        "window": tuple((slug, Text(zh=f"{sign} 号窗口", en=f"Window {sign}")) for slug, sign in windows),
        "cabinet": tuple((one.station, Text(zh=one.name.zh, en=one.name.en)) for one in cabinets),
    }


@router.post("/{station}/find")
async def find(request: Request, station: str) -> JSONResponse:
    """Who answers in the station's networks."""
    await asyncio.to_thread(setter, request)
    console = console_of(request)
    log.info("cameras_looked_for", station=station)
    try:
        found = await asking.find(console.service, station)
    except NotReachedError as error:
        return trouble(request, error)
    html = console.templates.render(language_of(request), "video/found.html", found=found.found)
    return JSONResponse({"ok": True, "html": html})


@router.post("/{station}/probe")
async def probe(request: Request, station: str, asked: Annotated[Address, Body()]) -> JSONResponse:
    """One look at an address."""
    who = await asyncio.to_thread(setter, request)
    service = console_of(request).service
    log.info("camera_probed", station=station)
    try:
        seen = await registered(request, who, f"{station}/{PROBE}")
        secret = await sealed(service, station, PROBE_SECRET, asked.password)
        answer = await asking.probe_address(service, station, asked.url.strip(), asked.user.strip(), secret)
    except Refused as refusal:
        return refused(request, refusal)
    except NotReachedError as error:
        return trouble(request, error)
    return shown_probe(request, station, answer, seen=seen)


@router.post("/{station}/file")
async def file(request: Request, station: str, asked: Annotated[Written, Body()]) -> JSONResponse:
    """The newest file with the camera in it, read by the station itself; nothing is given out yet."""
    await asyncio.to_thread(setter, request)
    log.info("camera_written", station=station)
    return await written(request, station, asked.into, asked.lines(), asked.passwords())
