"""From a code to a form: looking spends nothing, pressing does."""

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from hall.model.ids import uuid7
from ui.phone.ports import Begun
from ui.phone.rating import RatingPages
from ui.phone.reading import COOKIE
from ui.phone.shared import COOKIE_S, Field, SentAway, Shared, to

LOOKS_A_MINUTE = 120
"""From one address: a whole hall may stand behind its wireless network."""
STARTS_A_MINUTE = 60
LONGEST_CODE = 300


def check_shape(code: str) -> None:
    """404 for what cannot be a code of a hall."""
    if code[:4].upper() != "MT1." or len(code) > LONGEST_CODE:
        raise HTTPException(404)


class CodePages:
    """The first pages."""

    def __init__(self, shared: Shared, ratings: RatingPages) -> None:
        self._shared, self._ratings = shared, ratings

    async def home(self, request: Request) -> Response:
        """What this is."""
        return self._shared.plain(request, "home")

    async def code(self, request: Request, code: str) -> Response:
        """What a scanned code leads to (phones and messengers fetch addresses ahead); `?rate`: on from a receipt."""
        self._shared.within(request, "look", LOOKS_A_MINUTE)
        check_shape(code)
        says = await run_in_threadpool(self._shared.hall.look, code)
        if says.rating is not None and "rate" in request.query_params:
            return self._ratings.page(request, says.rating)
        if says.kind in {"draft", "guide", "received"}:
            title = "state_title" if says.kind == "received" else f"{says.kind}_title"
            return self._shared.show(request, says.kind, title, says=says, code=code.upper())
        if says.rating is not None:
            return self._ratings.page(request, says.rating)
        return self._shared.plain(request, says.kind, 410 if says.kind == "over" else 404)

    async def rate(self, request: Request, code: str) -> Response:
        """The rating page's press: the code stands in the path only."""
        check_shape(code)
        return await self._ratings.rate(request, code)

    async def begin(self, request: Request, code: Field, form: Field = "") -> Response:
        """Open a form on this phone; a saved form's code is spent now."""
        self._shared.check_origin(request)
        self._shared.within(request, "start", STARTS_A_MINUTE)
        if self._shared.sittings.full:
            raise SentAway("busy", 503)
        hall = self._shared.hall
        begun: Begun = await run_in_threadpool(lambda: hall.begin(code, form) if form else hall.take_over(code))
        sitting = self._shared.sittings.open(begun, uuid7(hall.now_ms()))
        answer = to("notice")
        secure = self._shared.secure
        answer.set_cookie(
            COOKIE, sitting.token, max_age=COOKIE_S, httponly=True, secure=secure, samesite="lax", path="/"
        )
        return answer
