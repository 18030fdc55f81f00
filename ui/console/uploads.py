"""Who may send a large body: a manager with files of guides or forms. Everybody else sends presses and small forms."""

from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.types import Scope

from hall_controller.service import HallService
from ui.console.console import SESSION_COOKIE
from ui.console.limits import Allowance
from ui.console.roles import ADMIN, MANAGER

UPLOADS = "/catalogue/check"
KEEPERS = frozenset({MANAGER, ADMIN})
FILE = Allowance(21 * 1024 * 1024, 60.0)
"""A file of guides has 20 MiB at most (`application.guides.reading.tables`)."""
FORM_UPLOADS = "/forms/definitions/check"
FORM_FILES = Allowance(4 * 1024 * 1024, 60.0)
"""Some forms together; each has 256,000 characters at most."""
_LARGE = {UPLOADS: FILE, FORM_UPLOADS: FORM_FILES}


def file_allowance(service: HallService) -> Callable[[Scope], Allowance | None]:
    """What `limits.BodyLimits` asks before it takes a body."""

    def allowed(scope: Scope) -> Allowance | None:
        larger = _LARGE.get(scope["path"])
        if scope["method"] != "POST" or larger is None:
            return None
        session_id = _session(scope)
        who = service.accounts.session(session_id, quiet=True) if session_id else None
        return larger if who is not None and not KEEPERS.isdisjoint(who.roles) else None

    return allowed


def _session(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found = SimpleCookie(value.decode("latin-1")).get(SESSION_COOKIE)
            except CookieError:
                return ""
            return found.value if found else ""
    return ""
