"""What windows do with tickets: call, recall, serve, finish, miss, park, resume, transfer, undo."""

import json
from dataclasses import replace
from statistics import median

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import LineState
from hall_controller.storage.projections.queue_rows import (
    OldTicket,
    change_ticket,
    old_ticket,
    set_window,
    ticket_id_of,
    window_of,
)
from hall_controller.storage.projections.queue_tickets import insert_ticket
from hall_controller.storage.projections.registry import Projector

RECENT = 30
"""Service times remembered for a pace."""

_CALL = (
    'INSERT INTO calls (seq, business_day, ticket_id, number, service, "window", call_no, called_at)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_RUNS = "SELECT calls, green_run, priority_run, ordinary_run FROM lines WHERE business_day = ? AND service = ?"
_SET_RUNS = (
    "UPDATE lines SET calls = ?, green_run = ?, priority_run = ?, ordinary_run = ?"
    " WHERE business_day = ? AND service = ?"
)
_WINDOW_DAY = (
    'INSERT INTO window_days (business_day, "window", finished, calls, walk_ups) VALUES (?, ?, ?, ?, ?)'
    ' ON CONFLICT (business_day, "window") DO UPDATE SET finished = window_days.finished + excluded.finished,'
    " calls = window_days.calls + excluded.calls, walk_ups = window_days.walk_ups + excluded.walk_ups"
)


def _called(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    _note_call(connection, event, old, event.body["call_no"])
    at = event.occurred_at
    change = {
        "state": "called",
        "window": event.body["window"],
        "calls": event.body["call_no"],
        "first_called_at": old["first_called_at"] or at,
        "last_called_at": at,
    }
    change_ticket(connection, event, {**old, "rev": event.body.get("rev", old["rev"])}, **change)
    row = sql.one(connection, _RUNS, (old["business_day"], old["service"]))
    if row is not None:
        after = LineState(*row).after(Lane(old["lane"]))
        runs = (after.calls, after.green_run, after.priority_run, after.ordinary_run)
        sql.run(connection, _SET_RUNS, (*runs, old["business_day"], old["service"]))
    sql.run(connection, _WINDOW_DAY, (event.business_day, event.body["window"], 0, 1, 0))
    set_window(connection, event, "called", ticket_id_of(event), ("called", old))


def _recalled(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    _note_call(connection, event, old, event.body["call_no"])
    change_ticket(connection, event, old, calls=event.body["call_no"], last_called_at=event.occurred_at)
    forget = 'UPDATE window_states SET undo = NULL, rev = ? WHERE "window" = ?'
    sql.run(connection, forget, (event.seq, window_of(event)))


def _note_call(connection: Connection, event: JournalEvent, old: OldTicket, call_no: int) -> None:
    row = (event.seq, old["business_day"], ticket_id_of(event), old["number"], old["service"])
    sql.run(connection, _CALL, (*row, event.body["window"], call_no, event.occurred_at))


def _started(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change_ticket(connection, event, old, state="serving", service_started_at=event.occurred_at)
    set_window(connection, event, "serving", ticket_id_of(event), ("started", old))


def _walked_up(connection: Connection, event: JournalEvent) -> None:
    window = event.body["window"]
    insert_ticket(connection, event, window=window, service_started_at=event.occurred_at)
    sql.run(connection, _WINDOW_DAY, (event.business_day, window, 0, 0, 1))
    set_window(connection, event, "serving", ticket_id_of(event), None)


def _served(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    change = {"state": "served", "ended_at": event.occurred_at, "outcome": event.body["outcome"]}
    change_ticket(connection, event, old, **change)
    sql.run(connection, _WINDOW_DAY, (event.business_day, event.body["window"], 1, 0, 0))
    if old["service_started_at"] is not None and event.body["outcome"] != "day_over":
        _add_pace(connection, event, old, event.occurred_at - old["service_started_at"])
    set_window(connection, event, "open", None, ("finished", old))


def _add_pace(connection: Connection, event: JournalEvent, old: OldTicket, took_ms: int) -> None:
    recent = [*_recent(connection, "paces", "service = ?", (old["service"],)), took_ms][-RECENT:]
    _set_pace(connection, old["service"], recent)
    where = 'business_day = ? AND "window" = ?'
    mine = [*_recent(connection, "window_days", where, (event.business_day, event.body["window"])), took_ms][-RECENT:]
    _set_window_pace(connection, event.business_day, event.body["window"], mine)


def _recent(connection: Connection, table: str, where: str, values: tuple[str, ...]) -> list[int]:
    row = sql.one(connection, f"SELECT recent FROM {table} WHERE {where}", values)  # noqa: S608  (own names)
    found: list[int] = [] if row is None else json.loads(row[0])
    return found


def _set_pace(connection: Connection, service: str, recent: list[int]) -> None:
    upsert = (
        "INSERT INTO paces (service, recent, median_ms, samples) VALUES (?, ?, ?, ?) ON CONFLICT (service)"
        " DO UPDATE SET recent = excluded.recent, median_ms = excluded.median_ms, samples = excluded.samples"
    )
    middle = round(median(recent)) if recent else None
    sql.run(connection, upsert, (service, json.dumps(recent), middle, len(recent)))


def _set_window_pace(connection: Connection, business_day: str, window: str, recent: list[int]) -> None:
    change = 'UPDATE window_days SET recent = ?, median_ms = ? WHERE business_day = ? AND "window" = ?'
    middle = round(median(recent)) if recent else None
    sql.run(connection, change, (json.dumps(recent), middle, business_day, window))


def _left(state: str, action: str) -> Projector:
    def project(connection: Connection, event: JournalEvent) -> None:
        old = old_ticket(connection, ticket_id_of(event))
        body = event.body
        change: dict[str, object] = {"state": state}
        if state == "parked":
            change |= {"park_reason": body["reason"], "back_at": body.get("back_at")}
        if action == "transferred":
            change |= {"service": body["service"], "to_window": body.get("to_window"), "window": None, "calls": 0}
            change |= {"lane": body["lane"], "lane_key": body["lane_key"], "transferred": old["transferred"] + 1}
            change |= {"service_started_at": None, "not_before_call": 0}
        change_ticket(connection, event, old, **change)
        set_window(connection, event, "open", None, (action, old))

    return project


def _resumed(connection: Connection, event: JournalEvent) -> None:
    old = old_ticket(connection, ticket_id_of(event))
    _note_call(connection, event, old, 1)
    at = event.occurred_at
    change = {"state": "called", "window": event.body["window"], "calls": 1, "last_called_at": at}
    change_ticket(connection, event, old, **change, back_at=None, service_started_at=None)
    set_window(connection, event, "called", ticket_id_of(event), ("resumed", old))


def _undone(connection: Connection, event: JournalEvent) -> None:
    window, body = window_of(event), event.body
    row = sql.one(connection, 'SELECT undo FROM window_states WHERE "window" = ?', (window,))
    if row is None or row[0] is None:
        raise KeyError(f"window {window} has no action that could be undone")
    note = json.loads(row[0])
    ticket_id, before = note["ticket_id"], note["ticket"]
    now = old_ticket(connection, ticket_id)
    columns = {name: value for name, value in before.items() if name not in {"rev", "number", "business_day"}}
    as_ticket = replace(event, subject=f"ticket:{ticket_id}")
    change_ticket(connection, as_ticket, now, **columns)
    _undo_figures(connection, event, note, now)
    held = ticket_id if note["window"]["phase"] in {"called", "serving"} else None
    back = (
        "UPDATE window_states SET phase = ?, phase_since = ?, free_since = ?, ticket_id = ?, undo = NULL, rev = ?"
        ' WHERE "window" = ?'
    )
    was = note["window"]
    values = (was["phase"], was["phase_since"], was["free_since"], held, event.seq, body.get("window", window))
    sql.run(connection, back, values)


def _undo_figures(connection: Connection, event: JournalEvent, note: dict[str, object], now: OldTicket) -> None:
    day, window = event.business_day, window_of(event)
    if note["action"] in {"called", "resumed"}:
        sql.run(connection, "UPDATE calls SET undone = 1 WHERE seq = ?", (note["seq"],))
    if note["action"] == "called":
        less = "UPDATE lines SET calls = calls - 1 WHERE calls > 0 AND business_day = ? AND service = ?"
        sql.run(connection, less, (now["business_day"], now["service"]))
        sql.run(connection, _WINDOW_DAY, (day, window, 0, -1, 0))
    if note["action"] == "finished":
        sql.run(connection, _WINDOW_DAY, (day, window, -1, 0, 0))
        if now["service_started_at"] is not None and now["ended_at"] is not None:
            _take_pace_back(connection, day, window, now)


def _take_pace_back(connection: Connection, day: str, window: str, now: OldTicket) -> None:
    took = now["ended_at"] - now["service_started_at"]
    recent = _recent(connection, "paces", "service = ?", (now["service"],))
    _set_pace(connection, now["service"], _without_last(recent, took))
    mine = _recent(connection, "window_days", 'business_day = ? AND "window" = ?', (day, window))
    _set_window_pace(connection, day, window, _without_last(mine, took))


def _without_last(recent: list[int], took: int) -> list[int]:
    place = len(recent) - 1 - recent[::-1].index(took) if took in recent else -1
    return recent if place < 0 else recent[:place] + recent[place + 1 :]


HANDLERS: dict[str, Projector] = {
    "ticket.called": _called,
    "ticket.recalled": _recalled,
    "ticket.serving_started": _started,
    "ticket.walked_up": _walked_up,
    "ticket.served": _served,
    "ticket.no_show": _left("no_show", "missed"),
    "ticket.parked": _left("parked", "parked"),
    "ticket.transferred": _left("waiting", "transferred"),
    "ticket.resumed": _resumed,
    "window.action_undone": _undone,
}
