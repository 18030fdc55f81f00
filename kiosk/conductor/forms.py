"""Forms between the screen, the outbox and the controller."""

from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from hall.messages import bodies
from hall.model.code import CodeId
from hall.model.form import Form, FormKind, to_json
from hall.model.hours import local_time
from hall.model.ids import uuid7
from hall.model.pinyin_pad.lookup import warm_up
from kiosk.conductor.cards import Cards, Reader
from kiosk.conductor.desk import Desk
from kiosk.conductor.form_drafts import FormDrafts
from kiosk.conductor.form_sealing import FormSealing
from kiosk.conductor.held_forms import COLLECTION, held
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.printing import Printing
from kiosk.conductor.receipt_sheet import receipt_sheet
from kiosk.session.events import Effect, Event
from kiosk.session.forms.events import (
    FormNotHandedOver,
    FormNotStored,
    FormStored,
    HandIn,
    HandOver,
    OpenDraft,
    PrintReceipt,
    ReadCard,
    ReceiptPrinted,
    SaveDraft,
)
from kiosk.session.forms.places import ReceiptKind
from kiosk.store import Store, content

log = structlog.get_logger(__name__)
DAY_MS = 86_400_000
DRAFT_MS = DAY_MS
"""A saved form is taken up again within a day."""


class Forms:
    """What is asked of forms."""

    def __init__(
        self, desk: Desk, store: Store, printing: Printing, hall: str, station: str, card_reader: Reader = lambda: None
    ) -> None:
        self._desk, self._store, self._printing = desk, store, printing
        self._sealing = FormSealing(desk)
        self._drafts = FormDrafts(desk, self._sealing, hall, station)
        self._cards = Cards(card_reader, lambda: local_time(desk.now_ms(), desk.world.zone).date())

    def answering(self) -> dict[type[Effect], Callable[[Any], Coroutine[Any, Any, Event]]]:
        """Each effect of forms with what answers it."""
        return {
            HandIn: lambda wish: self._or_still_there(self.hand_in(wish), wish),
            SaveDraft: lambda wish: self._or_still_there(self.save(wish), wish),
            HandOver: lambda wish: self._or_still_there(self._drafts.hand_over(wish), wish),
            PrintReceipt: self.print,
            OpenDraft: self._drafts.open,
            ReadCard: self._cards.read,
        }

    async def load(self) -> None:
        """Put all forms where citizens find them."""
        items = await self._store.run(lambda connection: list(content.all_of(connection, COLLECTION)))
        self._desk.world.forms = held(items)
        if items:
            warm_up()
        log.info("forms_loaded", count=len(items))

    async def hand_in(self, wish: HandIn) -> Event:
        """Sealed and durable, then told; the receipt bears the moment that the event bears."""
        form, now = wish.filling.form, self._desk.clock.now_ms()
        submission, code_id = uuid7(now), CodeId.new()
        kind = form.kind.value
        told = to_json(form, dict(wish.filling.answers))
        sealed = self._sealing.sealed("submission", submission, form, told, kind)
        if sealed is None:
            return FormNotStored(wish.session, "form_not_yet")
        body = bodies.FormSubmitted(
            submission_id=submission,
            code_id=str(code_id),
            form=form.slug,
            version=self._sealing.version(form),
            open_answers=form.open_answers(told),
            sealed=sealed,
            draft=wish.filling.draft,
        )
        what: ReceiptKind = "opinion" if form.kind is FormKind.OPINION else "form"
        event = "opinion.submitted" if what == "opinion" else "form.submitted"
        return await self._durable(wish.session, what, form, code_id, event, body, now, form.keep_days * DAY_MS)

    async def save(self, wish: SaveDraft) -> Event:
        """What is there so far, to be taken up again."""
        now, code_id = self._desk.clock.now_ms(), CodeId.new()
        body = self._sealing.draft(wish.filling, code_id, now, DRAFT_MS)
        if body is None:
            return FormNotStored(wish.session, "form_not_yet")
        form = wish.filling.form
        return await self._durable(wish.session, "draft", form, code_id, "draft.saved", body, now, DRAFT_MS)

    async def print(self, wish: PrintReceipt) -> Event:
        """The receipt on paper: the form's name, the time and the code, nothing of the answers."""
        outcome = await self._printing.sheet(receipt_sheet(self._desk, wish))
        return ReceiptPrinted(wish.session, outcome.printed)

    async def _or_still_there(self, work: Coroutine[Any, Any, Event], wish: HandIn | SaveDraft | HandOver) -> Event:
        """Whatever goes wrong, what somebody typed for minutes still stands on the page (G5)."""
        try:
            return await work
        except Exception as error:
            log.exception("form_not_stored", error=type(error).__name__)
            if isinstance(wish, HandOver):
                return FormNotHandedOver(wish.session, "phone_offline")
            return FormNotStored(wish.session, "not_stored")

    async def _durable(
        self,
        session: int,
        what: ReceiptKind,
        form: Form,
        code_id: CodeId,
        event: str,
        body: bodies.FormSubmitted | bodies.DraftSaved,
        now: int,
        lives_ms: int,
    ) -> Event:
        hall_now = now + self._desk.ledger.hall_clock.offset_ms
        until = hall_now + lives_ms
        text = self._sealing.signed(code_id, until)
        try:
            await self._desk.ledger.append(event, body, now)
        except STORE_TROUBLE:
            return FormNotStored(session, "not_stored")
        moment = self._sealing.moment
        about = body.submission_id if isinstance(body, bodies.FormSubmitted) else ""
        return FormStored(session, what, form.name, text, *moment(hall_now), " ".join(moment(until)), about)
