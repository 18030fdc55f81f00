"""Revoked codes, and wrong tries at the second factor of cases."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases.tries import COUNTED_MS
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import codes as tables

_REVOKED = (
    "INSERT INTO revoked_codes (code_id, kind, subject, revoked_at, expires_at, reason) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (code_id) DO NOTHING"
)
_CLEANED = "DELETE FROM revoked_codes WHERE expires_at IS NOT NULL AND expires_at <= ?"
_TRIED = "INSERT INTO case_tries (seq, case_id, station, at) VALUES (?, ?, ?, ?)"
_OLD = "DELETE FROM case_tries WHERE at <= ?"
_PROVED = "DELETE FROM case_tries WHERE case_id = ?"


def _revoked(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = (body["code_id"], body["kind"], event.subject, event.recorded_at, body.get("expires_at"), body["reason"])
    sql.run(connection, _REVOKED, row)


def _cleaned(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _CLEANED, (event.body["before"],))


def _tried(connection: Connection, event: JournalEvent) -> None:
    case_id = event.subject.removeprefix("case:")
    sql.run(connection, _OLD, (event.recorded_at - COUNTED_MS,))
    sql.run(connection, _TRIED, (event.seq, case_id, event.body["station"], event.recorded_at))


def _proved(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _PROVED, (event.subject.removeprefix("case:"),))


CODES = Projection(
    name="codes",
    tables=(tables.revoked_codes, tables.case_tries),
    handlers={
        "code.revoked": _revoked,
        "codes.cleaned": _cleaned,
        "case.tail_refused": _tried,
        "case.details_shown": _proved,
        "case.tries_forgotten": _proved,
    },
)
