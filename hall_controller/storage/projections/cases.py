"""办件: rows of cases, their steps, materials, flags and due days."""

from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases.rows import COLUMNS
from hall_controller.application.event_types.cases import STEPS
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.case_papers import PAPER_HANDLERS, count_serial
from hall_controller.storage.projections.registry import Projection
from hall_controller.storage.schema import cases as tables

_KNOWN = frozenset(COLUMNS) - {"case_id"}
_STEP = (
    "INSERT INTO case_steps (seq, case_id, event, state, light, rule, at, recorded_at, actor, note)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_STATE = "SELECT state FROM cases WHERE case_id = ?"
_LIGHT = "UPDATE cases SET light = ?, light_rule = ?, light_at = ?, next_at = ?, updated_at = ? WHERE case_id = ?"
_MATERIAL = (
    "INSERT INTO case_materials (case_id, key, place, name, state, by_day, noted_at) VALUES (?, ?,"
    " (SELECT count(*) FROM case_materials WHERE case_id = ?), ?, ?, ?, ?)"
    " ON CONFLICT (case_id, key) DO UPDATE SET state = excluded.state, by_day = excluded.by_day,"
    " noted_at = excluded.noted_at"
)
_FLAG = "INSERT INTO case_flags (case_id, pattern, flagged_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_MOVED = (
    "UPDATE cases SET due_day = ?, due_at = ?, legal_day = ?, provisional = ?, next_at = ?, updated_at = ?"
    " WHERE case_id = ?"
)
_BEGUN = (
    "INSERT INTO case_recalculations (digest, begun_at, done_at, last_case, looked_at, changed)"
    " VALUES (?, ?, NULL, '', 0, 0) ON CONFLICT (digest) DO UPDATE SET begun_at = excluded.begun_at,"
    " done_at = NULL, last_case = '', looked_at = 0, changed = 0"
)
_WENT_ON = (
    "UPDATE case_recalculations SET last_case = ?, looked_at = looked_at + ?, changed = changed + ? WHERE digest = ?"
)
_OTHER_STEPS = (
    "joint_answered", "terms_told", "clock_moved", "code_reissued", "heard", "delivery_confirmed", "papers_put_in",
    "result_sent_back", "applicant_told",
)  # fmt: skip
_DONE = "UPDATE case_recalculations SET done_at = ? WHERE digest = ?"


def case_id_of(event: JournalEvent) -> str:
    """The case that an event is about."""
    return event.subject.removeprefix("case:")


def _received(connection: Connection, event: JournalEvent) -> None:
    row = {name: value for name, value in event.body["set"].items() if name in _KNOWN}
    row |= {"case_id": case_id_of(event), "updated_at": event.recorded_at}
    if not row["own"]:
        row.setdefault("heard_at", event.recorded_at)  # an event older than the column
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    sql.run(connection, f"INSERT INTO cases ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 (own names)
    if (serial := event.body.get("serial")) is not None:
        count_serial(connection, *serial)
    _note_step(connection, event)


def _stepped(connection: Connection, event: JournalEvent) -> None:
    row = {name: value for name, value in event.body["set"].items() if name in _KNOWN}
    row["updated_at"] = event.recorded_at
    changes = ", ".join(f'"{name}" = ?' for name in row)
    values = (*row.values(), case_id_of(event))
    sql.run(connection, f"UPDATE cases SET {changes} WHERE case_id = ?", values)  # noqa: S608 (own names)
    _note_step(connection, event)


def _note_step(connection: Connection, event: JournalEvent, light: str | None = None, rule: str | None = None) -> None:
    body = event.body
    state = body.get("state") or _state(connection, event)
    step = event.type.removeprefix("case.")
    values: tuple[Any, ...] = (event.seq, case_id_of(event), step, state, light, rule, body["at"], event.recorded_at)
    sql.run(connection, _STEP, (*values, event.actor, body.get("note", "")))


def _state(connection: Connection, event: JournalEvent) -> str:
    row = sql.one(connection, _STATE, (case_id_of(event),))
    return str(row[0]) if row else ""


def _lit(connection: Connection, event: JournalEvent) -> None:
    body, case_id = event.body, case_id_of(event)
    light = (body["light"], body["rule"], body["at"], body["next_at"])
    sql.run(connection, _LIGHT, (*light, event.recorded_at, case_id))
    _note_step(connection, event, body["light"], body["rule"])


def _materials(connection: Connection, event: JournalEvent) -> None:
    case_id = case_id_of(event)
    for one in event.body["materials"]:
        values = (case_id, one["key"], case_id, one["name"], one["state"], one["by"], event.recorded_at)
        sql.run(connection, _MATERIAL, values)


def _flagged(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _FLAG, (case_id_of(event), event.body["pattern"], event.recorded_at))


def _begun(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _BEGUN, (_digest(event), event.recorded_at))


def _moved(connection: Connection, event: JournalEvent) -> None:
    body = event.body
    moved = [(*change[2:7], event.recorded_at, change[0]) for change in body["changes"]]
    sql.run_many(connection, _MOVED, moved)
    sql.run(connection, _WENT_ON, (body["last_case"], body["looked_at"], len(body["changes"]), _digest(event)))


def _done(connection: Connection, event: JournalEvent) -> None:
    sql.run(connection, _DONE, (event.recorded_at, _digest(event)))


def _digest(event: JournalEvent) -> str:
    return event.subject.removeprefix("calendar:")


CASES = Projection(
    name="cases",
    tables=(
        tables.cases,
        tables.case_steps,
        tables.case_materials,
        tables.case_documents,
        tables.case_flags,
        tables.supervision_orders,
        tables.case_serials,
        tables.case_recalculations,
    ),
    handlers={
        "case.received": _received,
        **{f"case.{step}": _stepped for step in (*STEPS, *_OTHER_STEPS)},
        "case.light_changed": _lit,
        "case.materials_noted": _materials,
        "case.flagged": _flagged,
        "cases.recalculation_begun": _begun,
        "cases.due_days_moved": _moved,
        "cases.recalculation_done": _done,
        **PAPER_HANDLERS,
    },
)
