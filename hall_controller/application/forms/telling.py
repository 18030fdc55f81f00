"""`draft.open`: what the code of a receipt or a saved form says, to the station that asks for whoever holds it."""

from hall.messages.bodies import DraftAnswer, OpenDraft
from hall.model.canonical import canonical_json
from hall_controller.application.forms import rows
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx


class Telling:
    """The use case of the request."""

    def __init__(self, vault: FormVault) -> None:
        self._vault = vault

    def open(self, tx: Tx, body: OpenDraft, facts: HallFacts) -> DraftAnswer:
        """A saved form with its answers, or how a submission stands. Refused: draft_gone, draft_unknown, bad_key."""
        del facts
        draft = rows.draft_of_code(tx.connection, body.code_id)
        if draft is not None:
            return self._draft(tx, draft, body.public_key)
        submission = rows.submission_of_code(tx.connection, body.code_id)
        if submission is None:
            # Its signature is right: it was saved or handed in at a machine that is still cut off.
            raise Refused("draft_unknown")
        return self._submission(tx, submission, body.public_key)

    def _draft(self, tx: Tx, draft: rows.DraftRow, public_key: str) -> DraftAnswer:
        fields = self._vault.personal.open(tx.connection, draft.record_id)
        if draft.ended or draft.expires_at <= tx.now_ms or fields is None:
            raise Refused("draft_gone")
        sealed = self._vault.sealed_for(tx.actor.id, public_key, {"answers": canonical_json(fields["answers"])})
        tx.record("draft.opened", f"draft:{draft.draft_id}", {"station": tx.actor.id})
        return DraftAnswer(
            what="draft", form=draft.form, version=draft.version, state="saved", at=draft.saved_at, sealed=sealed
        )

    def _submission(self, tx: Tx, row: rows.SubmissionRow, public_key: str) -> DraftAnswer:
        sealed = None
        if row.answer_id is not None:
            fields = self._vault.personal.open(tx.connection, row.answer_id)
            sealed = self._vault.sealed_for(tx.actor.id, public_key, fields) if fields is not None else None
        return DraftAnswer.model_validate(
            {
                "what": row.kind,
                "form": row.form,
                "version": row.version,
                "state": row.state,
                "at": row.received_at,
                "sealed": sealed,
            }
        )
