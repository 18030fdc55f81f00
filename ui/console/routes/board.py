"""The hall TV: paired by a code, not signed in; then numbers and windows, never a name (users.md rule 5)."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from hall_controller.application.ports import Refused
from ui.console.console import BOARD_COOKIE, PAIRING_COOKIE, console_of, language_of
from ui.console.gates import check_origin
from ui.console.live.view import fragment_of, read_view, shown_on

router = APIRouter()
PAIRING_S = 300  # as long as the code is good (accounts)
YEARS_S = 10 * 31_536_000


@router.get("/board")
def board(request: Request) -> HTMLResponse:
    """What a paired TV shows: calls, or the hall to its manager; else the code to pair it with."""
    console = console_of(request)
    token = request.cookies.get(BOARD_COOKIE)
    paired = console.service.accounts.board(token) if token else None
    if paired is None:
        return _unpaired(request)
    shown = shown_on(paired, language_of(request))
    now_ms = console.service.now_ms()
    view = read_view(console.service, shown)
    fragment = fragment_of(console.service, console.templates, shown, view)
    silent = console.settings.sounds_dir is None or not (paired.voice or paired.chime)
    return HTMLResponse(
        console.templates.render(
            shown.language,
            f"pages/{shown.page}.html",
            fragment=fragment,
            view=view,
            now=now_ms,
            silent=silent,
            paired=paired,
        )
    )


def _unpaired(request: Request) -> HTMLResponse:
    console = console_of(request)
    shown = request.cookies.get(PAIRING_COOKIE, "")
    code, _, secret = shown.partition(".")
    fresh = not secret
    if fresh:
        client = request.client.host if request.client else "unknown"
        try:
            code, secret = console.service.accounts.new_pairing_code(client)
        except Refused as refused:
            # Many TVs behind one address, or somebody who asks on purpose: this one waits and asks again.
            words = console.templates.speech[language_of(request)].refusal(refused.code, refused.params)
            return HTMLResponse(words, status_code=429, headers={"Retry-After": "60"})
    response = HTMLResponse(
        console.templates.render(
            language_of(request), "pages/board_pairing.html", code=code, now=console.service.now_ms()
        )
    )
    if fresh:
        _keep(request, response, PAIRING_COOKIE, f"{code}.{secret}", PAIRING_S)
    return response


@router.post("/board/pairing")
def pairing(request: Request) -> Response:
    """The waiting board asks whether somebody entered its code."""
    check_origin(request)
    secret = request.cookies.get(PAIRING_COOKIE, "").partition(".")[2]
    if not secret:
        return JSONResponse({"paired": False, "expired": True})
    token = console_of(request).service.accounts.board_token(secret)
    response = JSONResponse({"paired": token is not None, "expired": False})
    if token is not None:
        _keep(request, response, BOARD_COOKIE, token, YEARS_S)
        response.delete_cookie(PAIRING_COOKIE, path="/board")
    return response


def _keep(request: Request, response: Response, name: str, value: str, max_age_s: int) -> None:
    secure = console_of(request).settings.secure_cookies
    path = "/board" if name == PAIRING_COOKIE else "/"
    response.set_cookie(name, value, max_age=max_age_s, httponly=True, samesite="strict", secure=secure, path=path)
