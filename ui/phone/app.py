"""The pages for phones: a code, the notice, the steps, the review, the receipt. No sign-in, no address with an answer.

Addresses are relative, so that the pages work under any path of the hall's address.
"""

import time
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from hall_controller.application.ports import Refused
from ui.phone.asking import AskingPages
from ui.phone.codes import CodePages
from ui.phone.ending import EndPages
from ui.phone.guarding import Headers
from ui.phone.ports import PhoneHall
from ui.phone.rating import RatingPages
from ui.phone.rendering import HERE
from ui.phone.shared import SentAway, Shared


def create_phone_app(
    hall: PhoneHall,
    address: str,
    monotonic_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
) -> Headers:
    """The application at the hall's `address`."""
    scheme, _, path = address.rstrip("/").partition("://")
    host, _, prefix = path.partition("/")
    shared = Shared(hall, f"{scheme}://{host}", monotonic_ms)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_pages(app, shared)
    _add_troubles(app, shared)
    return Headers(app, secure=scheme == "https", prefix=f"/{prefix}" if prefix else "")


def _add_pages(app: FastAPI, shared: Shared) -> None:
    ratings = RatingPages(shared)
    codes, ending = CodePages(shared, ratings), EndPages(shared)
    asking = AskingPages(shared, ending)
    app.mount("/static", _Files(directory=HERE / "static"))
    app.get("/")(codes.home)
    app.post("/begin")(codes.begin)
    app.get("/notice")(asking.notice)
    app.post("/agree")(asking.agree)
    app.get("/step")(asking.step)
    app.post("/step")(asking.answered)
    app.get("/review")(ending.review)
    app.post("/submit")(ending.submit)
    app.post("/save")(ending.save)
    app.get("/done")(ending.done)
    app.post("/leave")(ending.leave)
    app.get("/rated")(ratings.rated)
    app.get("/fill")(codes.code)  # from an item's page of the static site
    app.get("/{code}")(codes.code)
    app.post("/{code}")(codes.rate)


def _add_troubles(app: FastAPI, shared: Shared) -> None:
    app.add_exception_handler(SentAway, shared.sent_away)
    app.add_exception_handler(Refused, shared.refused)
    # The framework's own answer would say the wrong values again.
    app.add_exception_handler(RequestValidationError, lambda request, _: shared.plain(request, "fault", 400))
    app.add_exception_handler(HTTPException, lambda request, _: shared.plain(request, "unknown", 404))
    app.add_exception_handler(Exception, shared.fault)


class _Files(StaticFiles):
    """Files of the pages: they change with the release only."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        answer = super().file_response(*args, **more)
        answer.headers["cache-control"] = "public, max-age=3600"
        return answer
