"""顺呼: the next ticket goes to this window, and to this one only."""

from typing import Any

from hall_controller.application.commands import CallNext
from hall_controller.application.end_holds import end_due_holds
from hall_controller.application.finish_service import finish
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import own_window
from hall_controller.application.next_in_line import next_at
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import window_of
from hall_controller.application.window_steps import at_window, seen_by
from hall_controller.domain.waiting_line import Candidate, Explanation
from hall_controller.domain.window import WindowEvent, WindowPhase


def call_next(tx: Tx, command: CallNext, facts: HallFacts) -> dict[str, Any]:
    """`{ticket_id, number}` of the called ticket; Refused: nobody_waiting, not_in_this_state."""
    if command.finish_running and (row := own_window(tx, command.window)).phase is WindowPhase.SERVING:
        finish(tx, facts, at_window(tx, facts, row.window, WindowEvent.LEFT), "done")
    at_window(tx, facts, command.window, WindowEvent.CALLED)
    end_due_holds(tx)
    choice = next_at(tx.connection, facts, window_of(facts, command.window), tx.business_day, tx.now_ms)
    if choice is None:
        raise Refused("nobody_waiting", window=command.window)
    record_call(tx, command.window, choice.candidate, choice.why)
    return {"ticket_id": choice.candidate.ticket_id, "number": choice.candidate.number}


def record_call(
    tx: Tx, window: str, candidate: Candidate, why: tuple[Explanation, ...], reason: str | None = None
) -> None:
    """First call of a ticket, with its explanation; compared with the revision that was looked at."""
    body: dict[str, Any] = {
        "window": window,
        "call_no": 1,
        "rev": candidate.rev,
        "lane": candidate.lane.value,
        "why": [{"rule": one.rule, "params": dict(one.params)} for one in why],
    }
    if reason is not None:
        body["out_of_order"] = reason
    tx.record("ticket.called", f"ticket:{candidate.ticket_id}", body)
    seen_by(tx, window)
