"""The review, and the ways out: handed in, saved for a machine, left."""

from datetime import date

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from hall.model.form import Format
from hall.model.text import Language
from ui.phone import fields
from ui.phone.reading import COOKIE, language_of
from ui.phone.shared import Field, Shared, to
from ui.phone.sittings import Sitting
from ui.phone.words import said, said_day, word

_TITLES = {"form": "done_title", "opinion": "done_opinion", "draft": "done_draft"}


class EndPages:
    """From the review on."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    async def review(self, request: Request) -> Response:
        """Everything once more."""
        sitting = self._shared.agreed(request)
        if sitting is None:
            return to("notice")
        language, form = language_of(request), sitting.form
        rows = [
            (key, said(form.hints(key).short, language), _answer(sitting, key, language), sitting.place(key))
            for key in form.asked(sitting.answers)
        ]
        return self._shared.show(request, "review", "review_title", sitting=sitting, rows=rows)

    async def submit(self, request: Request, csrf: Field = "") -> Response:
        """Hand it in; twice is once."""
        sitting = self._shared.pressed(request, csrf)
        if not sitting.agreed:
            return to("notice")
        async with sitting.lock:
            if sitting.receipt is None:
                everything = tuple(sitting.form.order_asked())
                errors = fields.troubles_of(sitting, everything, self._shared.today())
                wrong = next((key for key, trouble in errors.items() if trouble.blocks), None)
                if wrong is not None:
                    return to(f"step?n={sitting.place(wrong)}&look=1")
                hall, answers = self._shared.hall, dict(sitting.answers)
                sitting.finish(await run_in_threadpool(hall.hand_in, sitting.own_id, sitting.begun, answers))
        return to("done")

    async def save(self, request: Request, csrf: Field = "") -> Response:
        """To go on at a machine."""
        sitting = self._shared.pressed(request, csrf)
        return await self.saved(sitting) if sitting.agreed else to("notice")

    async def saved(self, sitting: Sitting) -> Response:
        """The same, from a step."""
        async with sitting.lock:
            if sitting.receipt is None:
                hall, answers = self._shared.hall, dict(sitting.answers)
                sitting.finish(await run_in_threadpool(hall.save, sitting.own_id, sitting.begun, answers))
        return to("done")

    async def done(self, request: Request) -> Response:
        """The receipt."""
        receipt = self._shared.sitting(request).receipt
        if receipt is None:
            return to("notice")
        return self._shared.show(request, "done", _TITLES[receipt.what], receipt=receipt)

    async def leave(self, request: Request, csrf: Field = "") -> Response:
        """Forget everything."""
        self._shared.sittings.end(self._shared.pressed(request, csrf))
        answer = self._shared.plain(request, "left")
        answer.delete_cookie(COOKIE, path="/")
        return answer


def _answer(sitting: Sitting, key: str, language: Language) -> str:
    """As people read it."""
    form, value = sitting.form, sitting.answers.get(key, "")
    if not value:
        return word("left_out", language)
    if form.hints(key).choices:
        between = "、" if language == "zh" else ", "
        return between.join(said(name, language) for name in form.chosen_names(key, value))
    if form.form_schema.properties[key].format is Format.DATE:
        return said_day(date.fromisoformat(value), language)
    return value
