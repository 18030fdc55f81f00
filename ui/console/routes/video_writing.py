"""Sections go into a video station's file: the page, the password sealed to it, the file read by the station."""

import asyncio
import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse

from hall.messages.bodies.video import SECRET_FIELD, secret_purpose
from hall.model.sealed import seal, seal_context
from hall_controller.application.ports import Refused
from hall_controller.service import HallService
from ui.console import technician
from ui.console.cabinet_file import FileUnreadableError
from ui.console.console import console_of
from ui.console.gates import need, ready
from ui.console.routes.file_check import shown_check
from ui.console.routes.pages import frame
from ui.console.routes.technician import trouble
from ui.console.routes.video import refused
from ui.console.technician import NotReachedError
from ui.console.video import asking
from ui.console.video.file_sections import listed
from ui.console.video.rights import SETTERS


def setup_page(request: Request, station: str, name: str, **more: Any) -> HTMLResponse:
    """The page `name` for one video station, the first without a wish; only for who sets up.

    It knows what the station's newest file has: `cameras`, `recorders`.
    """
    who, service = ready(request), console_of(request).service
    need(who, SETTERS)
    programs = service.video.wall(service.now_ms()).programs
    chosen = next((one for one in programs if one.station == station), programs[0] if programs else None)
    text = technician.newest_text(service.views.station_file(chosen.station)) if chosen else ""
    known = {group: listed(text, group) for group in ("cameras", "recorders")}
    return frame(request, who, "cameras", name, programs=programs, chosen=chosen, **known, **more)


async def sealed(service: HallService, station: str, name: str, password: str) -> str:
    """Empty for no password; only the station can open it, and only under this name."""
    if not password:
        return ""
    key = base64.b64decode((await asking.sealing_key(service, station)).key)
    return seal(key, {SECRET_FIELD: password}, seal_context(service.hall_slug, station, secret_purpose(name)))


async def written(
    request: Request, station: str, insert: Callable[[str], str], lines: Sequence[str], passwords: Mapping[str, str],
    more: str = "",
) -> JSONResponse:  # fmt: skip
    """The newest file with the section in it and what the station says of it; nothing is given out yet.

    `more`: markup in front of the station's report. `passwords`: by the names of their secrets, empty changes none.
    """
    console = console_of(request)
    known = await asyncio.to_thread(console.service.views.station_file, station)
    before = technician.newest_text(known)
    try:
        text = insert(before)
        for secret, password in passwords.items():
            await _keep(console.service, station, secret, password)
        found = await technician.check_file(console.service, station, text)
    except FileUnreadableError:
        return trouble(request, NotReachedError("file_unreadable"))
    except NotReachedError as error:
        return trouble(request, error)
    except Refused as refusal:
        return refused(request, refusal)
    html = more + shown_check(request, found, before, text)
    base = known.versions[0].version if known.versions else 0
    return JSONResponse(
        {"ok": True, "sound": found.ok, "html": html, "text": text, "base": base, "section": "\n".join(lines)}
    )


async def _keep(service: HallService, station: str, name: str, password: str) -> None:
    if not password:
        return
    done = await asking.keep_secret(service, station, name, await sealed(service, station, name, password))
    if not done.ok:
        raise NotReachedError(done.reason or "not_understood")
