"""A saved form goes on on a phone: its code is spent by it, so that nobody else takes the same form over."""

import json
from dataclasses import dataclass, field

from hall.model.form import Form
from hall_controller.application.forms import rows
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.ports import Actor, Refused, Tx

AT_THE_PHONE = "@phone"
"""Where what was filled in on a phone comes from; no station can be called so."""
PHONES = Actor("station", AT_THE_PHONE)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A form with its answers so far; `changed`: it was published anew since these were saved."""

    form: Form = field(repr=False)
    version: int
    answers: dict[str, str] = field(repr=False, default_factory=dict)
    changed: bool = False


def take_over(tx: Tx, vault: FormVault, code_id: str) -> TakenUp:
    """Refused: draft_gone, draft_unknown, unknown_form."""
    draft = rows.draft_of_code(tx.connection, code_id)
    if draft is None:
        raise Refused("draft_unknown")
    fields = vault.personal.open(tx.connection, draft.record_id)
    if draft.ended or draft.expires_at <= tx.now_ms or fields is None:
        raise Refused("draft_gone")
    begun = begin(tx, draft.form)
    tx.record("draft.opened", f"draft:{draft.draft_id}", {"station": AT_THE_PHONE})
    tx.record("draft.ended", f"draft:{draft.draft_id}", {"reason": "phone"})
    vault.personal.delete(tx, draft.record_id, "phone")
    known = begun.form.form_schema.properties
    answers = {str(key): str(value) for key, value in fields["answers"].items() if key in known}
    return TakenUp(begun.form, begun.version, answers, changed=begun.version != draft.version)


def begin(tx: Tx, slug: str) -> TakenUp:
    """An empty form in the version that is offered. Refused: unknown_form."""
    row = next((row for row in rows.running(tx.connection) if row.slug == slug), None)
    if row is None:
        raise Refused("unknown_form", form=slug)
    return TakenUp(Form.model_validate(json.loads(row.body)), row.version)
