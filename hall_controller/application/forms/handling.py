"""What people of the hall do with submissions: take up, open (journalled with who and why), answer, close."""

from typing import Any

from hall.model.form.tidying import tidy_words
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands.forms import (
    AnswerOpinion,
    CloseSubmission,
    OpenSubmission,
    TakeUpSubmission,
)
from hall_controller.application.forms import rows
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_THE_DESK, LEADING, impossible, require
from hall_controller.domain.submission import TABLE, SubmissionState, SubmissionStep
from hall_controller.domain.transition import NotAllowed, after

LONGEST_ANSWER = 500
LONGEST_REASON = 200


class Handling:
    """Use cases of the console."""

    def __init__(self, vault: FormVault) -> None:
        self._vault = vault

    def open(self, tx: Tx, command: OpenSubmission, facts: HallFacts) -> dict[str, Any] | None:
        """The answers, None when retention took them. Refused: not_allowed, reason_needed, unknown_submission."""
        del facts
        require(tx.actor, AT_THE_DESK)
        row, reason = _row(tx, command.submission_id), note_of(tidy_words(command.reason), LONGEST_REASON)
        if not reason:
            raise Refused("reason_needed")
        note = {"record_id": row.record_id, "reason": reason}
        tx.record("submission.opened", f"submission:{row.submission_id}", note)
        fields = self._vault.personal.open(tx.connection, row.record_id)
        return None if fields is None else dict(fields["answers"])

    def take_up(self, tx: Tx, command: TakeUpSubmission, facts: HallFacts) -> None:
        """Refused: not_allowed, unknown_submission, not_in_this_state."""
        del facts
        require(tx.actor, AT_THE_DESK)
        row = _row(tx, command.submission_id)
        _step(tx, row, SubmissionStep.TAKE_UP, "submission.taken_up")

    def answer(self, tx: Tx, command: AnswerOpinion, facts: HallFacts) -> None:
        """The answer is a record of its own, kept as long as the opinion. Refused: answer_needed, no_opinion."""
        del facts
        require(tx.actor, LEADING)
        row, words = _row(tx, command.submission_id), tidy_words(command.words)[:LONGEST_ANSWER]
        if row.kind != "opinion":
            raise Refused("no_opinion")
        if not words:
            raise Refused("answer_needed")
        state = _after(row, SubmissionStep.ANSWER)
        if row.answer_id is not None:
            self._vault.personal.delete(tx, row.answer_id, "answered_again")
        keep_ms = max(0, row.expires_at - tx.now_ms)
        record = self._vault.personal.store(tx, "opinion-answer", {"answer": words}, keep_ms=keep_ms)
        note = {"state": state.value, "answer_id": record}
        tx.record("submission.answered", f"submission:{row.submission_id}", note)
        tx.changed("submissions")

    def close(self, tx: Tx, command: CloseSubmission, facts: HallFacts) -> None:
        """Refused: not_allowed, unknown_submission, not_in_this_state."""
        del facts
        require(tx.actor, AT_THE_DESK)
        _step(tx, _row(tx, command.submission_id), SubmissionStep.CLOSE, "submission.closed")


def _row(tx: Tx, submission_id: str) -> rows.SubmissionRow:
    row = rows.submission(tx.connection, submission_id)
    if row is None:
        raise Refused("unknown_submission", submission=submission_id)
    return row


def _after(row: rows.SubmissionRow, step: SubmissionStep) -> SubmissionState:
    try:
        return after(TABLE, SubmissionState(row.state), step)
    except NotAllowed as refusal:
        raise impossible(refusal) from None


def _step(tx: Tx, row: rows.SubmissionRow, step: SubmissionStep, event: str) -> None:
    tx.record(event, f"submission:{row.submission_id}", {"state": _after(row, step).value})
    tx.changed("submissions")
