"""Forms on citizens' phones: the hall behind the pages."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hall.messages.base import Message
from hall.messages.bodies import DraftSaved, FormSubmitted
from hall.messages.envelopes import Event
from hall.model.canonical import canonical_json
from hall.model.code import Code, CodeId, CodeKind, ReadCode, Refusal, printed_text
from hall.model.form import Form, FormKind, to_json
from hall.model.ids import uuid7
from hall.model.sealed import seal, seal_context, sealing_public_key
from hall.model.text import Text
from hall_controller.application.forms import rows
from hall_controller.application.forms.phones import AT_THE_PHONE, PHONES, begin, take_over
from hall_controller.application.forms.use_cases import form_events
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Job, Refused, Tx
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.read_models.form_definitions import form_offered, forms_of_guide
from hall_controller.storage.database import Database
from mingting.controller.keys import HallKeys
from mingting.controller.phone_ratings import PhoneRatings, rated_code
from mingting.controller.service import Writer
from ui.phone.ports import Begun, CodeSays, FormOffer, PhoneReceipt, Rated

DAY_MS = 86_400_000


class PhoneDesk:
    """Implements `ui.phone.ports.PhoneHall`."""

    def __init__(
        self,
        facts: Callable[[], HallFacts],
        zone: str,
        address: str,
        database: Database,
        writer: Writer,
        keys: HallKeys,
        vault: FormVault,
        now_ms: Callable[[], int],
    ) -> None:
        self.name, self.zone, self.now_ms = facts().name, zone, now_ms
        self._facts, self._address, self._database = facts, address, database
        self._writer, self._keys, self._vault = writer, keys, vault
        self._events = form_events(vault)
        self._ratings = PhoneRatings(facts, database, now_ms)

    def look(self, code: str) -> CodeSays:
        """What the code says; a signature that is not ours says nothing."""
        read = self._keys.read_code(code, self.now_ms())
        if (code_id := rated_code(read)) is not None:
            return self._ratings.look(code_id) or CodeSays("other" if isinstance(read, ReadCode) else "over")
        if not isinstance(read, ReadCode):
            return CodeSays("over" if read.reason in {Refusal.EXPIRED, Refusal.REVOKED} else "unknown")
        if read.kind is CodeKind.DRAFT:
            return self._draft(str(read.code_id))
        return self._guide(str(read.code_id)) if read.kind is CodeKind.ITEM else CodeSays("other")

    def take_over(self, code: str) -> Begun:
        """Refused: draft_gone, draft_unknown, unknown_form."""
        code_id = self._id_of(code, CodeKind.DRAFT)
        found = self._done(lambda tx: take_over(tx, self._vault, code_id), "phone_take_over")
        return Begun(found.form, found.version, found.answers, changed=found.changed)

    def begin(self, code: str, slug: str) -> Begun:
        """Refused: unknown_form."""
        offered = {one.slug for one in self._guide(self._id_of(code, CodeKind.ITEM)).forms}
        if slug not in offered:
            raise Refused("unknown_form", form=slug[:40])
        found = self._done(lambda tx: begin(tx, slug), "phone_begin")
        return Begun(found.form, found.version)

    def hand_in(self, submission_id: str, begun: Begun, answers: Mapping[str, str]) -> PhoneReceipt:
        """As a station's event: sealed first, opened by the use case that opens every station's."""
        form, code_id = begun.form, CodeId.new()
        told = to_json(form, answers)
        kind = form.kind.value
        body = FormSubmitted(
            submission_id=submission_id,
            code_id=str(code_id),
            form=form.slug,
            version=begun.version,
            open_answers=form.open_answers(told),
            sealed=self._sealed({"submission": submission_id}, begun, told, kind),
        )
        at = self._tell(f"{kind}.submitted", body)
        what = "opinion" if form.kind is FormKind.OPINION else "form"
        return self._receipt(what, form, code_id, at, at + form.keep_days * DAY_MS)

    def save(self, draft_id: str, begun: Begun, answers: Mapping[str, str]) -> PhoneReceipt:
        """To go on at a machine within a day."""
        code_id, until = CodeId.new(), self.now_ms() + DAY_MS
        body = DraftSaved(
            draft_id=draft_id,
            code_id=str(code_id),
            form=begun.form.slug,
            version=begun.version,
            sealed=self._sealed({"draft": draft_id}, begun, dict(answers), "draft"),
            expires_at=until,
        )
        return self._receipt("draft", begun.form, code_id, self._tell("draft.saved", body), until)

    def rate(self, code: str, rated: Rated) -> None:
        """Refused: unknown_rating, already_rated, too_late, unknown_level, unknown_tags."""
        code_id = rated_code(self._keys.read_code(code, self.now_ms()), receipts=True)
        if code_id is None:
            raise Refused("unknown_rating")
        self._done(self._ratings.giving(code_id, rated), "phone_rate")

    def _sealed(self, own: Mapping[str, str], begun: Begun, told: Mapping[str, Any], purpose: str) -> str:
        fields = {
            **own,
            "form": begun.form.slug,
            "version": str(begun.version),
            "answers": canonical_json(dict(told)),
        }
        public = sealing_public_key(self._vault.sealing_key)
        return seal(public, fields, seal_context(self._vault.hall, AT_THE_PHONE, purpose))

    def _tell(self, event: str, body: Message) -> int:
        """Into the hall as a station's event; when it happened (UTC ms)."""
        now, facts, use_case = self.now_ms(), self._facts(), self._events[event]
        plain = body.model_dump(mode="json")
        told = Event(epoch="phone", seq=1, id=uuid7(now), type=event, occurred_at=now, body=plain)
        self._done(lambda tx: use_case(tx, told, facts), event)
        return now

    def _receipt(self, what: Any, form: Form, code_id: CodeId, at: int, until: int) -> PhoneReceipt:
        code = self._keys.signer.sign(Code(CodeKind.DRAFT, code_id, until))
        return PhoneReceipt(what, form.name, printed_text(code, self._address), at, until)

    def _done(self, work: Callable[[Tx], Any], name: str) -> Any:
        return self._writer.outcome(Job(work, PHONES, name=name)).result()

    def _id_of(self, code: str, kind: CodeKind) -> str:
        read = self._keys.read_code(code, self.now_ms())
        if not isinstance(read, ReadCode) or read.kind is not kind:
            raise Refused("draft_gone")
        return str(read.code_id)

    def _draft(self, code_id: str) -> CodeSays:
        with self._database.read() as connection:
            draft = rows.draft_of_code(connection, code_id)
            if draft is not None:
                offered = form_offered(connection, draft.form)
                if draft.ended or draft.expires_at <= self.now_ms() or offered is None:
                    return CodeSays("over")
                return CodeSays("draft", offered[1].name)
            row = rows.submission_of_code(connection, code_id)
            if row is None:
                return CodeSays("unknown")
            offered = form_offered(connection, row.form)
            rating = self._ratings.of_receipt(connection, code_id)
        name = offered[1].name if offered else Text(zh="表单", en="Form")
        return CodeSays("received", name, state=row.state, at=row.received_at, rating=rating)

    def _guide(self, code_id: str) -> CodeSays:
        now, facts = self.now_ms(), self._facts()
        with self._database.read() as connection:
            code = catalogue.guide_of_item_code(connection, code_id)
            day = facts.times.business_day(now)
            guide = catalogue.guide(connection, code, date.fromisoformat(day)) if code else None
            if guide is None:
                return CodeSays("over")
            forms = forms_of_guide(connection, guide.code, guide.form)
        return CodeSays("guide", guide.name, tuple(FormOffer(one.slug, one.name, one.about) for one in forms))
