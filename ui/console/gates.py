"""What must hold before a request is heard: same origin, a session, the right role, the CSRF token."""

import secrets
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request

from hall_controller.service import SignedIn
from ui.console.console import console_of, signed_in
from ui.console.roles import Page, may_use

CSRF_HEADER = "x-csrf-token"


class SignInNeededError(Exception):
    """Nobody is signed in at this browser, or a step of the sign-in is still open (`path`)."""

    def __init__(self, path: str = "/sign-in") -> None:
        super().__init__(path)
        self.path = path


class ForbiddenError(Exception):
    """Signed in, but not for this: `reason` is `role`, `origin` or `csrf`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def same_origin(connection: HTTPConnection) -> bool:
    """Whether the browser names this console as the page it comes from; a missing Origin is foreign."""
    origin = connection.headers.get("origin")
    if not origin:
        return False
    if origin in console_of(connection).settings.origins:
        return True
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and parts.netloc == connection.headers.get("host", "")


def check_origin(request: Request) -> None:
    """Stops a request that another site sent through this browser."""
    if not same_origin(request):
        raise ForbiddenError("origin")


def check_csrf(who: SignedIn, token: str | None) -> None:
    """Stops a request without the session's own token."""
    if token is None or not secrets.compare_digest(token.encode(), who.csrf_token.encode()):
        raise ForbiddenError("csrf")


def anybody(request: Request) -> SignedIn:
    """Who is signed in, whatever they may do."""
    who = signed_in(request)
    if who is None:
        raise SignInNeededError
    return who


def ready(request: Request) -> SignedIn:
    """Who is signed in with password changed and second factor enrolled where they must be."""
    who = anybody(request)
    if who.must_change_password:
        raise SignInNeededError("/password")
    if who.must_enroll_second_factor:
        raise SignInNeededError("/second-factor")
    return who


def user_of(request: Request, page: Page) -> SignedIn:
    """Who is signed in and may use `page`."""
    who = ready(request)
    if not may_use(page, who.roles):
        raise ForbiddenError("role")
    return who


def need(who: SignedIn, roles: frozenset[str]) -> None:
    """Stops whoever has none of `roles`."""
    if roles.isdisjoint(who.roles):
        raise ForbiddenError("role")


def reader_of(request: Request, page: Page, roles: frozenset[str]) -> SignedIn:
    """Who may use `page` and has one of `roles`."""
    who = user_of(request, page)
    need(who, roles)
    return who


def form_sender(request: Request, page: Page, roles: frozenset[str], csrf: str) -> SignedIn:
    """`reader_of`, who sent a form of our own page."""
    check_origin(request)
    who = user_of(request, page)
    check_csrf(who, csrf)
    need(who, roles)
    return who


def changer(request: Request, roles: frozenset[str]) -> SignedIn:
    """Who has one of `roles` and presses something on our own page."""
    check_origin(request)
    who = ready(request)
    check_csrf(who, request.headers.get(CSRF_HEADER))
    need(who, roles)
    return who
