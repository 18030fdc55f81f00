"""Orders of a panel that their cabinet did not carry out: who pressed reads why, instead of waiting for a door."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.lockers.rows import deposit
from hall_controller.read_models.locker_lines import Lines
from hall_controller.read_models.models.lockers import RefusedOrder

SHOWN_MS = 10 * 60_000
"""So long whoever pressed may still stand there; the alarm and the journal keep it."""
_ORDERS = (
    "SELECT cmd_id, station, op, body, created_at, not_after, state, answer FROM commands WHERE cmd_id > ?"
    " AND op IN ('locker.open', 'locker.confirm', 'locker.use') ORDER BY cmd_id DESC"
)
_OPENED_SINCE = (
    "SELECT 1 FROM locker_openings WHERE station = ? AND recorded_at >= ? AND state IN ('recorded', 'opened')"
    " AND (cell = ? OR deposit_id = ?) LIMIT 1"
)
"""It was done otherwise: pressed again, or at the cabinet itself."""


def refused_orders(connection: Connection, lines: Lines, now_ms: int) -> tuple[RefusedOrder, ...]:
    """Newest first, of each thing or cell its last order only; what nobody can vouch for stands elsewhere."""
    return tuple(_refused(connection, lines, now_ms))


def _refused(connection: Connection, lines: Lines, now_ms: int) -> Iterator[RefusedOrder]:
    begin = f"{max(0, now_ms - SHOWN_MS):012x}"  # ids begin with their time (RFC 9562 5.7)
    rows = sql.all_rows(connection, _ORDERS, (f"{begin[:8]}-{begin[8:]}",))
    # A word that was taken stands, also when somebody said it twice.
    seen = {(row[1], _about(json.loads(row[3]))) for row in rows if row[2] == "locker.confirm" and row[6] == "done"}
    for cmd_id, station, op, text, created_at, not_after, state, answer in rows:
        body: Mapping[str, Any] = json.loads(text)
        about = _about(body)
        if (station, about) in seen:
            continue
        seen.add((station, about))
        why = _why(state, answer, late=now_ms > not_after)
        cell, thing = body.get("cell"), body.get("deposit_id")
        if why and not sql.one(connection, _OPENED_SINCE, (station, created_at, cell, thing)):
            row = deposit(connection, thing) if thing else None
            yield RefusedOrder(
                cmd_id=cmd_id,
                cabinet=station,
                what=_what(op, body),
                cell=cell,
                case_number="" if row is None else lines.number(row.case_id),
                why=why,
                at=created_at,
            )


def _about(body: Mapping[str, Any]) -> str:
    return str(body.get("deposit_id") or body.get("opening_id") or body.get("cell"))


def _why(state: str, answer: str | None, *, late: bool) -> str:
    match state:
        case "stored":
            return "silent" if late else ""
        case "failed":
            return answer or "failed"
        case "expired":
            return "expired"
    return ""


def _what(op: str, body: Mapping[str, Any]) -> str:
    if op == "locker.open":
        return str(body["purpose"])
    if op == "locker.confirm":
        return "confirm"
    return "in_use" if body["in_use"] else "closed"
