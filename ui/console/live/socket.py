"""The WebSocket of a tab: who may look is checked at the door and again while it lasts."""

import asyncio
import contextlib
import json
from collections.abc import Callable

import structlog
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from hall_controller.application.ports import Refused
from ui.console.console import BOARD_COOKIE, Console, console_of, language_of, signed_in
from ui.console.gates import same_origin
from ui.console.live.hub import Tab
from ui.console.live.ratings import FOLLOW
from ui.console.live.video import VIDEO_PAGES
from ui.console.live.view import CASE, PUBLISHED, WALL, Shown, shown_on, snapshot
from ui.console.roles import PAGES, may_use

router = APIRouter()
log = structlog.get_logger("console.live")

FOREIGN, SIGNED_OUT, FORBIDDEN, GONE, FAULT = 4403, 4401, 4403, 4404, 1011
_PAIRED = frozenset({"board", WALL, PUBLISHED})
_KNOWN = frozenset({*PAGES, "window-choice", "strip", *_PAIRED, CASE, FOLLOW, *VIDEO_PAGES}) - {"journal"}


def _shown(socket: WebSocket) -> Shown | int:
    """What this tab shows, or the code to close it with."""
    page, language = socket.query_params.get("page", ""), language_of(socket)
    if page not in _KNOWN:
        return GONE
    if page in _PAIRED:
        token = socket.cookies.get(BOARD_COOKIE)
        paired = console_of(socket).service.accounts.board(token) if token else None
        shown = shown_on(paired, language) if paired else None
        return shown if shown is not None and shown.page == page else SIGNED_OUT
    who = signed_in(socket, quiet=True)  # an open tab is nobody at work: the idle time-out goes on
    if who is None or who.must_change_password or who.must_enroll_second_factor:
        return SIGNED_OUT
    shown = Shown(page, language, who.roles, who.user_name, socket.query_params.get("subject", ""))
    return shown if may_use(PAGES[shown.rule], who.roles) else FORBIDDEN


@router.websocket("/live")
async def live(socket: WebSocket) -> None:
    """Accepts, then sends snapshots until the tab goes, its session ends or it reads too slowly."""
    await socket.accept()
    if not same_origin(socket):
        await socket.close(FOREIGN)
        return
    shown = await run_in_threadpool(_shown, socket)
    if isinstance(shown, int):
        await socket.close(shown)
        return
    await _serve(socket, console_of(socket), shown)


async def _serve(socket: WebSocket, console: Console, shown: Shown) -> None:
    tab = Tab(shown.topics)
    console.hub.add(tab)
    gone = asyncio.create_task(_until_gone(socket))
    try:
        code = await _send_snapshots(socket, console, shown, tab, gone)
        if code is not None:
            with contextlib.suppress(RuntimeError):
                await socket.close(code)
    except (WebSocketDisconnect, TimeoutError):
        log.info("tab_dropped", page=shown.page)
    finally:
        console.hub.remove(tab)
        gone.cancel()
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect):
            await gone


async def _until_gone(socket: WebSocket) -> None:
    """Pages send nothing by the line; reading it tells when the tab is gone."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


async def _send_snapshots(
    socket: WebSocket, console: Console, shown: Shown, tab: Tab, gone: "asyncio.Task[None]"
) -> int | None:
    settings = console.settings
    render = _renderer(console, shown)
    loop = asyncio.get_running_loop()
    checked_at = loop.time()
    tab.changed.set()
    while not gone.done():
        if loop.time() - checked_at >= settings.beat_s:
            if await run_in_threadpool(_shown, socket) != shown:
                return SIGNED_OUT
            checked_at = loop.time()
        if tab.changed.is_set():
            tab.changed.clear()
            try:
                text = await console.hub.shared(shown, render)
            except Refused:
                return GONE
            except Exception:  # the supervised boundary of a tab: recorded, the tab comes back by itself
                log.exception("snapshot_failed", page=shown.page)
                return FAULT
            # A shared rendering may be seconds old: the tab's clock follows the time of sending.
            stamped = f'{{"now":{console.service.now_ms()},{text[1:]}'
            await asyncio.wait_for(socket.send_text(stamped), settings.send_timeout_s)
            await asyncio.wait({gone}, timeout=settings.throttle_s)
        elif not await _changed(tab, gone, settings.beat_s) and not gone.done():
            await asyncio.wait_for(socket.send_text('{"type":"beat"}'), settings.send_timeout_s)
    return None


def _renderer(console: Console, shown: Shown) -> Callable[[], str]:
    def render() -> str:
        message = snapshot(console.service, console.templates, shown, console.settings.board_languages)
        return json.dumps(message, ensure_ascii=False)

    return render


async def _changed(tab: Tab, gone: "asyncio.Task[None]", timeout_s: float) -> bool:
    """Waits for a change; False when only time passed."""
    waiting = asyncio.create_task(tab.changed.wait())
    try:
        await asyncio.wait({waiting, gone}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        return waiting.done()
    finally:
        waiting.cancel()
