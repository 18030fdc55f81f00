"""Versions of stations' files, and proposals with what became of them."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import station_files as tables

_GIVEN = (
    "INSERT INTO station_files (station, version, kind, author, given_at, note, sha256, text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_PROPOSED = (
    "INSERT INTO station_file_proposals (seq, station, base, author, proposed_at, reason, devices, difference, text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OVERTAKEN = (
    "UPDATE station_file_proposals SET decision = 'overtaken', decided_by = ?, decided_at = ?"
    " WHERE station = ? AND decision IS NULL"
)
_DECIDED = "UPDATE station_file_proposals SET decision = ?, decided_by = ?, decided_at = ? WHERE seq = ?"


def _given(connection: Connection, event: JournalEvent) -> None:
    body, at = event.body, event.occurred_at
    row = (_station(event), body["version"], body["kind"], event.actor, at, body["note"], body["sha256"], body["text"])
    sql.run(connection, _GIVEN, row)
    sql.run(connection, _OVERTAKEN, (event.actor, at, _station(event)))


def _proposed(connection: Connection, event: JournalEvent) -> None:
    body, at = event.body, event.occurred_at
    sql.run(connection, _OVERTAKEN, (event.actor, at, _station(event)))
    row = (event.seq, _station(event), body["base"], body["author"], at, body["reason"], json.dumps(body["devices"]))
    sql.run(connection, _PROPOSED, (*row, body["difference"], body["text"]))


def _decided(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    sql.run(connection, _DECIDED, (body["decision"], event.actor, event.occurred_at, body["proposal"]))


def _station(event: JournalEvent) -> str:
    return event.subject.removeprefix("station:")


STATION_FILES = Projection(
    name="station_files",
    tables=(tables.station_files, tables.station_file_proposals),
    handlers={
        "station_file.given": _given,
        "station_file.proposed": _proposed,
        "station_file.decided": _decided,
    },
)
