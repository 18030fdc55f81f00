"""The day, alarms and calls for help."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projector

_BEGAN = "INSERT INTO days (business_day, phase, began_at) VALUES (?, 'opening_check', ?) ON CONFLICT DO NOTHING"


def _day_began(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _BEGAN, (event.business_day, event.occurred_at))


def _opening_signed(connection: Connection, event: JournalEvent) -> None:
    _day_began(connection, event)
    change = (
        "UPDATE days SET phase = 'open', opening_signed_by = ?, opening_signed_at = ?, opening_notes = ?"
        " WHERE business_day = ?"
    )
    notes = json.dumps(event.body["notes"], ensure_ascii=False, sort_keys=True)
    sql.run(connection, change, (event.actor, event.occurred_at, notes, event.business_day))


def _closing_began(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, "UPDATE days SET phase = 'closing' WHERE business_day = ?", (event.body["business_day"],))


def _day_closed(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    change = (
        "UPDATE days SET phase = 'closed', closed_by = ?, closed_at = ?, closing_reason = ?, duty_person = ?"
        " WHERE business_day = ?"
    )
    values = (event.actor, event.occurred_at, body.get("reason"), body.get("duty_person"), body["business_day"])
    sql.run(connection, change, values)


def _alarm_raised(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    add = (
        "INSERT INTO alarms (alarm_id, code, subject, params, severity, owner_role, state, raised_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'raised', ?)"
    )
    params = json.dumps(body["params"], ensure_ascii=False, sort_keys=True)
    row = (_id(event), body["code"], body["about"], params, body["severity"], body["owner_role"], event.occurred_at)
    sql.run(connection, add, row)


def _alarm_raised_again(connection: Connection, event: JournalEvent) -> None:
    change = (
        "UPDATE alarms SET state = 'raised', times = times + 1, cleared_at = NULL, severity = ?, params = ?"
        " WHERE alarm_id = ?"
    )
    params = json.dumps(event.body["params"], ensure_ascii=False, sort_keys=True)
    sql.run(connection, change, (event.body["severity"], params, _id(event)))


def _alarm_acknowledged(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE alarms SET state = ?, acknowledged_by = ?, acknowledged_at = ? WHERE alarm_id = ?"
    sql.run(connection, change, (event.body["state"], event.actor, event.occurred_at, _id(event)))


def _alarm_cleared(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE alarms SET state = ?, cleared_at = ? WHERE alarm_id = ?"
    sql.run(connection, change, (event.body["state"], event.occurred_at, _id(event)))


def _alarm_closed(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE alarms SET state = 'closed', closed_by = ?, closed_at = ?, note = ? WHERE alarm_id = ?"
    sql.run(connection, change, (event.actor, event.occurred_at, event.body.get("note"), _id(event)))


def _alarm_escalated(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, "UPDATE alarms SET severity = ? WHERE alarm_id = ?", (event.body["severity"], _id(event)))


def _help_requested(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    add = "INSERT INTO help_calls (help_id, station, reason, asked_at, late) VALUES (?, ?, ?, ?, ?)"
    sql.run(connection, add, (_id(event), body["station"], body["reason"], event.occurred_at, body["late"]))


def _help_answered(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE help_calls SET answered_by = ?, answered_at = ? WHERE help_id = ?"
    sql.run(connection, change, (event.actor, event.occurred_at, _id(event)))


def _id(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


HANDLERS: dict[str, Projector] = {
    "day.began": _day_began,
    "day.opening_signed": _opening_signed,
    "day.closing_began": _closing_began,
    "day.closed": _day_closed,
    "alarm.raised": _alarm_raised,
    "alarm.raised_again": _alarm_raised_again,
    "alarm.acknowledged": _alarm_acknowledged,
    "alarm.cleared": _alarm_cleared,
    "alarm.closed": _alarm_closed,
    "alarm.escalated": _alarm_escalated,
    "help.requested": _help_requested,
    "help.answered": _help_answered,
}
