"""Evidence: the list of clips; one is played or taken away only with a reason, and held against its hash."""

import asyncio
from typing import Annotated, Any, Literal

import structlog
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from hall_controller.application.ports import Refused
from hall_controller.service import SignedIn
from ui.console.console import console_of
from ui.console.gates import ForbiddenError, reader_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame
from ui.console.routes.video import Reason, actor_of, presser, refused, why_of
from ui.console.video.alarm_pictures import REASON, may_see
from ui.console.video.rights import CLIP_READERS, reasons_for
from ui.console.video.tray import part_of

router = APIRouter(prefix="/cameras/clips")
log = structlog.get_logger("console.video")


class Wanted(Reason):
    """What of a clip: `clip`, `snapshot`, `export`."""

    what: str = Field(pattern="^(clip|snapshot|export)$")


class OfAlarm(BaseModel):
    """What an alarm shows."""

    what: Literal["snapshot", "clip"]


def reader(request: Request) -> SignedIn:
    """Who reads the list."""
    return reader_of(request, PAGES["cameras"], CLIP_READERS)


@router.get("")
def clips(
    request: Request,
    camera: Annotated[str, Query(max_length=80)] = "",
    about: Annotated[str, Query(max_length=80)] = "",
) -> HTMLResponse:
    """All evidence, newest first."""
    who, console = reader(request), console_of(request)
    found = console.service.video.clips(camera, about)
    causes = {one.cause for one in found.lines}
    rights: dict[str, dict[str, Any]] = {
        cause: {what: reasons_for(what, who.roles, cause) for what in ("clip", "snapshot", "export")}
        for cause in causes
    }
    return frame(request, who, "cameras", "video_clips", found=found, rights=rights)


@router.post("/{clip_id}/open")
async def open_clip(request: Request, clip_id: str, asked: Annotated[Wanted, Body()]) -> JSONResponse:
    """Registered, fetched from the station, held against its hash, kept a few minutes for this browser."""
    who = await asyncio.to_thread(presser, request)
    await asyncio.to_thread(reader, request)
    console = console_of(request)
    try:
        sent = await console.service.pictures.send(actor_of(who), why_of(request, asked), clip_id, asked.what)
    except Refused as refusal:
        return refused(request, refusal)
    token = console.tray.put(sent, who.user_name)
    log.info("clip_opened", kind=asked.what)
    address = f"/cameras/clips/sent/{token}"
    return JSONResponse({"ok": True, "src": address, "media": sent.media, "name": sent.name})


@router.post("/{clip_id}/alarm")
async def alarm_picture(request: Request, clip_id: str, asked: Annotated[OfAlarm, Body()]) -> JSONResponse:
    """What an alarm shows: registered for who sees it with the reason `alarm`, once as long as it lies at hand."""
    who = await asyncio.to_thread(presser, request)
    await asyncio.to_thread(reader, request)
    console = console_of(request)
    found = await asyncio.to_thread(console.service.video.clip, clip_id)
    if found is None or found.cause != "alarm":
        return refused(request, Refused("unknown_clip"))
    if not may_see(asked.what, who.roles, found.cause):
        raise ForbiddenError("role")
    about = f"{asked.what}/{clip_id}"
    token = console.tray.known(about, who.user_name)
    if token is None:
        why = why_of(request, Reason(reason=REASON))
        try:
            sent = await console.service.pictures.send(actor_of(who), why, clip_id, asked.what)
        except Refused as refusal:
            return refused(request, refusal)
        token = console.tray.put(sent, who.user_name, about)
        log.info("clip_opened", kind=asked.what)
    return JSONResponse({"ok": True, "src": f"/cameras/clips/sent/{token}"})


@router.get("/sent/{token}")
def sent(request: Request, token: str, download: bool = False) -> Response:
    """The bytes, to whom they were sent; in parts where a player asks for parts."""
    who, console = reader(request), console_of(request)
    found = console.tray.get(token, who.user_name)
    if found is None:
        return Response(status_code=404)
    headers = {"accept-ranges": "bytes"}
    if download:
        headers["content-disposition"] = f"attachment; filename={found.name}"
    part = part_of(request.headers.get("range", ""), len(found.content))
    if part is None:
        return Response(found.content, media_type=found.media, headers=headers)
    headers["content-range"] = f"bytes {part[0]}-{part[1]}/{len(found.content)}"
    return Response(found.content[part[0] : part[1] + 1], 206, headers, found.media)
