"""The notice and the steps."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Query, Request
from fastapi.responses import Response

from hall.model.form import Trouble
from ui.phone import fields
from ui.phone.ending import EndPages
from ui.phone.reading import language_of, posted
from ui.phone.shared import Field, Shared, html, to
from ui.phone.sittings import Sitting
from ui.phone.words import said

Number = Annotated[int, Query(ge=1, le=40)]


class AskingPages:
    """Everything before the review."""

    def __init__(self, shared: Shared, ending: EndPages) -> None:
        self._shared, self._ending = shared, ending

    async def notice(self, request: Request) -> Response:
        """Before the first question."""
        return self._shared.show(request, "notice", "notice_title", sitting=self._shared.sitting(request))

    async def agree(self, request: Request, csrf: Field = "") -> Response:
        """Read and agreed."""
        self._shared.pressed(request, csrf).agreed = True
        return to("step?n=1")

    async def step(self, request: Request, n: Number = 1) -> Response:
        """One step's questions."""
        sitting = self._shared.agreed(request)
        return to("notice") if sitting is None else self._page(request, sitting, n, {})

    async def answered(self, request: Request, n: Number = 1) -> Response:
        """The answers of a step; on when they are right, back or saved whatever they are."""
        told = await posted(request)
        sitting = self._shared.pressed(request, told.one("csrf"))
        steps = sitting.steps()
        if not sitting.agreed or n > len(steps):
            return to("review" if sitting.agreed else "notice")
        step, way = steps[n - 1], told.one("go")
        for key in step.fields:
            if told.asked(key):
                sitting.put(key, told.joined(key))
        if way == "save":
            return await self._ending.saved(sitting)
        if way == "back":
            return to(f"step?n={n - 1}" if n > 1 else "notice")
        if errors := fields.troubles_of(sitting, step.fields, self._shared.today()):
            return self._page(request, sitting, n, errors)
        left = sitting.steps()
        place = left.index(step) + 1 if step in left else n
        return to(f"step?n={place + 1}" if place < len(left) else "review")

    def _page(self, request: Request, sitting: Sitting, n: int, errors: Mapping[str, Trouble]) -> Response:
        steps, today, language = sitting.steps(), self._shared.today(), language_of(request)
        n = min(n, len(steps))
        step = steps[n - 1]
        if not errors and request.query_params.get("look"):  # sent back here because something is wrong
            errors = fields.troubles_of(sitting, step.fields, today)
        shown = fields.fields_of(sitting, step, errors, language, today)
        context = {"sitting": sitting, "fields": shown, "n": n, "all": len(steps), "there": f"n={n}"}
        text = self._shared.pages.page("step", language, said(step.name, language), wrong=bool(errors), **context)
        return html(request, text, 422 if errors else 200)
