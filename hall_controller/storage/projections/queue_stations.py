"""Stations, their devices, interruptions; appointments."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.domain.station import is_interruption
from hall_controller.storage.projections.registry import Projector

_BORN = (
    "INSERT INTO stations (station, kind, phase, since, boot, version) VALUES (?, ?, 'ready', ?, ?, ?)"
    " ON CONFLICT (station) DO UPDATE SET kind = excluded.kind, boot = excluded.boot, version = excluded.version"
)
_PHASE = (
    "INSERT INTO stations (station, phase, since, boot, reason) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (station) DO UPDATE SET phase = excluded.phase, since = excluded.since, boot = excluded.boot,"
    " reason = excluded.reason"
)
_DEVICE = (
    "INSERT INTO devices (station, device, family, state, who_acts, faults, paper, since)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (station, device) DO UPDATE SET family = excluded.family, state = excluded.state,"
    " who_acts = excluded.who_acts, faults = excluded.faults, paper = excluded.paper, since = excluded.since"
)
_DEVICE_GONE = "DELETE FROM devices WHERE station = ? AND device = ?"
_BROKEN_OFF = "INSERT INTO interruptions (seq, subject, began_at, ended_at) VALUES (?, ?, ?, ?)"
_GOES_ON = "UPDATE interruptions SET ended_at = ? WHERE subject = ? AND ended_at IS NULL"


def _station(event: JournalEvent) -> str:
    return event.subject.removeprefix("station:")


def _born(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    sql.run(connection, _BORN, (_station(event), body["kind"], event.occurred_at, body["boot"], body["version"]))


def _phase_changed(connection: Connection, event: JournalEvent) -> None:
    body, at = event.body, event.occurred_at
    sql.run(connection, _PHASE, (_station(event), body["phase"], at, body["boot"], body.get("reason")))
    if not is_interruption(body["phase"]):
        sql.run(connection, _GOES_ON, (at, event.subject))
    elif (
        sql.one(connection, "SELECT 1 FROM interruptions WHERE subject = ? AND ended_at IS NULL", (event.subject,))
        is None
    ):
        sql.run(connection, _BROKEN_OFF, (event.seq, event.subject, at, None))


def _revoked(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE stations SET phase = 'revoked', since = ? WHERE station = ?"
    sql.run(connection, change, (event.occurred_at, _station(event)))
    sql.run(connection, _GOES_ON, (event.occurred_at, event.subject))


def _clock_measured(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE stations SET clock_offset_ms = ? WHERE station = ?"
    sql.run(connection, change, (event.body["offset_ms"], _station(event)))


def _device_changed(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    if body["state"] == "removed":
        sql.run(connection, _DEVICE_GONE, (_station(event), body["device"]))
        return
    row = (_station(event), body["device"], body["family"], body["state"], body["who_acts"])
    sql.run(connection, _DEVICE, (*row, json.dumps(body["faults"]), body.get("paper"), event.occurred_at))


def _controller_started(connection: Connection, event: JournalEvent) -> None:
    if (since := event.body.get("silent_since")) is not None:
        sql.run(connection, _BROKEN_OFF, (event.seq, "controller", since, event.occurred_at))


def _imported(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    add = (
        "INSERT INTO appointments (appointment_id, business_day, service, slot_start, slot_end, reference, state)"
        " VALUES (?, ?, ?, ?, ?, ?, 'booked') ON CONFLICT DO NOTHING"
    )
    row = (_appointment(event), body["business_day"], body["service"], body["slot_start"], body["slot_end"])
    sql.run(connection, add, (*row, body["reference"]))


def _checked_in(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE appointments SET state = 'checked_in', ticket_id = ?, checked_in_at = ? WHERE appointment_id = ?"
    sql.run(connection, change, (event.body["ticket_id"], event.occurred_at, _appointment(event)))


def _missed(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE appointments SET state = 'missed', counted = ? WHERE appointment_id = ?"
    sql.run(connection, change, (event.body["counted"], _appointment(event)))


def _withdrawn(connection: Connection, event: JournalEvent) -> None:
    change = "UPDATE appointments SET state = 'withdrawn' WHERE appointment_id = ?"
    sql.run(connection, change, (_appointment(event),))


def _appointment(event: JournalEvent) -> str:
    return event.subject.removeprefix("appointment:")


HANDLERS: dict[str, Projector] = {
    "station.born": _born,
    "station.phase_changed": _phase_changed,
    "station.revoked": _revoked,
    "station.clock_measured": _clock_measured,
    "device.changed": _device_changed,
    "controller.started": _controller_started,
    "appointment.imported": _imported,
    "appointment.checked_in": _checked_in,
    "appointment.missed": _missed,
    "appointment.withdrawn": _withdrawn,
}
