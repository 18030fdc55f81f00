"""Puts the console together: one FastAPI application over the hall service."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from hall_controller.service import HallService
from ui.console.console import Console, console_of, language_of, signed_in
from ui.console.gates import ForbiddenError, SignInNeededError
from ui.console.headers import SecurityHeaders
from ui.console.icons import find_icons
from ui.console.ledger import Ledger
from ui.console.live import socket
from ui.console.live.hub import Hub
from ui.console.rendering import Templates
from ui.console.routes import (
    act,
    assets,
    auditor,
    board,
    cases,
    catalogue,
    commissioning,
    form_files,
    lockers,
    pages,
    ratings,
    sign_in,
    submissions,
    technician,
    technician_looks,
    terminal_pin,
    video,
    video_clips,
    video_live,
    video_records,
    video_setup,
    video_station,
    video_upper_setup,
)
from ui.console.settings import ConsoleSettings


def create_app(service: HallService, settings: ConsoleSettings | None = None) -> FastAPI:
    """The console's application; it hears the hall while its lifespan lasts."""
    settings = settings or ConsoleSettings()
    icons = find_icons()
    names = {"zh": service.hall_name_zh, "en": service.hall_name_en}
    templates = Templates(settings.zone, icons, {"zh": names["zh"], "en": names["en"]})
    hub = Hub()
    # The generated documentation page loads its script from a public address: it stays off (web.md B2).
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    app.state.console = Console(service, settings, templates, icons, Ledger(time.monotonic), hub)
    app.add_middleware(SecurityHeaders, secure=settings.secure_cookies)
    for part in (
        assets,
        sign_in,
        board,
        act,
        socket,
        pages,
        technician,
        technician_looks,
        commissioning,
        terminal_pin,
        auditor,
        catalogue,
        cases,
        form_files,
        lockers,
        ratings,
        submissions,
        video_clips,
        video_records,
        video_setup,
        video_upper_setup,
        video_station,
        video_live,
        video,
    ):
        app.include_router(part.router)
    app.add_exception_handler(SignInNeededError, _to_sign_in)
    app.add_exception_handler(ForbiddenError, _forbidden)
    app.add_exception_handler(HTTPException, _trouble)
    app.add_exception_handler(RequestValidationError, _not_ours)
    return app


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    console: Console = app.state.console
    unsubscribe = console.hub.start(console.service)
    refresh = asyncio.create_task(console.hub.refresh_every(console.settings.refresh_s))
    try:
        yield
    finally:
        refresh.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await refresh
        unsubscribe()


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/act/") or request.url.path == "/board/pairing"


def _to_sign_in(request: Request, error: Exception) -> Response:
    path = error.path if isinstance(error, SignInNeededError) else "/sign-in"
    if _wants_json(request):
        return JSONResponse({"ok": False, "code": "signed_out", "path": path}, status_code=401)
    if path != "/sign-in" or request.method != "GET" or request.url.path == "/":
        return RedirectResponse(path, status_code=303)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{path}?next={quote(request.url.path + query)}", status_code=303)


def _forbidden(request: Request, error: Exception) -> Response:
    if _wants_json(request):
        return _said(request, "not_allowed", 403)
    kind = error.reason if isinstance(error, ForbiddenError) else "role"
    return _page(request, kind, 403)


def _trouble(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _page(request, "missing", status)


def _not_ours(request: Request, error: Exception) -> Response:
    """What no page of ours sends: nothing of it is said back, and to strangers nothing of what was expected."""
    del error
    if signed_in(request) is None:
        return _to_sign_in(request, SignInNeededError())
    if _wants_json(request) or request.headers.get("content-type", "").startswith("application/json"):
        return _said(request, "bad_input", 422)
    return _page(request, "missing", 422)


def _said(request: Request, code: str, status: int) -> JSONResponse:
    words = console_of(request).templates.speech[language_of(request)].refusal(code)
    return JSONResponse({"ok": False, "code": code, "words": words}, status_code=status)


def _page(request: Request, kind: str, status: int) -> HTMLResponse:
    text = console_of(request).templates.render(
        language_of(request),
        "pages/trouble.html",
        kind=kind,
        signed_in=signed_in(request) is not None,
        path=request.url.path,
    )
    return HTMLResponse(text, status_code=status)
