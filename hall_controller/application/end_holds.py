"""暂离 ends by itself after its time: the place is back in the line."""

from hall_controller.application import sql
from hall_controller.application.ports import Tx

_DUE = "SELECT ticket_id FROM tickets WHERE state = 'held' AND held_until <= ? LIMIT 50"


def end_due_holds(tx: Tx) -> int:
    """How many holds have run out and were ended now (at most 50)."""
    due = sql.all_rows(tx.connection, _DUE, (tx.now_ms,))
    for (ticket_id,) in due:
        tx.record("ticket.hold_ended", f"ticket:{ticket_id}", {"by": "time"})
    if due:
        tx.changed("queue")
    return len(due)
