"""督办单 -> 答复 -> 核销, with 主体 direct and supervising responsibility; who operates does not supervise."""

from datetime import date
from typing import Any

from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.cases.rows import existing
from hall_controller.application.cases.serials import next_serial
from hall_controller.application.cases.words import needed, note_of
from hall_controller.application.cases.writing import today
from hall_controller.application.commands import AnswerSupervision, CloseSupervision, OrderSupervision
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require

SUPERVISING = frozenset({"supervisor"})
LONG = 400
_ORDER = "SELECT case_id, state FROM supervision_orders WHERE order_id = ?"
_OPEN = "SELECT 1 FROM supervision_orders WHERE case_id = ? AND state <> 'closed'"


def order_supervision(tx: Tx, command: OrderSupervision, facts: HallFacts) -> dict[str, Any]:
    """`{order_id, number}`; Refused: not_allowed, unknown_case, order_open, bad_day, reason_needed."""
    require(tx.actor, SUPERVISING)
    row = existing(tx.connection, command.case_id)
    if sql.one(tx.connection, _OPEN, (row.case_id,)) is not None:
        raise Refused("order_open")
    now = today(facts, tx)
    try:
        by = date.fromisoformat(command.answer_by)
    except ValueError:
        raise Refused("bad_day") from None
    if by < now:
        raise Refused("bad_day")
    period = str(now.year)
    serial = next_serial(tx, "order", period)
    order_id, number = uuid7(tx.now_ms), f"{facts.cases.number_prefix}督〔{period}〕{serial:04}号"
    body = {
        "case_id": row.case_id,
        "number": number,
        "period": period,
        "serial": serial,
        "light": row.light,
        "rule": row.light_rule,
        "text": needed(command.text, LONG),
        "responsible_body": needed(command.responsible_body, 80),
        "responsible_person": needed(command.responsible_person, 80),
        "responsible_leader": needed(command.responsible_leader, 80),
        "answer_by": by.isoformat(),
    }
    tx.record("supervision.ordered", f"order:{order_id}", body)
    tx.changed("cases", "supervision", f"case:{row.case_id}")
    return {"order_id": order_id, "number": number}


def answer_supervision(tx: Tx, command: AnswerSupervision, facts: HallFacts) -> str:  # noqa: ARG001 (one signature)
    """Refused: not_allowed, unknown_order, not_in_this_state, reason_needed."""
    require(tx.actor, AT_WINDOWS)
    case_id = _in_state(tx, command.order_id, {"ordered", "returned"}, "answered")
    tx.record("supervision.answered", f"order:{command.order_id}", {"text": needed(command.text, LONG)})
    tx.changed("cases", "supervision", f"case:{case_id}")
    return "answered"


def close_supervision(tx: Tx, command: CloseSupervision, facts: HallFacts) -> str:  # noqa: ARG001 (one signature)
    """核销 of an answered one, or back; Refused: not_allowed, unknown_order, not_in_this_state, reason_needed."""
    require(tx.actor, SUPERVISING)
    case_id = _in_state(tx, command.order_id, {"answered"}, "closed")
    note = note_of(command.note, LONG) if command.accepted else needed(command.note, LONG)
    event = "supervision.closed" if command.accepted else "supervision.returned"
    tx.record(event, f"order:{command.order_id}", {"note": note})
    tx.changed("cases", "supervision", f"case:{case_id}")
    return "closed" if command.accepted else "returned"


def _in_state(tx: Tx, order_id: str, states: set[str], step: str) -> str:
    row = sql.one(tx.connection, _ORDER, (order_id,))
    if row is None:
        raise Refused("unknown_order")
    if row[1] not in states:
        raise Refused("not_in_this_state", state=row[1], step=step)
    return str(row[0])
