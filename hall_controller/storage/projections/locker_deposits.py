"""Deposits with their steps, and the authorisations to take them out."""

from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.event_types.lockers import STEPS
from hall_controller.application.lockers.rows import DEPOSIT_COLUMNS
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.locker_history import note
from hall_controller.storage.projections.registry import Projector

_KNOWN = frozenset(DEPOSIT_COLUMNS) - {"deposit_id"}
_WHERE = "SELECT cabinet, cell, deposit_id FROM locker_deposits WHERE deposit_id = ?"
_GIVEN = (
    "INSERT INTO locker_leases (lease_id, deposit_id, cabinet, who, person, code_id, factor, given_at, expires_at,"
    " locked, ended, paper) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)"
)
_ENDED = "UPDATE locker_leases SET ended_at = ?, ended = ? WHERE lease_id = ? AND ended_at IS NULL"
_LOCKED = "UPDATE locker_leases SET locked = ? WHERE lease_id = ?"
_OF_LEASE = (
    "SELECT d.cabinet, d.cell, d.deposit_id FROM locker_leases l JOIN locker_deposits d"
    " ON d.deposit_id = l.deposit_id WHERE l.lease_id = ?"
)
_ASKED = "UPDATE locker_deposits SET notice = 'waiting', notice_id = ?, notice_record = ? WHERE deposit_id = ?"
_TOLD = "UPDATE locker_deposits SET notice = ? WHERE notice_id = ?"
_CONFIRMED = (
    "INSERT INTO case_deliveries (case_id, how, signed_on, low_cell, contact, confirmed_at, confirmed_by)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_id) DO UPDATE SET how = excluded.how,"
    " signed_on = excluded.signed_on, low_cell = excluded.low_cell, contact = excluded.contact,"
    " confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by"
)


def _id(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


def _prepared(connection: Connection, event: JournalEvent) -> None:
    row = _columns(event) | {"deposit_id": _id(event)}
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    sql.run(connection, f"INSERT INTO locker_deposits ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 (own names)
    _note_step(connection, event)


def _stepped(connection: Connection, event: JournalEvent) -> None:
    row = _columns(event)
    if row:
        changes = ", ".join(f'"{name}" = ?' for name in row)
        change = f"UPDATE locker_deposits SET {changes} WHERE deposit_id = ?"  # noqa: S608 (own names)
        sql.run(connection, change, (*row.values(), _id(event)))
    _note_step(connection, event)


def _columns(event: JournalEvent) -> dict[str, Any]:
    return {name: value for name, value in event.body["set"].items() if name in _KNOWN}


def _note_step(connection: Connection, event: JournalEvent) -> None:
    where = sql.one(connection, _WHERE, (_id(event),))
    if where is not None:
        note(connection, event, where[0], event.body.get("what", ""), *where[1:])


def _given(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row: tuple[Any, ...] = (
        _id(event),
        body["deposit_id"],
        body["cabinet"],
        body["who"],
        body["person"],
        body["code_id"],
    )
    row = (*row, body["factor"], event.occurred_at, body["expires_at"], False, body.get("paper", ""))
    sql.run(connection, _GIVEN, row)
    _note_lease(connection, event, body["who"])


def _ended(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _ENDED, (event.occurred_at, event.body["reason"], _id(event)))
    _note_lease(connection, event, event.body["reason"])


def _refused(connection: Connection, event: JournalEvent) -> None:
    _note_lease(connection, event, str(event.body["left"]))


def _locked(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _LOCKED, (True, _id(event)))
    _note_lease(connection, event, "")


def _note_lease(connection: Connection, event: JournalEvent, what: str) -> None:
    where = sql.one(connection, _OF_LEASE, (_id(event),))
    if where is not None:
        note(connection, event, where[0], what, where[1], where[2], _id(event))


def _asked(connection: Connection, event: JournalEvent) -> None:
    kind, _, deposit_id = event.body["about"].partition(":")
    if kind == "deposit" and event.body["template"] != "deposit_agent":  # the agent's digits are not the citizen's
        sql.run(connection, _ASKED, (_id(event), event.body["record"], deposit_id))


def _notice(state: str) -> Projector:
    def handle(connection: Connection, event: JournalEvent) -> None:
        sql.run(connection, _TOLD, (state, _id(event)))

    return handle


def _confirmed(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row = (_id(event), body["how"], body["signed_on"], body["low_cell"], body["contact"], event.occurred_at)
    sql.run(connection, _CONFIRMED, (*row, event.actor))


DEPOSIT_HANDLERS: dict[str, Projector] = {
    **{f"deposit.{step}": _stepped for step in STEPS},
    "deposit.prepared": _prepared,
    "deposit.told": _prepared,
    "lease.given": _given,
    "lease.ended": _ended,
    "lease.refused": _refused,
    "lease.locked": _locked,
    "notice.asked": _asked,
    "notice.sent": _notice("sent"),
    "notice.given_up": _notice("failed"),
    "notice.again": _notice("waiting"),
    "delivery.confirmed": _confirmed,
}
"""Event type -> row changes; what became of a notice stands beside its deposit."""
