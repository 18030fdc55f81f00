"""Lines and windows as use cases read them: figures of the day, pace, who is staffed."""

import json
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.domain.wait_estimate import Pace, window_share
from hall_controller.domain.waiting_line import LineState
from hall_controller.domain.window import STAFFED, WindowPhase


class LineRow(NamedTuple):
    """A row of `lines`; absent rows read as zeros."""

    service: str
    issued: int = 0
    waiting: int = 0
    served: int = 0
    no_show: int = 0
    voided: int = 0
    calls: int = 0
    green_run: int = 0
    priority_run: int = 0
    ordinary_run: int = 0
    stopped: int = 0
    stop_reason: str | None = None

    @property
    def state(self) -> LineState:
        """What policies remember of the line."""
        return LineState(self.calls, self.green_run, self.priority_run, self.ordinary_run)


_COLUMNS = ", ".join(LineRow._fields)
_LINE = f"SELECT {_COLUMNS} FROM lines WHERE business_day = ? AND service = ?"  # noqa: S608  (own column names)
_LINES = f"SELECT {_COLUMNS} FROM lines WHERE business_day = ?"  # noqa: S608  (own column names)


def line_of(connection: Connection, business_day: str, service: str) -> LineRow:
    """The figures of a line today."""
    row = sql.one(connection, _LINE, (business_day, service))
    return LineRow(service) if row is None else LineRow(*row)


def lines_of(connection: Connection, business_day: str) -> dict[str, LineRow]:
    """The figures of all lines that had a ticket today."""
    return {row[0]: LineRow(*row) for row in sql.all_rows(connection, _LINES, (business_day,))}


def pace_of(connection: Connection, service: str) -> Pace:
    """Recent service times of a 业务."""
    row = sql.one(connection, "SELECT median_ms, samples FROM paces WHERE service = ?", (service,))
    return Pace() if row is None else Pace(*row)


@dataclass(frozen=True, slots=True)
class UndoNote:
    """The last action of a window, with what was before it."""

    action: str
    ticket_id: str
    number: str
    at: int
    seq: int


class WindowRow(NamedTuple):
    """A row of `window_states`."""

    window: str
    phase: WindowPhase = WindowPhase.CLOSED
    phase_since: int = 0
    clerk: str | None = None
    pause_reason: str | None = None
    ticket_id: str | None = None
    free_since: int | None = None
    undo: str | None = None

    @property
    def undo_note(self) -> UndoNote | None:
        """The last action that could be undone."""
        if self.undo is None:
            return None
        note = json.loads(self.undo)
        return UndoNote(note["action"], note["ticket_id"], note["number"], note["at"], note["seq"])


_WINDOW_COLUMNS = "phase, phase_since, clerk, pause_reason, ticket_id, free_since, undo"
_WINDOW = f'SELECT "window", {_WINDOW_COLUMNS} FROM window_states WHERE "window" = ?'  # noqa: S608  (own names)
_WINDOWS = f'SELECT "window", {_WINDOW_COLUMNS} FROM window_states'  # noqa: S608  (own column names)


def window_row(connection: Connection, window: str) -> WindowRow:
    """A window's state; one that never opened is closed."""
    row = sql.one(connection, _WINDOW, (window,))
    return WindowRow(window) if row is None else WindowRow(row[0], WindowPhase(row[1]), *row[2:])


def window_rows(connection: Connection) -> dict[str, WindowRow]:
    """All windows that ever opened."""
    rows = sql.all_rows(connection, _WINDOWS)
    return {row[0]: WindowRow(row[0], WindowPhase(row[1]), *row[2:]) for row in rows}


def staffed_services(connection: Connection, facts: HallFacts) -> list[tuple[str, ...]]:
    """For each staffed window the services it calls."""
    rows = sql.all_rows(connection, 'SELECT "window", phase FROM window_states')
    return [facts.windows[slug].services for slug, phase in rows if phase in STAFFED and slug in facts.windows]


def windows_for(connection: Connection, facts: HallFacts, business_day: str, service: str) -> float:
    """Open windows of a 业务, shared ones by their share."""
    lines = lines_of(connection, business_day)
    waiting = {slug: line.waiting for slug, line in lines.items()}
    return window_share(service, waiting, staffed_services(connection, facts))


def own_window(tx: Tx, window: str) -> WindowRow:
    """The window's row when the actor is its clerk or leads; Refused("not_your_window")."""
    row = window_row(tx.connection, window)
    actor = tx.actor
    leads = actor.kind == "system" or bool(actor.roles & {"duty_lead", "manager"})
    if not leads and (row.clerk not in {None, actor.id} or actor.window not in {None, window}):
        raise Refused("not_your_window", window=window, clerk=row.clerk)
    return row
