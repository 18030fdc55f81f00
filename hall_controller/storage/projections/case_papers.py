"""Documents of cases and 督办单."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projector

_SERIAL = (
    "INSERT INTO case_serials (kind, period, last) VALUES (?, ?, ?)"
    " ON CONFLICT (kind, period) DO UPDATE SET last = excluded.last"
)
_ISSUED = (
    "INSERT INTO case_documents (document_id, case_id, kind, year, serial, number, issued_at, issued_by, content,"
    " copies) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
_PRINTED = "UPDATE case_documents SET copies = ? WHERE document_id = ?"
_ORDERED = (
    "INSERT INTO supervision_orders (order_id, case_id, number, state, light, rule, text, responsible_body,"
    " responsible_person, responsible_leader, answer_by, ordered_at, ordered_by)"
    " VALUES (?, ?, ?, 'ordered', ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ANSWERED = (
    "UPDATE supervision_orders SET state = 'answered', answer = ?, answered_at = ?, answered_by = ? WHERE order_id = ?"
)
_CLOSED = "UPDATE supervision_orders SET state = 'closed', note = ?, closed_at = ?, closed_by = ? WHERE order_id = ?"
_RETURNED = "UPDATE supervision_orders SET state = 'returned', note = ? WHERE order_id = ?"


def count_serial(connection: Connection, kind: str, period: str, last: int) -> None:
    """A number was given."""
    sql.run(connection, _SERIAL, (kind, period, last))


def _issued(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    count_serial(connection, body["kind"], str(body["year"]), body["serial"])
    head = (body["document_id"], event.subject.removeprefix("case:"), body["kind"], body["year"], body["serial"])
    content = json.dumps(body["content"], ensure_ascii=False, sort_keys=True)
    sql.run(connection, _ISSUED, (*head, body["number"], event.occurred_at, event.actor, content))


def _printed(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _PRINTED, (event.body["copy"], event.body["document_id"]))


def _ordered(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    count_serial(connection, "order", body["period"], body["serial"])
    told = (_order(event), body["case_id"], body["number"], body["light"], body["rule"], body["text"])
    people = (body["responsible_body"], body["responsible_person"], body["responsible_leader"], body["answer_by"])
    sql.run(connection, _ORDERED, (*told, *people, event.occurred_at, event.actor))


def _answered(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _ANSWERED, (event.body["text"], event.occurred_at, event.actor, _order(event)))


def _closed(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _CLOSED, (event.body["note"], event.occurred_at, event.actor, _order(event)))


def _returned(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _RETURNED, (event.body["note"], _order(event)))


def _order(event: JournalEvent) -> str:
    return event.subject.removeprefix("order:")


PAPER_HANDLERS: Mapping[str, Projector] = {
    "case.document_issued": _issued,
    "case.document_printed": _printed,
    "supervision.ordered": _ordered,
    "supervision.answered": _answered,
    "supervision.closed": _closed,
    "supervision.returned": _returned,
}
