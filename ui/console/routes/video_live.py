"""A live picture: the reason first, then fragmented MP4 by WebSocket; registered, and ended by itself."""

import asyncio
import contextlib
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from hall_controller.application.ports import Refused
from ui.console.console import Console, console_of, language_of, signed_in
from ui.console.gates import ForbiddenError, same_origin
from ui.console.headers import POLICY
from ui.console.routes.pages import frame, not_found
from ui.console.routes.video import Reason, actor_of, looker, presser, refused, why_of
from ui.console.video.rights import reasons_for

router = APIRouter(prefix="/cameras")
log = structlog.get_logger("console.video")
OVER, FOREIGN, SIGNED_OUT, NOT_YOURS, SLOW, GONE = 4000, 4403, 4401, 4410, 4408, 4503
LIVE_POLICY = f"{POLICY}; media-src 'self' blob:"
"""A media source is a blob of the page's own; only this page may play one."""


@router.get("/{station}/{camera}/live")
def page(request: Request, station: str, camera: str) -> Response:
    """Why, then the picture."""
    who, console = looker(request), console_of(request)
    reasons = reasons_for("live", who.roles)
    if not reasons:
        raise ForbiddenError("role")
    found = console.service.video.camera(f"{station}/{camera}", console.service.now_ms())
    if found is None:
        return not_found(request, who)
    shown: HTMLResponse = frame(request, who, "cameras", "video_live", line=found.line, reasons=reasons)
    shown.headers["content-security-policy"] = LIVE_POLICY
    return shown


@router.post("/{station}/{camera}/live")
async def begin(request: Request, station: str, camera: str, asked: Annotated[Reason, Body()]) -> JSONResponse:
    """Register the view and open it."""
    who = await asyncio.to_thread(presser, request)
    console = console_of(request)
    pictures = console.service.pictures
    try:
        look = await pictures.show(actor_of(who), why_of(request, asked), f"{station}/{camera}")
    except Refused as refusal:
        return refused(request, refusal)
    speech = console.templates.speech[language_of(request)]
    return JSONResponse(
        {
            "ok": True,
            "look": look.look_id,
            "begun": look.begun,
            "until": look.until,
            "reason": speech.word("view_reason", look.reason),
            "engine": pictures.engine_address(look.look_id),
        }
    )


@router.websocket("/views/{look_id}")
async def view(socket: WebSocket, look_id: str) -> None:
    """The bytes of a registered view, to whom it belongs, as long as it lasts."""
    await socket.accept()
    if not same_origin(socket):
        await socket.close(FOREIGN)
        return
    who = await run_in_threadpool(lambda: signed_in(socket, quiet=True))
    console = console_of(socket)
    if who is None:
        await socket.close(SIGNED_OUT)
        return
    look = await console.service.pictures.running(look_id, who.user_name)
    if look is None or look.what != "live":
        await socket.close(NOT_YOURS)
        return
    code, reason = await _watched(socket, console, look_id, (look.until - console.service.now_ms()) / 1000)
    await console.service.pictures.end(look_id, reason)
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):  # the tab was quicker
        await socket.close(code)


async def _watched(socket: WebSocket, console: Console, look_id: str, seconds: float) -> tuple[int, str]:
    """Send until something ends it: the code for the tab and the word for the register."""
    gone = asyncio.create_task(_until_gone(socket))
    sending = asyncio.create_task(_send(socket, console, look_id))
    try:
        await asyncio.wait({gone, sending}, timeout=max(0.0, seconds), return_when=asyncio.FIRST_COMPLETED)
        if gone.done():
            return OVER, "closed"
        return sending.result() if sending.done() else (OVER, "time_over")
    finally:
        for task in (gone, sending):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _send(socket: WebSocket, console: Console, look_id: str) -> tuple[int, str]:
    try:
        async for piece in console.service.pictures.frames(look_id):
            await asyncio.wait_for(socket.send_bytes(piece), console.settings.send_timeout_s)
    except TimeoutError:
        log.info("view_dropped")
        return SLOW, "slow"
    except (WebSocketDisconnect, RuntimeError):
        return OVER, "closed"
    except Refused:
        return GONE, "camera"
    return GONE, "camera"


async def _until_gone(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
