"""无号办理: somebody is served without a number, in one key."""

from typing import Any

from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.commands import WalkUp
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import service_of, window_of
from hall_controller.application.window_steps import at_window, seen_by
from hall_controller.domain.ticket import Lane
from hall_controller.domain.window import WindowEvent

_WALK_UPS = 'SELECT walk_ups FROM window_days WHERE business_day = ? AND "window" = ?'


def walk_up(tx: Tx, command: WalkUp, facts: HallFacts) -> dict[str, Any]:
    """`{ticket_id, number}`: the number is the window's sign and a count, such as `3/01`, never called or shown."""
    at_window(tx, facts, command.window, WindowEvent.WALKED_UP)
    window = window_of(facts, command.window)
    slug = command.service or next(iter(window.services), None)
    if slug is None:
        raise Refused("unknown_service", service=None)
    service_of(facts, slug)
    row = sql.one(tx.connection, _WALK_UPS, (tx.business_day, window.slug))
    number = f"{window.sign}/{(0 if row is None else row[0]) + 1:02d}"
    ticket_id = uuid7(tx.now_ms)
    body = {
        "window": window.slug,
        "number": number,
        "service": slug,
        "state": "serving",
        "lane": Lane.WALK_IN.value,
        "order_at": tx.now_ms,
    }
    tx.record("ticket.walked_up", f"ticket:{ticket_id}", body)
    seen_by(tx, window.slug)
    return {"ticket_id": ticket_id, "number": number}
