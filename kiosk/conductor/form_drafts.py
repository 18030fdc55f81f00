"""Forms that go on elsewhere: handed over to a phone, opened by their code."""

import base64
import json

import structlog

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall.model.sealed import SealedError, generate_sealing_key, open_sealed, seal_context, sealing_public_key
from kiosk.conductor.desk import Desk
from kiosk.conductor.form_sealing import FormSealing
from kiosk.conductor.issuing import ANSWER_S
from kiosk.session.events import Event
from kiosk.session.forms.events import (
    DraftOpened,
    DraftRefused,
    FormHandedOver,
    FormNotHandedOver,
    HandOver,
    OpenDraft,
    ReceiptTold,
)

log = structlog.get_logger(__name__)
HAND_OVER_MS = 15 * 60_000
"""A code on a screen that others may see is good for a quarter of an hour."""


class FormDrafts:
    """Asks the controller; what is personal travels sealed both ways."""

    def __init__(self, desk: Desk, sealing: FormSealing, hall: str, station: str) -> None:
        self._desk, self._sealing = desk, sealing
        self._context = seal_context(hall, station, "draft-open")

    async def hand_over(self, wish: HandOver) -> Event:
        """To the controller now, not by the outbox: the code is shown once the phone can take the form."""
        now, code_id = self._desk.clock.now_ms(), CodeId.new()
        body = self._sealing.draft(wish.filling, code_id, now, HAND_OVER_MS)
        if body is None:
            return FormNotHandedOver(wish.session, "form_not_yet")
        try:
            response = await self._desk.line.request("draft.hand_over", uuid7(now), body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return FormNotHandedOver(wish.session, "phone_offline")
        if response.status != "ok":
            return FormNotHandedOver(wish.session, "phone_offline")
        ends = bodies.DraftKept.model_validate(response.body).expires_at
        code = self._sealing.signed(code_id, ends)
        return FormHandedOver(wish.session, wish.filling.form.name, code, self._sealing.moment(ends)[1])

    async def open(self, wish: OpenDraft) -> Event:
        """Ask what the code says; what is personal comes sealed for a key that lives as long as this question."""
        private = generate_sealing_key()
        key = base64.b64encode(sealing_public_key(private)).decode("ascii")
        request = bodies.OpenDraft(code_id=wish.code_id, public_key=key)
        try:
            response = await self._desk.line.request("draft.open", uuid7(self._desk.clock.now_ms()), request, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return DraftRefused(wish.session, "draft_offline")
        if response.status == "refused":
            unknown = response.problem is not None and response.problem.code == "draft_unknown"
            return DraftRefused(wish.session, "draft_unknown" if unknown else "draft_gone")
        if response.status != "ok":
            return DraftRefused(wish.session, "draft_offline")
        return self._opened(wish, bodies.DraftAnswer.model_validate(response.body), private)

    def _opened(self, wish: OpenDraft, answer: bodies.DraftAnswer, private: bytes) -> Event:
        try:
            fields = open_sealed(private, answer.sealed, self._context) if answer.sealed else {}
        except SealedError:
            log.exception("draft_not_opened")
            return DraftRefused(wish.session, "draft_gone")
        if answer.what == "draft":
            held = self._desk.world.forms.versions.get(answer.form)
            found = _answers(fields.get("answers", "{}"))
            return DraftOpened(wish.session, answer.form, found, wish.code_id, changed=held != answer.version)
        form = self._desk.world.forms.get(answer.form)
        name = form.name if form else self._desk.world.facts(self._desk.now_ms(), online=True).hall_name
        day, clock = self._sealing.moment(answer.at)
        said = str(fields.get("answer", ""))
        return ReceiptTold(wish.session, answer.what, name, answer.state, day, clock, said, wish.code_id)


def _answers(text: str) -> tuple[tuple[str, str], ...]:
    """Answers of a saved form; they were written by this program or an older one."""
    try:
        told = json.loads(text)
    except json.JSONDecodeError:
        return ()
    return tuple((str(key), str(value)) for key, value in told.items()) if isinstance(told, dict) else ()
