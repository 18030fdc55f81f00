"""Sign-in: password, then the second factor when asked; new password; enrolment; sign-out; language."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hall_controller.service import SignedIn, SignInAnswer
from ui.console.catalogue import as_language
from ui.console.console import LANGUAGE_COOKIE, SESSION_COOKIE, console_of, language_of, signed_in
from ui.console.gates import anybody, check_csrf, check_origin
from ui.console.qr import qr_svg
from ui.console.words.marker import msg

router = APIRouter()
MAX_FIELD = 200
Field = Annotated[str, Form(max_length=MAX_FIELD)]


def _page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    text = console_of(request).templates.render(
        language_of(request), f"pages/{template}.html", path=request.url.path, **context
    )
    return HTMLResponse(text, status_code=status)


def own_path(target: str) -> str:
    """`target` when it is a path of this console, else the start page: nobody is sent to another site."""
    parts = urlsplit(target)
    plain = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return target if plain else "/"


@router.get("/sign-in")
def sign_in_page(request: Request, after: Annotated[str, Query(alias="next", max_length=300)] = "/") -> Response:
    """The sign-in form."""
    if signed_in(request) is not None:
        return RedirectResponse(own_path(after), status_code=303)
    return _page(request, "sign_in", next=own_path(after), status_code=None, locked_until=None, user_name="")


@router.post("/sign-in")
def sign_in(
    request: Request,
    user_name: Field = "",
    password: Field = "",
    code: Field = "",
    after: Annotated[str, Form(alias="next", max_length=300)] = "/",
) -> Response:
    """Password, then the second factor when asked; every refusal is a sentence."""
    # A session does not exist yet, so there is no token to check: the Origin check stops foreign sign-ins.
    check_origin(request)
    client = request.client.host if request.client else "unknown"
    accounts = console_of(request).service.accounts
    answer = accounts.sign_in(user_name.strip(), password, code.replace(" ", "") or None, client)
    if answer.signed_in is None:
        return _again(request, answer, user_name, code, own_path(after))
    response = RedirectResponse(_first_page(answer.signed_in, own_path(after)), status_code=303)
    _set_session(request, response, answer.signed_in)
    return response


def _again(request: Request, answer: SignInAnswer, user_name: str, code: str, after: str) -> HTMLResponse:
    wrong_code = answer.status == "second_factor" and code != ""
    return _page(
        request,
        "sign_in",
        status=200 if answer.status == "second_factor" and not wrong_code else 401,
        next=after,
        status_code="wrong_code" if wrong_code else answer.status,
        locked_until=answer.locked_until,
        user_name=user_name.strip(),
    )


def _first_page(who: SignedIn, after: str) -> str:
    if who.must_change_password:
        return "/password"
    return "/second-factor" if who.must_enroll_second_factor else after


def _set_session(request: Request, response: Response, who: SignedIn) -> None:
    response.set_cookie(
        SESSION_COOKIE,
        who.session_id,
        httponly=True,
        samesite="strict",
        secure=console_of(request).settings.secure_cookies,
        path="/",
    )


@router.get("/password")
def password_page(request: Request) -> HTMLResponse:
    """The form of a new password."""
    return _page(request, "password", who=anybody(request), refusal=None)


@router.post("/password")
def change_password(
    request: Request, old: Field = "", new: Field = "", again: Field = "", csrf: Field = ""
) -> Response:
    """A new password, or why not."""
    check_origin(request)
    who = anybody(request)
    check_csrf(who, csrf)
    refusal = "mismatch" if new != again else None
    refusal = refusal or console_of(request).service.accounts.change_password(who.session_id, old, new)
    if refusal:
        code = "wrong_password" if refusal == "wrong" else refusal
        return _page(request, "password", 422, who=who, refusal=code)
    return RedirectResponse("/", status_code=303)


@router.get("/second-factor")
def second_factor_page(request: Request) -> HTMLResponse:
    """A code to enrol an authenticator with."""
    return _enrol(request, anybody(request), refusal=None)


@router.post("/second-factor")
def confirm_second_factor(request: Request, code: Field = "", csrf: Field = "") -> Response:
    """Enrolled once a code of the authenticator is right."""
    check_origin(request)
    who = anybody(request)
    check_csrf(who, csrf)
    if console_of(request).service.accounts.confirm_second_factor(who.session_id, code.replace(" ", "")):
        return RedirectResponse("/", status_code=303)
    return _enrol(request, who, refusal="wrong_code")


def _enrol(request: Request, who: SignedIn, refusal: str | None) -> HTMLResponse:
    address = console_of(request).service.accounts.begin_second_factor(who.session_id)
    speech = console_of(request).templates.speech[language_of(request)]
    secret = dict(pair.split("=", 1) for pair in urlsplit(address).query.split("&") if "=" in pair).get("secret", "")
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    code = qr_svg(address, speech.tr(msg("用手机上的验证器扫这个码")))
    return _page(request, "second_factor", 422 if refusal else 200, who=who, refusal=refusal, qr=code, secret=groups)


@router.post("/sign-out")
def sign_out(request: Request, csrf: Field = "") -> Response:
    """Ends the session."""
    check_origin(request)
    who = anybody(request)
    check_csrf(who, csrf)
    console_of(request).service.accounts.sign_out(who.session_id)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(SESSION_COOKIE, path="/")
    return response


@router.get("/language/{language}")
def choose_language(
    request: Request, language: str, after: Annotated[str, Query(alias="next", max_length=300)] = "/"
) -> Response:
    """Remembers the language in this browser."""
    response = RedirectResponse(own_path(after), status_code=303)
    secure = console_of(request).settings.secure_cookies
    response.set_cookie(
        LANGUAGE_COOKIE, as_language(language), max_age=31_536_000, httponly=True, samesite="strict", secure=secure
    )
    return response
