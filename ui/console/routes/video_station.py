"""What the pages ask the video station: one look at a camera, its reference view, an upper platform's test and log."""

import asyncio
import base64
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel

from hall.messages.bodies.video import ProbedCamera
from hall_controller.application.commands.video import TryCamera
from hall_controller.application.ports import Refused
from hall_controller.service import SignedIn
from ui.console.console import console_of, language_of
from ui.console.gates import changer, need
from ui.console.live.video import UPPER, UPPERS
from ui.console.routes.pages import live_page
from ui.console.routes.technician import trouble
from ui.console.routes.video import Reason, actor_of, looker, refused, why_of
from ui.console.technician import NotReachedError
from ui.console.video import asking
from ui.console.video.rights import SETTERS, reasons_for

router = APIRouter(prefix="/cameras")
log = structlog.get_logger("console.video")
SETUP = "setup"
"""The reason for which a technician looks."""


class Try(BaseModel):
    """Whether a registration is tried at once."""

    now: bool = False


def setter(request: Request) -> SignedIn:
    """Who sets cameras up, from our own page."""
    return changer(request, SETTERS)


async def registered(request: Request, who: SignedIn, camera: str, *, reference: bool = False) -> bool:
    """Whether the look stands in the register now; False: this person sets up without seeing. Refused."""
    if SETUP not in reasons_for("reference" if reference else "probe", who.roles):
        return False
    command = TryCamera(SETUP, client=why_of(request, Reason(reason=SETUP)).client, camera=camera, reference=reference)
    await asyncio.wrap_future(console_of(request).service.submit(command, actor_of(who)))
    return True


def shown_probe(request: Request, station: str, answer: ProbedCamera, *, seen: bool) -> JSONResponse:
    """The answer in words, with its picture where there is one and the look was registered."""
    console = console_of(request)
    picture = console.service.pictures.snapshot(f"{station}/probe") if answer.snapshot and seen else None
    fresh = f"data:image/jpeg;base64,{base64.b64encode(picture[1]).decode()}" if picture else ""
    html = console.templates.render(language_of(request), "video/probed.html", answer=answer, fresh=fresh, seen=seen)
    return JSONResponse({"ok": True, "good": answer.ok, "html": html})


@router.post("/{station}/{camera}/probe")
async def probe(request: Request, station: str, camera: str) -> JSONResponse:
    """One look at a camera of the file."""
    who = await asyncio.to_thread(setter, request)
    log.info("camera_probed", station=station)
    try:
        seen = await registered(request, who, f"{station}/{camera}")
        answer = await asking.probe(console_of(request).service, f"{station}/{camera}")
    except Refused as refusal:
        return refused(request, refusal)
    except NotReachedError as error:
        return trouble(request, error)
    return shown_probe(request, station, answer, seen=seen)


@router.post("/{station}/{camera}/reference")
async def reference(request: Request, station: str, camera: str) -> JSONResponse:
    """The view as it is now is how it shall be."""
    who = await asyncio.to_thread(setter, request)
    log.info("camera_reference_set", station=station)
    try:
        if not await registered(request, who, f"{station}/{camera}", reference=True):
            return refused(request, Refused("not_allowed"))
        done = await asking.set_reference(console_of(request).service, f"{station}/{camera}")
    except Refused as refusal:
        return refused(request, refusal)
    except NotReachedError as error:
        return trouble(request, error)
    return JSONResponse({"ok": True}) if done.ok else trouble(request, NotReachedError(done.reason or "no_picture"))


@router.get("/uppers")
def uppers(request: Request) -> HTMLResponse:
    """All upper platforms."""
    looker(request)
    return live_page(request, UPPERS, template="video")


@router.get("/uppers/{station}/{upper}")
def upper(request: Request, station: str, upper: str) -> HTMLResponse:
    """One of them."""
    looker(request)
    return live_page(request, UPPER, subject=f"{station}/{upper}", template="video")


@router.post("/uppers/{station}/{upper}/test")
async def test(request: Request, station: str, upper: str, asked: Annotated[Try, Body()]) -> JSONResponse:
    """Step by step, with the raw answer and a hint for each."""
    await asyncio.to_thread(setter, request)
    console = console_of(request)
    log.info("upper_tested", station=station)
    try:
        found = await asking.test_upper(console.service, f"{station}/{upper}", now=asked.now)
    except NotReachedError as error:
        return trouble(request, error)
    html = console.templates.render(language_of(request), "video/steps.html", found=found)
    return JSONResponse({"ok": True, "html": html})


@router.get("/uppers/{station}/{upper}/log")
async def signalling(request: Request, station: str, upper: str) -> Response:
    """The signalling for the city's engineer, without secrets."""
    who = await asyncio.to_thread(looker, request)
    need(who, SETTERS)
    try:
        found = await asking.signalling(console_of(request).service, f"{station}/{upper}")
    except NotReachedError as error:
        return trouble(request, error)
    name = f"attachment; filename=signalling-{upper}.txt"
    return Response(found.text, media_type="text/plain; charset=utf-8", headers={"content-disposition": name})
