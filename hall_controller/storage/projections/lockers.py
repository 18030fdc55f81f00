"""取件柜: the mirror of cabinets, openings with their one reason, and the history of everything."""

import json
from typing import Any

from sqlalchemy import Connection

from hall.model.canonical import canonical_json
from hall_controller.application import sql
from hall_controller.application.event_types.lockers import AT_CABINETS
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.locker_deposits import DEPOSIT_HANDLERS
from hall_controller.storage.projections.locker_history import note
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import lockers as tables

_CABINET = (
    "INSERT INTO locker_cabinets (station, body, public_key, told_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (station) DO UPDATE SET body = excluded.body, public_key = excluded.public_key,"
    " told_at = excluded.told_at"
)
_NO_CELLS = "DELETE FROM locker_cells WHERE station = ?"
_CELL = (
    "INSERT INTO locker_cells (station, cell, state, marks, deposit_id, door, openings, since)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (station, cell) DO UPDATE SET state = excluded.state,"
    " marks = excluded.marks, deposit_id = excluded.deposit_id, door = excluded.door, openings = excluded.openings,"
    " since = excluded.since"
)
_OPENING = (
    "INSERT INTO locker_openings (opening_id, station, cell, purpose, state, outcome, how, by_users, reason,"
    " deposit_id, lease_id, cmd_id, after_id, recorded_at) VALUES (?, ?, ?, ?, 'recorded', '', ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (opening_id) DO NOTHING"
)
_SETTLED = (
    "INSERT INTO locker_openings (opening_id, station, cell, purpose, state, outcome, how, by_users, reason,"
    " recorded_at, settled_at) VALUES (?, ?, '', '', ?, ?, '', ?, '', ?, ?) ON CONFLICT (opening_id) DO UPDATE SET"
    " state = excluded.state, outcome = excluded.outcome, settled_at = excluded.settled_at"
    " WHERE NOT (locker_openings.state = 'resolved' AND excluded.state = 'unknown')"
)
"""A station that does not know either takes nothing from what a person has seen."""


def _cabinet_told(connection: Connection, event: JournalEvent) -> None:
    body, station = event.body, _name(event)
    row = (station, canonical_json(body["cabinet"]), body["public_key"], event.occurred_at)
    sql.run(connection, _CABINET, row)
    sql.run(connection, _NO_CELLS, (station,))
    sql.run_many(connection, _CELL, [_cell_row(station, now) for now in body["cells"]])
    note(connection, event, station, "")


def _cell_changed(connection: Connection, event: JournalEvent) -> None:
    station, _, cell = _name(event).partition("/")
    now = event.body["now"]
    sql.run(connection, _CELL, _cell_row(station, now))
    note(connection, event, station, event.body["why"], cell, now.get("deposit_id"))


def _cell_row(station: str, now: dict[str, Any]) -> tuple[Any, ...]:
    marks = " ".join(sorted(now.get("marks", ())))
    told = (now.get("door", "unknown"), now.get("openings", 0), now["since"])
    return (station, now["cell"], now["state"], marks, now.get("deposit_id"), *told)


def _opening_recorded(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    row: tuple[Any, ...] = (
        _name(event),
        body["station"],
        body["cell"],
        body["purpose"],
        body["how"],
        json.dumps(body["by"]),
    )
    row = (*row, body.get("reason", ""), body.get("deposit_id"), body.get("lease_id"), body.get("cmd_id"))
    sql.run(connection, _OPENING, (*row, body.get("after"), event.occurred_at))
    what = f"{body['purpose']} {body['how']}"
    note(connection, event, body["station"], what, body["cell"], body.get("deposit_id"), body.get("lease_id"))


def _opening_settled(connection: Connection, event: JournalEvent) -> None:
    body, opening_id = event.body, _name(event)
    known = sql.one(connection, "SELECT cell, deposit_id FROM locker_openings WHERE opening_id = ?", (opening_id,))
    row = (opening_id, body["station"], body["state"], body["outcome"], json.dumps(body["by"]))
    sql.run(connection, _SETTLED, (*row, event.occurred_at, event.occurred_at))
    note(connection, event, body["station"], f"{body['state']} {body['outcome']}", *(known or (None, None)))


def _at_cabinet(connection: Connection, event: JournalEvent) -> None:
    body, station = event.body, _name(event)
    note(connection, event, station, body["what"], body.get("cell"), body.get("deposit_id"))
    for cell in body.get("cells", ()):
        note(connection, event, station, body["what"], cell)


def _name(event: JournalEvent) -> str:
    return event.subject.partition(":")[2]


LOCKERS = Projection(
    name="lockers",
    tables=(
        tables.locker_cabinets,
        tables.locker_cells,
        tables.locker_openings,
        tables.locker_deposits,
        tables.locker_leases,
        tables.locker_history,
        tables.case_deliveries,
    ),
    handlers={
        "locker.cabinet_told": _cabinet_told,
        "locker.cell_changed": _cell_changed,
        "locker.opening_recorded": _opening_recorded,
        "locker.opening_settled": _opening_settled,
        "locker.opening_resolved": _opening_settled,
        **{f"locker.{what}": _at_cabinet for what in AT_CABINETS},
        **DEPOSIT_HANDLERS,
    },
)
