"""Tickets: given out, printed, held, returned, ended."""

from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.domain.ticket import Lane
from hall_controller.storage.projections.queue_rows import change_ticket, ensure_line, old_ticket, ticket_id_of
from hall_controller.storage.projections.registry import Projector

_COLUMNS = (
    "ticket_id",
    "business_day",
    "number",
    "service",
    "code_id",
    "request_id",
    "state",
    "lane",
    "lane_key",
    "order_at",
    "issued_at",
    "issued_by",
    "offline",
    "language",
    "item",
    "appointment_id",
    "appointment_at",
    "window",
    "service_started_at",
    "entered",
    "rev",
)
_INSERT = "INSERT INTO tickets ({}) VALUES ({})".format(  # noqa: S608  (own column names)
    ", ".join(f'"{name}"' for name in _COLUMNS), ", ".join("?" * len(_COLUMNS))
)
_COUNTER = (
    "INSERT INTO counters (business_day, prefix, last) VALUES (?, ?, ?)"
    " ON CONFLICT (business_day, prefix) DO UPDATE SET last = excluded.last WHERE excluded.last > counters.last"
)
_ISSUED = (
    "INSERT INTO lines (business_day, service, issued, waiting) VALUES (?, ?, 1, 1)"
    " ON CONFLICT (business_day, service) DO UPDATE SET issued = lines.issued + 1, waiting = lines.waiting + 1"
)
_ISSUED_LATE = (
    "INSERT INTO lines (business_day, service, issued) VALUES (?, ?, 1)"
    " ON CONFLICT (business_day, service) DO UPDATE SET issued = lines.issued + 1"
)
_SLOT = (
    "INSERT INTO line_slots (business_day, service, slot, issued) VALUES (?, ?, ?, 1)"
    " ON CONFLICT (business_day, service, slot) DO UPDATE SET issued = line_slots.issued + 1"
)


def insert_ticket(connection: Connection, event: JournalEvent, **more: Any) -> None:
    """A new row of `tickets` from an event's body."""
    body = event.body
    order_at, booked = body["order_at"], body.get("appointment_at")
    row = {
        "ticket_id": ticket_id_of(event),
        "business_day": body.get("business_day", event.business_day),
        "number": body["number"],
        "service": body["service"],
        "code_id": body.get("code_id"),
        "request_id": event.causation if body.get("by_request") else None,
        "state": body["state"],
        "lane": body["lane"],
        "lane_key": booked if body["lane"] == Lane.APPOINTMENT and booked is not None else order_at,
        "order_at": order_at,
        "issued_at": order_at,
        "issued_by": event.actor if event.source == "controller" else event.source,
        "offline": bool(body.get("offline")),
        "language": body.get("language", "zh"),
        "item": body.get("item"),
        "appointment_id": body.get("appointment_id"),
        "appointment_at": booked,
        "window": None,
        "service_started_at": None,
        "entered": event.seq,
        "rev": event.seq,
        **more,
    }
    sql.run(connection, _INSERT, tuple(row.values()))


def _issued(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    insert_ticket(connection, event)
    sql.run(connection, _COUNTER, (event.business_day, body["prefix"], body["serial"]))
    sql.run(connection, _ISSUED, (event.business_day, body["service"]))
    if "slot" in body:
        sql.run(connection, _SLOT, (event.business_day, body["service"], body["slot"]))


def _entered_offline(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    insert_ticket(connection, event, offline=True, issued_by=body["station"])
    day, expired = body.get("business_day", event.business_day), body["state"] == "expired"
    sql.run(connection, _ISSUED_LATE if expired else _ISSUED, (day, body["service"]))


def _offline_merged(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    order_at = event.body["order_at"]
    alias = "INSERT INTO ticket_aliases (alias, ticket_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
    sql.run(connection, alias, (event.body["alias"], ticket_id_of(event)))
    lane_key = order_at if old["lane"] in {Lane.WALK_IN, Lane.GREEN} else old["lane_key"]
    change_ticket(connection, event, old, order_at=order_at, lane_key=lane_key)


def _waiting(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    state = "waiting" if old["state"] == "issued" else old["state"]
    change_ticket(connection, event, old, state=state)


def _uncertain(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change_ticket(connection, event, old, state="waiting", uncertain=True)


def _print_failed(connection: Connection, event: JournalEvent) -> None:
    change_ticket(connection, event, old_ticket(connection, ticket_id_of(event)))


def _voided(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change_ticket(connection, event, old, state="voided", ended_at=event.occurred_at, outcome=event.body["reason"])
    if old["appointment_id"] is not None:
        free = "UPDATE appointments SET state = 'booked', ticket_id = NULL WHERE appointment_id = ? AND ticket_id = ?"
        sql.run(connection, free, (old["appointment_id"], ticket_id_of(event)))


def _request_voided(connection: Connection, event: JournalEvent) -> None:
    remember = "INSERT INTO voided_requests (request_id, station, voided_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    request_id = event.subject.removeprefix("request:")
    sql.run(connection, remember, (request_id, event.body["station"], event.occurred_at))


def _ended(state: str) -> Projector:
    def project(connection: Connection, event: JournalEvent) -> None:
        old = old_ticket(connection, ticket_id_of(event))
        change = {"state": state, "ended_at": event.occurred_at, "outcome": event.body["reason"]}
        change_ticket(connection, event, old, **change)
        if old["state"] == "called" and old["window"] is not None:
            free = (
                "UPDATE window_states SET phase = 'open', phase_since = ?, free_since = ?, ticket_id = NULL,"
                ' undo = NULL, rev = ? WHERE "window" = ? AND ticket_id = ?'
            )
            values = (event.occurred_at, event.occurred_at, event.seq, old["window"], ticket_id_of(event))
            sql.run(connection, free, values)

    return project


def _held(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change = {"state": "held", "held_until": event.body["until"], "holds": event.body["holds"]}
    change_ticket(connection, event, old, **change)


def _hold_ended(connection: Connection, event: JournalEvent) -> None:
    change_ticket(connection, event, old_ticket(connection, ticket_id_of(event)), state="waiting", held_until=None)


def _returned(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    due = event.body["not_before_call"]
    change = {
        "state": "waiting",
        "lane": Lane.RETURNED.value,
        "lane_key": due,
        "not_before_call": due,
        "returned": event.body["returned"],
        "window": None,
        "calls": 0,
    }
    change_ticket(connection, event, old, **change)


def _green_granted(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change = {"lane": Lane.GREEN.value, "lane_key": old["order_at"], "green_group": event.body["group"]}
    change_ticket(connection, event, old, **change)


def _reprint_ordered(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change_ticket(connection, event, old, copies=event.body["copy_no"])


def _called_by_hand(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    called_at = event.body["called_at"]
    change = {
        "state": "served",
        "outcome": "by_hand",
        "window": event.body["window"],
        "first_called_at": old["first_called_at"] or called_at,
        "last_called_at": called_at,
        "ended_at": called_at,
    }
    change_ticket(connection, event, old, **change)


def _numbers_reported(connection: Connection, event: JournalEvent) -> None:
    for prefix, last in event.body["online"].items():
        sql.run(connection, _COUNTER, (event.body["business_day"], prefix, last))


def _taking(*, stopped: bool) -> Projector:
    def project(connection: Connection, event: JournalEvent) -> None:
        service = event.subject.removeprefix("service:")
        ensure_line(connection, event.business_day, service)
        change = "UPDATE lines SET stopped = ?, stop_reason = ? WHERE business_day = ? AND service = ?"
        sql.run(connection, change, (stopped, event.body.get("reason"), event.business_day, service))

    return project


HANDLERS: dict[str, Projector] = {
    "ticket.issued": _issued,
    "ticket.entered_offline": _entered_offline,
    "ticket.offline_merged": _offline_merged,
    "ticket.printed": _waiting,
    "ticket.kept": _waiting,
    "ticket.uncertain": _uncertain,
    "ticket.print_failed": _print_failed,
    "ticket.voided": _voided,
    "request.voided": _request_voided,
    "ticket.cancelled": _ended("cancelled"),
    "ticket.expired": _ended("expired"),
    "ticket.held": _held,
    "ticket.hold_ended": _hold_ended,
    "ticket.returned": _returned,
    "ticket.green_granted": _green_granted,
    "ticket.reprint_ordered": _reprint_ordered,
    "ticket.called_by_hand": _called_by_hand,
    "station.numbers_reported": _numbers_reported,
    "controller.numbers_skipped": _numbers_reported,
    "service.taking_stopped": _taking(stopped=True),
    "service.taking_resumed": _taking(stopped=False),
}
