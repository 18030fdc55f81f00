"""A user's own staff number and PIN for signing in at terminals."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hall_controller.service import SignedIn
from ui.console.console import console_of, language_of
from ui.console.gates import check_csrf, check_origin, need, ready
from ui.console.roles import AT_TERMINALS

router = APIRouter(prefix="/terminal-pin")
Field = Annotated[str, Form(max_length=200)]
_OWN_WORDS = {"wrong": "wrong_own_password"}


def _user(request: Request) -> SignedIn:
    who = ready(request)
    need(who, AT_TERMINALS)
    return who


def _checked(request: Request, csrf: str) -> SignedIn:
    check_origin(request)
    who = _user(request)
    check_csrf(who, csrf)
    return who


@router.get("")
def page(request: Request, saved: Annotated[str, Query(max_length=10)] = "") -> HTMLResponse:
    """The number, and the form of a PIN."""
    return _shown(request, _user(request), saved=saved)


@router.post("")
def choose(request: Request, password: Field = "", pin: Field = "", again: Field = "", csrf: Field = "") -> Response:
    """A new PIN, or why not."""
    who = _checked(request, csrf)
    refusal = "pin_mismatch" if pin != again else None
    refusal = refusal or console_of(request).service.accounts.choose_terminal_pin(who.session_id, password, pin)
    if refusal:
        return _shown(request, who, 422, refusal=_OWN_WORDS.get(refusal, refusal))
    return RedirectResponse("/terminal-pin?saved=yes", status_code=303)


@router.post("/remove")
def remove(request: Request, csrf: Field = "") -> Response:
    """The user signs in at terminals no longer."""
    who = _checked(request, csrf)
    console_of(request).service.accounts.remove_terminal_pin(who.session_id)
    return RedirectResponse("/terminal-pin?saved=gone", status_code=303)


def _shown(request: Request, who: SignedIn, status: int = 200, *, refusal: str = "", saved: str = "") -> HTMLResponse:
    console = console_of(request)
    number = console.service.accounts.terminal_number(who.session_id)
    text = console.templates.render(
        language_of(request),
        "pages/terminal_pin.html",
        path=request.url.path,
        who=who,
        number=f"{number[:4]} {number[4:]}" if number else "",
        refusal=refusal,
        saved=saved,
    )
    return HTMLResponse(text, status_code=status)
