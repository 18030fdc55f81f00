"""Forms between the screen, the outbox and the controller. Answers leave this module only sealed (G4)."""

import base64
import json
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.model.canonical import canonical_json
from hall.model.code import Code, CodeId, CodeKind, printed_text
from hall.model.form import Form, FormKind, to_json
from hall.model.hours import local_time
from hall.model.ids import uuid7
from hall.model.pinyin_pad.lookup import warm_up
from hall.model.sealed import SealedError, generate_sealing_key, open_sealed, seal_context, sealing_public_key
from kiosk.conductor.cards import Cards, Reader
from kiosk.conductor.desk import Desk
from kiosk.conductor.held_forms import COLLECTION, held
from kiosk.conductor.issuing import ANSWER_S
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.printing import Printing
from kiosk.conductor.receipt_sheet import receipt_sheet
from kiosk.session.events import Effect, Event
from kiosk.session.forms.events import (
    DraftOpened,
    DraftRefused,
    FormHandedOver,
    FormNotHandedOver,
    FormNotStored,
    FormStored,
    HandIn,
    HandOver,
    OpenDraft,
    PrintReceipt,
    ReadCard,
    ReceiptPrinted,
    ReceiptTold,
    SaveDraft,
)
from kiosk.session.forms.places import Filling, ReceiptKind
from kiosk.store import Store, content

log = structlog.get_logger(__name__)
DAY_MS = 86_400_000
DRAFT_MS = DAY_MS
"""A saved form is taken up again within a day."""
HAND_OVER_MS = 15 * 60_000
"""A code on a screen that others may see is good for a quarter of an hour."""


class Forms:
    """What is asked of forms."""

    def __init__(
        self, desk: Desk, store: Store, printing: Printing, hall: str, station: str, card_reader: Reader = lambda: None
    ) -> None:
        self._desk, self._store, self._printing = desk, store, printing
        self._cards = Cards(card_reader, lambda: local_time(desk.now_ms(), desk.world.zone).date())
        self._context = seal_context(hall, station, "draft-open")

    def answering(self) -> dict[type[Effect], Callable[[Any], Coroutine[Any, Any, Event]]]:
        """Each effect of forms with what answers it."""
        return {
            HandIn: lambda wish: self._or_still_there(self.hand_in(wish), wish),
            SaveDraft: lambda wish: self._or_still_there(self.save(wish), wish),
            PrintReceipt: self.print,
            OpenDraft: self.open,
            HandOver: lambda wish: self._or_still_there(self.hand_over(wish), wish),
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
        sealed = self._sealed("submission", submission, form, told, kind)
        if sealed is None:
            return FormNotStored(wish.session, "form_not_yet")
        body = bodies.FormSubmitted(
            submission_id=submission,
            code_id=str(code_id),
            form=form.slug,
            version=self._version(form),
            open_answers=_open_answers(form, told),
            sealed=sealed,
            draft=wish.filling.draft,
        )
        what: ReceiptKind = "opinion" if form.kind is FormKind.OPINION else "form"
        event = "opinion.submitted" if what == "opinion" else "form.submitted"
        return await self._durable(wish.session, what, form, code_id, event, body, now, form.keep_days * DAY_MS)

    async def save(self, wish: SaveDraft) -> Event:
        """What is there so far, to be taken up again."""
        now, code_id = self._desk.clock.now_ms(), CodeId.new()
        body = self._draft(wish.filling, code_id, now, DRAFT_MS)
        if body is None:
            return FormNotStored(wish.session, "form_not_yet")
        form = wish.filling.form
        return await self._durable(wish.session, "draft", form, code_id, "draft.saved", body, now, DRAFT_MS)

    async def hand_over(self, wish: HandOver) -> Event:
        """To the controller now, not by the outbox: the code is shown once the phone can take the form."""
        now, code_id = self._desk.clock.now_ms(), CodeId.new()
        body = self._draft(wish.filling, code_id, now, HAND_OVER_MS)
        if body is None:
            return FormNotHandedOver(wish.session, "form_not_yet")
        try:
            response = await self._desk.line.request("draft.hand_over", uuid7(now), body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return FormNotHandedOver(wish.session, "phone_offline")
        if response.status != "ok":
            return FormNotHandedOver(wish.session, "phone_offline")
        ends = bodies.DraftKept.model_validate(response.body).expires_at
        code = self._signed(code_id, ends)
        return FormHandedOver(wish.session, wish.filling.form.name, code, self._moment(ends)[1])

    def _draft(self, filling: Filling, code_id: CodeId, now: int, lives_ms: int) -> bodies.DraftSaved | None:
        """Sealed; None while the hall's key is not here."""
        form, draft = filling.form, uuid7(now)
        sealed = self._sealed("draft", draft, form, dict(filling.answers), "draft")
        if sealed is None:
            return None
        return bodies.DraftSaved(
            draft_id=draft,
            code_id=str(code_id),
            form=form.slug,
            version=self._version(form),
            sealed=sealed,
            expires_at=self._desk.now_ms() + lives_ms,
        )

    async def _or_still_there(self, work: Coroutine[Any, Any, Event], wish: HandIn | SaveDraft | HandOver) -> Event:
        """Whatever goes wrong, what somebody typed for minutes still stands on the page (G5)."""
        try:
            return await work
        except Exception as error:
            log.exception("form_not_stored", error=type(error).__name__)
            if isinstance(wish, HandOver):
                return FormNotHandedOver(wish.session, "phone_offline")
            return FormNotStored(wish.session, "not_stored")

    async def print(self, wish: PrintReceipt) -> Event:
        """The receipt on paper: the form's name, the time and the code, nothing of the answers."""
        outcome = await self._printing.sheet(receipt_sheet(self._desk, wish))
        return ReceiptPrinted(wish.session, outcome.printed)

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
        day, clock = self._moment(answer.at)
        return ReceiptTold(wish.session, answer.what, name, answer.state, day, clock, str(fields.get("answer", "")))

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
        text = self._signed(code_id, until)
        try:
            await self._desk.ledger.append(event, body, now)
        except STORE_TROUBLE:
            return FormNotStored(session, "not_stored")
        return FormStored(session, what, form.name, text, *self._moment(hall_now), " ".join(self._moment(until)))

    def _signed(self, code_id: CodeId, until: int) -> str:
        """As the QR says it."""
        code = self._desk.signer.sign(Code(CodeKind.DRAFT, code_id, until))
        return printed_text(code, (self._desk.world.rules and self._desk.world.rules.code_prefix) or "")

    def _sealed(self, word: str, own_id: str, form: Form, told: dict[str, Any], purpose: str) -> str | None:
        """None while the hall's key is not here."""
        if self._desk.world.keys is None:
            return None
        fields = {
            word: own_id,
            "form": form.slug,
            "version": str(self._version(form)),
            "answers": canonical_json(told),
        }
        return self._desk.seal(fields, purpose)

    def _version(self, form: Form) -> int:
        return self._desk.world.forms.versions.get(form.slug, 1)

    def _moment(self, at_ms: int) -> tuple[str, str]:
        local = local_time(at_ms, self._desk.world.zone)
        return local.date().isoformat(), local.strftime("%H:%M")


def _open_answers(form: Form, told: dict[str, Any]) -> dict[str, str]:
    """Single choices that the form declares not to be personal."""
    schema = form.form_schema.properties
    return {key: value for key, value in told.items() if schema[key].enum and not form.hints(key).personal}


def _answers(text: str) -> tuple[tuple[str, str], ...]:
    """Answers of a saved form; they were written by this program or an older one."""
    try:
        told = json.loads(text)
    except json.JSONDecodeError:
        return ()
    return tuple((str(key), str(value)) for key, value in told.items()) if isinstance(told, dict) else ()
