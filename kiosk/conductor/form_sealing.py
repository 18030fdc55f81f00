"""Answers leave the terminal only in here: sealed, with a code of its own (G4)."""

from typing import Any

from hall.messages import bodies
from hall.model.canonical import canonical_json
from hall.model.code import Code, CodeId, CodeKind, printed_text
from hall.model.form import Form
from hall.model.hours import local_time
from hall.model.ids import uuid7
from kiosk.conductor.desk import Desk
from kiosk.session.forms.places import Filling


class FormSealing:
    """What handing in, saving and handing over share."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sealed(self, word: str, own_id: str, form: Form, told: dict[str, Any], purpose: str) -> str | None:
        """Bound to its own id (`word` names it); None while the hall's key is not here."""
        if self._desk.world.keys is None:
            return None
        fields = {
            word: own_id,
            "form": form.slug,
            "version": str(self.version(form)),
            "answers": canonical_json(told),
        }
        return self._desk.seal(fields, purpose)

    def draft(self, filling: Filling, code_id: CodeId, now: int, lives_ms: int) -> bodies.DraftSaved | None:
        """What is there so far; None while the hall's key is not here."""
        form, draft = filling.form, uuid7(now)
        sealed = self.sealed("draft", draft, form, dict(filling.answers), "draft")
        if sealed is None:
            return None
        return bodies.DraftSaved(
            draft_id=draft,
            code_id=str(code_id),
            form=form.slug,
            version=self.version(form),
            sealed=sealed,
            expires_at=self._desk.now_ms() + lives_ms,
        )

    def signed(self, code_id: CodeId, until: int) -> str:
        """As the QR says it."""
        code = self._desk.signer.sign(Code(CodeKind.DRAFT, code_id, until))
        return printed_text(code, (self._desk.world.rules and self._desk.world.rules.code_prefix) or "")

    def version(self, form: Form) -> int:
        """The one that this terminal has."""
        return self._desk.world.forms.versions.get(form.slug, 1)

    def moment(self, at_ms: int) -> tuple[str, str]:
        """Local ISO date and `HH:MM`."""
        local = local_time(at_ms, self._desk.world.zone)
        return local.date().isoformat(), local.strftime("%H:%M")
