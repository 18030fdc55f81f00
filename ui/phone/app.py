"""The pages for phones: a code, the notice, the steps, the review, the receipt. No sign-in, no address with an answer.

Addresses are relative, so that the pages work under any path of the hall's address.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Form, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from hall.model.form import Format
from hall.model.ids import uuid7
from hall_controller.application.ports import Refused
from hall_controller.rest_api.limiting import Limiter
from ui.phone import fields
from ui.phone.guarding import Headers, from_here, same_token
from ui.phone.ports import Begun, PhoneHall
from ui.phone.reading import COOKIE, LANGUAGE_COOKIE, language_of, posted
from ui.phone.rendering import HERE, Pages
from ui.phone.sittings import Sitting, Sittings
from ui.phone.words import said, word

LOOKS_A_MINUTE = 120
"""From one address: a whole hall may stand behind its wireless network."""
STARTS_A_MINUTE = 60
COOKIE_S = 3 * 3600
LONGEST_CODE = 300
Text = Annotated[str, Form(max_length=400)]
_TROUBLES = {"draft_gone": "over", "draft_unknown": "unknown", "unknown_form": "form_gone"}


class SentAway(Exception):  # noqa: N818 (an answer, not a fault)
    """Answer with the plain page of this name."""

    def __init__(self, name: str, status: int = 200) -> None:
        super().__init__(name)
        self.name, self.status = name, status


class PhoneApp:
    """The application's routes over one hall."""

    def __init__(self, hall: PhoneHall, origin: str, monotonic_ms: Callable[[], int]) -> None:
        self._hall, self._origin, self._clock = hall, origin, monotonic_ms
        self._secure = origin.startswith("https:")
        self._pages = Pages(hall.name, hall.zone)
        self._sittings = Sittings(monotonic_ms)
        self._limiter = Limiter()

    # --- codes ------------------------------------------------------------------------------

    async def home(self, request: Request) -> Response:
        """What this is."""
        return self._plain(request, "home")

    async def code(self, request: Request, code: str) -> Response:
        """What a scanned code leads to; nothing is spent by looking (phones and messengers fetch ahead)."""
        self._within(request, "look", LOOKS_A_MINUTE)
        if code[:4].upper() != "MT1." or len(code) > LONGEST_CODE:
            raise HTTPException(404)
        says = await run_in_threadpool(self._hall.look, code)
        if says.kind in {"draft", "guide", "received"}:
            return self._show(
                request,
                says.kind,
                f"{'state' if says.kind == 'received' else says.kind}_title",
                says=says,
                code=code.upper(),
            )
        return self._plain(request, says.kind, 410 if says.kind == "over" else 404)

    async def begin(self, request: Request, code: Text, form: Text = "") -> Response:
        """Open a form on this phone; a saved form's code is spent now."""
        self._checked_origin(request)
        self._within(request, "start", STARTS_A_MINUTE)
        if self._sittings.full:
            raise SentAway("busy", 503)
        hall = self._hall
        begun: Begun = await run_in_threadpool(lambda: hall.begin(code, form) if form else hall.take_over(code))
        sitting = self._sittings.open(begun, uuid7(hall.now_ms()))
        if sitting is None:
            raise SentAway("busy", 503)
        answer = _to("notice")
        answer.set_cookie(
            COOKIE, sitting.token, max_age=COOKIE_S, httponly=True, secure=self._secure, samesite="lax", path="/"
        )
        return answer

    # --- the form -----------------------------------------------------------------------------

    async def notice(self, request: Request) -> Response:
        """Before the first question."""
        return self._show(request, "notice", "notice_title", sitting=self._sitting(request))

    async def agree(self, request: Request, csrf: Text = "") -> Response:
        """Read and agreed."""
        self._pressed(request, csrf).agreed = True
        return _to("step?n=1")

    async def step(self, request: Request, n: Annotated[int, Query(ge=1, le=40)] = 1) -> Response:
        """One step's questions."""
        sitting = self._agreed(request)
        if sitting is None:
            return _to("notice")
        return self._step(request, sitting, n, {})

    async def answered(self, request: Request, n: Annotated[int, Query(ge=1, le=40)] = 1) -> Response:
        """The answers of a step; on when they are right, back whatever they are."""
        told = await posted(request)
        sitting = self._pressed(request, told.one("csrf"))
        steps = sitting.steps()
        if not sitting.agreed or n > len(steps):
            return _to("notice" if not sitting.agreed else "review")
        step = steps[n - 1]
        for key in step.fields:
            if told.asked(key):
                sitting.put(key, told.joined(key))
        if told.one("go") == "save":
            return await self._saved(sitting)
        if told.one("go") == "back":
            return _to(f"step?n={n - 1}" if n > 1 else "notice")
        errors = fields.troubles_of(sitting, step.fields, self._today())
        if errors:
            return self._step(request, sitting, n, errors)
        place = [one.key for one in sitting.steps()].index(step.key) + 1 if step in sitting.steps() else n
        return _to(f"step?n={place + 1}" if place < len(sitting.steps()) else "review")

    async def review(self, request: Request) -> Response:
        """Everything once more."""
        sitting = self._agreed(request)
        return _to("notice") if sitting is None else self._review(request, sitting)

    async def submit(self, request: Request, csrf: Text = "") -> Response:
        """Hand it in."""
        sitting = self._pressed(request, csrf)
        if sitting.receipt is not None:
            return _to("done")
        if not sitting.agreed:
            return _to("notice")
        everything = tuple(sitting.form.order_asked())
        errors = {key: one for key, one in fields.troubles_of(sitting, everything, self._today()).items() if one.blocks}
        if errors:
            wrong = next(iter(errors))
            return _to(f"step?n={self._place(sitting, wrong)}&look=1")
        answers = dict(sitting.answers)
        async with sitting.lock:
            if sitting.receipt is None:
                sitting.finish(await run_in_threadpool(self._hall.hand_in, sitting.own_id, sitting.begun, answers))
        return _to("done")

    async def save(self, request: Request, csrf: Text = "") -> Response:
        """To go on at a machine."""
        sitting = self._pressed(request, csrf)
        return await self._saved(sitting) if sitting.agreed else _to("notice")

    async def _saved(self, sitting: Sitting) -> Response:
        async with sitting.lock:
            if sitting.receipt is None:
                answers = dict(sitting.answers)
                sitting.finish(await run_in_threadpool(self._hall.save, sitting.own_id, sitting.begun, answers))
        return _to("done")

    async def done(self, request: Request) -> Response:
        """The receipt."""
        sitting = self._sitting(request)
        if sitting.receipt is None:
            return _to("notice")
        title = {"form": "done_title", "opinion": "done_opinion", "draft": "done_draft"}[sitting.receipt.what]
        return self._show(request, "done", title, receipt=sitting.receipt)

    async def leave(self, request: Request, csrf: Text = "") -> Response:
        """Forget everything."""
        self._sittings.end(self._pressed(request, csrf))
        answer = self._plain(request, "left")
        answer.delete_cookie(COOKIE, path="/")
        return answer

    # --- what pages share -----------------------------------------------------------------------

    def _step(self, request: Request, sitting: Sitting, n: int, errors: Mapping[str, Any]) -> Response:
        steps = sitting.steps()
        step = steps[min(n, len(steps)) - 1]
        n, today, language = steps.index(step) + 1, self._today(), language_of(request)
        if not errors and request.query_params.get("look"):
            errors = fields.troubles_of(sitting, step.fields, today)
        shown = fields.fields_of(sitting, step, errors, language, today)
        name = said(step.name, language)
        context = {"sitting": sitting, "fields": shown, "n": n, "all": len(steps), "there": f"n={n}"}
        text = self._pages.page("step", language, name, wrong=bool(errors), **context)
        return _html(request, text, 422 if errors else 200)

    def _review(self, request: Request, sitting: Sitting) -> Response:
        language = language_of(request)
        rows = [
            (key, said(sitting.form.hints(key).short, language), self._answer(sitting, key, language),
             self._place(sitting, key))
            for key in sitting.form.asked(sitting.answers)
        ]  # fmt: skip
        return self._show(request, "review", "review_title", sitting=sitting, rows=rows)

    @staticmethod
    def _answer(sitting: Sitting, key: str, language: Any) -> str:
        value = sitting.answers.get(key, "")
        if not value:
            return word("left_out", language)
        if sitting.form.hints(key).choices:
            between = "、" if language == "zh" else ", "
            return between.join(said(name, language) for name in sitting.form.chosen_names(key, value))
        if sitting.form.form_schema.properties[key].format is Format.DATE and language == "zh":
            year, month, day = value.split("-")
            return f"{year} 年 {int(month)} 月 {int(day)} 日"
        return value

    @staticmethod
    def _place(sitting: Sitting, key: str) -> int:
        """The number of the step that asks it."""
        return next((n for n, step in enumerate(sitting.steps(), start=1) if key in step.fields), 1)

    def _show(self, request: Request, name: str, title: str, **context: Any) -> HTMLResponse:
        language = language_of(request)
        return _html(request, self._pages.page(name, language, word(title, language), **context))

    def _plain(self, request: Request, name: str, status: int = 200) -> HTMLResponse:
        language = language_of(request)
        text = self._pages.page("plain", language, word(f"{name}_title", language), how=word(f"{name}_how", language))
        return _html(request, text, status)

    def _sitting(self, request: Request) -> Sitting:
        sitting = self._sittings.get(request.cookies.get(COOKIE))
        if sitting is None:
            raise SentAway("gone", 410)
        return sitting

    def _agreed(self, request: Request) -> Sitting | None:
        sitting = self._sitting(request)
        return sitting if sitting.agreed and sitting.receipt is None else None

    def _pressed(self, request: Request, csrf: str) -> Sitting:
        """The sitting of a press that came from its own page."""
        self._checked_origin(request)
        sitting = self._sitting(request)
        if not same_token(csrf, sitting.csrf):
            raise SentAway("foreign", 403)
        return sitting

    def _checked_origin(self, request: Request) -> None:
        if not from_here(request, self._origin):
            raise SentAway("foreign", 403)

    def _within(self, request: Request, what: str, a_minute: int) -> None:
        client = request.client.host if request.client else "?"
        if self._limiter.wait_s(f"{what}:{client}", a_minute, self._clock()):
            raise SentAway("often", 429)

    def _today(self) -> str:
        return self._pages.today(self._hall.now_ms())

    def sent_away(self, request: Request, error: Exception) -> Response:
        """`SentAway` as a page."""
        assert isinstance(error, SentAway)  # noqa: S101 (registered for this class)
        return self._plain(request, error.name, error.status)

    def refused(self, request: Request, error: Exception) -> Response:
        """The hall says no."""
        assert isinstance(error, Refused)  # noqa: S101 (registered for this class)
        return self._plain(request, _TROUBLES.get(error.code, "fault"), 409)

    def fault(self, request: Request, _error: Exception) -> Response:
        """Our own fault; `Headers` logs its kind alone, for its words may hold what was typed."""
        return self._plain(request, "fault", 500)


def create_phone_app(
    hall: PhoneHall,
    address: str,
    monotonic_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
) -> Headers:
    """The application at the hall's `address`."""
    origin, _, path = address.rstrip("/").partition("://")
    host, _, prefix = path.partition("/")
    pages = PhoneApp(hall, f"{origin}://{host}", monotonic_ms)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/static", _Files(directory=Path(HERE / "static")))
    app.get("/")(pages.home)
    for name in ("notice", "step", "review", "done"):
        app.get(f"/{name}")(getattr(pages, name))
    for name in ("begin", "agree", "submit", "save", "leave"):
        app.post(f"/{name}")(getattr(pages, name))
    app.post("/step")(pages.answered)
    app.get("/fill")(pages.code)  # from an item's page of the static site
    app.get("/{code}")(pages.code)
    app.add_exception_handler(SentAway, pages.sent_away)
    app.add_exception_handler(Refused, pages.refused)
    # The framework's own answer would say the wrong values again.
    app.add_exception_handler(
        RequestValidationError, lambda request, _: pages.sent_away(request, SentAway("fault", 400))
    )
    app.add_exception_handler(HTTPException, lambda request, _: pages.sent_away(request, SentAway("unknown", 404)))
    app.add_exception_handler(Exception, pages.fault)
    return Headers(app, secure=origin == "https", prefix=f"/{prefix}" if prefix else "")


class _Files(StaticFiles):
    """Files of the pages: they change with the release only."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        answer = super().file_response(*args, **more)
        answer.headers["cache-control"] = "public, max-age=3600"
        return answer


def _html(request: Request, text: str, status: int = 200) -> HTMLResponse:
    """The page; a language that was chosen on it is kept."""
    answer = HTMLResponse(text, status)
    chosen = request.query_params.get("lang")
    if chosen in {"zh", "en"}:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=COOKIE_S, httponly=True, samesite="lax", path="/")
    return answer


def _to(where: str) -> RedirectResponse:
    return RedirectResponse(where, status_code=303)
