"""What all pages share: who is at it, whether a press is theirs, and how a page is answered."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hall.model.text import Language
from hall_controller.application.ports import Refused
from hall_controller.rest_api.limiting import Limiter
from ui.phone.guarding import from_here, same_token
from ui.phone.ports import PhoneHall
from ui.phone.reading import COOKIE, LANGUAGE_COOKIE, language_of
from ui.phone.rendering import Pages
from ui.phone.sittings import Sitting, Sittings
from ui.phone.words import word

COOKIE_S = 3 * 3600
Field = Annotated[str, Form(max_length=400)]
_TROUBLES = {"draft_gone": "over", "draft_unknown": "unknown", "unknown_form": "form_gone"}


class SentAway(Exception):  # noqa: N818 (an answer, not a fault)
    """Answer with the plain page of this name."""

    def __init__(self, name: str, status: int = 200) -> None:
        super().__init__(name)
        self.name, self.status = name, status


class Shared:
    """One hall, its sittings, its limits."""

    def __init__(self, hall: PhoneHall, origin: str, monotonic_ms: Callable[[], int]) -> None:
        self.hall, self.secure = hall, origin.startswith("https:")
        self.pages, self.sittings = Pages(hall.name, hall.zone), Sittings(monotonic_ms)
        self._origin, self._clock, self._limiter = origin, monotonic_ms, Limiter()

    def within(self, request: Request, what: str, a_minute: int) -> None:
        """Not too often from one address."""
        client = request.client.host if request.client else "?"
        if self._limiter.wait_s(f"{what}:{client}", a_minute, self._clock()):
            raise SentAway("often", 429)

    def check_origin(self, request: Request) -> None:
        """Stops a press that another site sent through this browser."""
        if not from_here(request, self._origin):
            raise SentAway("foreign", 403)

    def sitting(self, request: Request) -> Sitting:
        """The running one of this phone."""
        sitting = self.sittings.get(request.cookies.get(COOKIE))
        if sitting is None:
            raise SentAway("gone", 410)
        return sitting

    def agreed(self, request: Request) -> Sitting | None:
        """The same, once the notice was read and before it is safe."""
        sitting = self.sitting(request)
        return sitting if sitting.agreed and sitting.receipt is None else None

    def pressed(self, request: Request, csrf: str) -> Sitting:
        """The sitting of a press that came from its own page."""
        self.check_origin(request)
        sitting = self.sitting(request)
        if not same_token(csrf, sitting.csrf):
            raise SentAway("foreign", 403)
        return sitting

    def check_token(self, request: Request, cookie: str, given: str) -> None:
        """Stops a press that no page of ours had: cookie and field say the same."""
        held = request.cookies.get(cookie, "")
        if not held or not same_token(given, held):
            raise SentAway("foreign", 403)

    def keep_token(self, answer: Response, cookie: str, token: str) -> None:
        """The cookie's half of it."""
        answer.set_cookie(cookie, token, max_age=COOKIE_S, httponly=True, secure=self.secure, samesite="lax", path="/")

    def today(self) -> str:
        """The hall's ISO day."""
        return self.pages.today(self.hall.now_ms())

    # --- answers ----------------------------------------------------------------------------

    def show(self, request: Request, name: str, title: str, **context: Any) -> HTMLResponse:
        """A page; `title` is one of our words."""
        language = language_of(request)
        return html(request, self.pages.page(name, language, word(title, language), **context))

    def plain(self, request: Request, name: str, status: int = 200) -> HTMLResponse:
        """A page of a title and a sentence."""
        language = language_of(request)
        return html(request, self._plain(name, language), status)

    def sent_away(self, request: Request, error: Exception) -> Response:
        """`SentAway` as a page."""
        assert isinstance(error, SentAway)  # noqa: S101 (registered for this class)
        return self.plain(request, error.name, error.status)

    def refused(self, request: Request, error: Exception) -> Response:
        """The hall says no."""
        assert isinstance(error, Refused)  # noqa: S101 (registered for this class)
        return self.plain(request, _TROUBLES.get(error.code, "fault"), 409)

    def fault(self, request: Request, _error: Exception) -> Response:
        """Our own fault; `Headers` logs its kind alone, for its words may hold what was typed."""
        return self.plain(request, "fault", 500)

    def _plain(self, name: str, language: Language) -> str:
        return self.pages.page("plain", language, word(f"{name}_title", language), how=word(f"{name}_how", language))


def html(request: Request, text: str, status: int = 200) -> HTMLResponse:
    """The page; a language that was chosen on it is kept."""
    answer = HTMLResponse(text, status)
    chosen = request.query_params.get("lang")
    if chosen in {"zh", "en"}:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=COOKIE_S, httponly=True, samesite="lax", path="/")
    return answer


def to(where: str) -> RedirectResponse:
    """On to another page, by GET."""
    return RedirectResponse(where, status_code=303)
