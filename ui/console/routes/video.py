"""视频: the wall, one camera, the pictures of a look that stands in the register."""

import asyncio
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from hall_controller.application.ports import Actor, Refused
from hall_controller.service import SignedIn, Why
from ui.console.console import console_of, language_of
from ui.console.gates import CSRF_HEADER, check_csrf, check_origin, user_of
from ui.console.live.video import CAMERA, subject_of
from ui.console.roles import PAGES
from ui.console.routes.pages import live_page

router = APIRouter(prefix="/cameras")
log = structlog.get_logger("console.video")
Short = Annotated[str, Query(max_length=80)]


class Reason(BaseModel):
    """Why somebody wants to look."""

    reason: str = Field(max_length=40)
    words: str = Field(default="", max_length=200)


def looker(request: Request) -> SignedIn:
    """Who may open pages of cameras; what of it shows pictures is asked where a look begins."""
    return user_of(request, PAGES["cameras"])


def presser(request: Request) -> SignedIn:
    """The same, from our own page."""
    check_origin(request)
    who = looker(request)
    check_csrf(who, request.headers.get(CSRF_HEADER))
    return who


def why_of(request: Request, asked: Reason) -> Why:
    """The reason with the address it came from."""
    return Why(asked.reason, asked.words.strip(), request.client.host if request.client else "")


def refused(request: Request, refusal: Refused) -> JSONResponse:
    """Why not, in words."""
    speech = console_of(request).templates.speech[language_of(request)]
    words = speech.refusal(refusal.code, refusal.params)
    return JSONResponse({"ok": False, "code": refusal.code, "words": words}, status_code=409)


def actor_of(who: SignedIn) -> Actor:
    """Who acts."""
    return Actor("user", who.user_name, who.roles)


@router.get("")
def wall(request: Request, place: Short = "", look: Short = "") -> HTMLResponse:
    """All cameras, what needs a person first; pictures only within a look that was registered."""
    looker(request)
    return live_page(request, "cameras", subject=subject_of(place, look), template="video")


@router.post("/look")
async def look(request: Request, asked: Annotated[Reason, Body()]) -> JSONResponse:
    """Begin to look at the wall: registered first."""
    who = await asyncio.to_thread(presser, request)
    try:
        begun = await console_of(request).service.pictures.look(actor_of(who), why_of(request, asked), ())
    except Refused as refusal:
        return refused(request, refusal)
    return JSONResponse({"ok": True, "look": begun.look_id})


@router.get("/pictures")
async def times(request: Request, look: Short = "") -> JSONResponse:
    """When the newest pictures were taken; asking says that somebody still looks."""
    who = await asyncio.to_thread(looker, request)
    pictures = console_of(request).service.pictures
    if await pictures.running(look, who.user_name) is None:
        return JSONResponse({"ok": False}, status_code=410)
    return JSONResponse({"ok": True, "times": dict(pictures.times())})


@router.get("/{station}/{camera}/snapshot")
async def snapshot(request: Request, station: str, camera: str, look: Short = "") -> Response:
    """The newest picture, to whom a running look belongs."""
    who = await asyncio.to_thread(looker, request)
    pictures = console_of(request).service.pictures
    if pictures.known(look, who.user_name) is None:
        return Response(status_code=403)
    found = pictures.snapshot(f"{station}/{camera}")
    return Response(status_code=404) if found is None else Response(found[1], media_type="image/jpeg")


@router.get("/{station}/{camera}")
def camera(request: Request, station: str, camera: str, look: Short = "") -> HTMLResponse:
    """One camera."""
    looker(request)
    return live_page(request, CAMERA, subject=subject_of(f"{station}/{camera}", look), template="video")
