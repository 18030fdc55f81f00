"""What stations hand in and save: opened, put into an encrypted record of its own, journalled without a word of it."""

import json
from typing import Any

from hall.messages.bodies import DraftKept, DraftSaved, FormSubmitted
from hall_controller.application.forms import rows
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told

DAY_MS = 86_400_000
USUAL_KEEP_DAYS = 60
"""For a form that this hall does not know: a restored controller hears of its forms again at its start."""
LONGEST_DRAFT_MS = DAY_MS


class Receiving:
    """Use cases of events."""

    def __init__(self, vault: FormVault) -> None:
        self._vault = vault

    def form(self, tx: Tx, told: Told[FormSubmitted], facts: HallFacts) -> None:
        """`form.submitted`: 已收到,尚未受理."""
        self._received(tx, told, "form", facts)

    def opinion(self, tx: Tx, told: Told[FormSubmitted], facts: HallFacts) -> None:
        """`opinion.submitted`."""
        self._received(tx, told, "opinion", facts)

    def draft(self, tx: Tx, told: Told[DraftSaved], facts: HallFacts) -> None:  # noqa: ARG002  (one signature)
        """`draft.saved`: kept for a day, whatever the station says."""
        self._keep(tx, told.body, told.occurred_at)

    def hand_over(self, tx: Tx, body: DraftSaved, facts: HallFacts) -> DraftKept:
        """`draft.hand_over`: the same at once, for the phone to which the station shows the code."""
        del facts
        return DraftKept(expires_at=self._keep(tx, body, tx.now_ms))

    def _keep(self, tx: Tx, body: DraftSaved, occurred_at: int) -> int:
        station, kept = tx.actor.id, rows.draft_of_code(tx.connection, body.code_id)
        if kept is not None:
            return kept.expires_at
        fields = self._vault.opened(station, "draft", body.sealed)
        _same(fields, "draft", body.draft_id)
        keep_ms = min(max(0, body.expires_at - tx.now_ms), LONGEST_DRAFT_MS)
        record = self._vault.personal.store(tx, "draft", {"answers": fields["answers"]}, keep_ms=keep_ms)
        note = {
            "code_id": body.code_id,
            "form": body.form,
            "version": body.version,
            "station": station,
            "record_id": record,
            "expires_at": tx.now_ms + keep_ms,
        }
        tx.record("draft.saved", f"draft:{body.draft_id}", note, occurred_at=occurred_at)
        return tx.now_ms + keep_ms

    def _received(self, tx: Tx, told: Told[FormSubmitted], kind: str, facts: HallFacts) -> None:
        del facts
        body, station = told.body, tx.actor.id
        if rows.submission(tx.connection, body.submission_id) is not None:
            return
        fields = self._vault.opened(station, kind, body.sealed)
        _same(fields, "submission", body.submission_id)
        keep_ms = _keep_days(tx, body) * DAY_MS
        record = self._vault.personal.store(tx, kind, {"answers": fields["answers"]}, keep_ms=keep_ms)
        note: dict[str, Any] = {
            "kind": kind,
            "code_id": body.code_id,
            "form": body.form,
            "version": body.version,
            "station": station,
            "open_answers": dict(body.open_answers),
            "record_id": record,
            "expires_at": tx.now_ms + keep_ms,
        }
        tx.record("submission.received", f"submission:{body.submission_id}", note, occurred_at=told.occurred_at)
        self._end_draft(tx, body.draft)
        tx.changed("submissions")

    def _end_draft(self, tx: Tx, code_id: str | None) -> None:
        """What was handed in need not be taken up again."""
        draft = rows.draft_of_code(tx.connection, code_id) if code_id else None
        if draft is None or draft.ended:
            return
        tx.record("draft.ended", f"draft:{draft.draft_id}", {"reason": "submitted"})
        self._vault.personal.delete(tx, draft.record_id, "submitted")


def _same(fields: dict[str, Any], word: str, own_id: str) -> None:
    """A blob belongs to one event: nobody can hang another's answers on it."""
    if fields.get(word) != own_id:
        raise Refused("not_sealed_for_this")


def _keep_days(tx: Tx, body: FormSubmitted) -> int:
    row = rows.version(tx.connection, body.form, body.version)
    return USUAL_KEEP_DAYS if row is None else int(json.loads(row.body)["keep_days"])
