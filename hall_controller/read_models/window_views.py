"""The clerk's panel and the manager's list of windows."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts, WindowFacts
from hall_controller.application.idle_windows import idle_windows
from hall_controller.application.line_rows import WindowRow, window_row, window_rows
from hall_controller.application.ratings.inviting import agent_of
from hall_controller.application.recall import call_allowed_at
from hall_controller.application.ticket_rows import TicketRow, by_id
from hall_controller.application.use_case import LEADING
from hall_controller.domain.window import WindowPhase
from hall_controller.read_models.guide_read import read_guide
from hall_controller.read_models.models import TicketView, UndoView, WindowSummary, WindowView
from hall_controller.read_models.names import Names
from hall_controller.read_models.order_views import order_at_window
from hall_controller.read_models.ticket_views import explained, ticket_view, tickets_by_id, tickets_where

SHOWN = 30
"""Callable tickets listed on a panel; their number is told in full."""

_DAY = 'SELECT finished, median_ms FROM window_days WHERE business_day = ? AND "window" = ?'
_RATING = (
    "SELECT state, number FROM ratings WHERE business_day = ? AND \"window\" = ? AND stage = 'session'"
    " ORDER BY opened_at DESC, rating_id DESC LIMIT 1"
)
_DAYS = 'SELECT "window", finished, median_ms FROM window_days WHERE business_day = ?'


def window_view(
    connection: Connection, facts: HallFacts, slug: str, day: str, now_ms: int, roles: frozenset[str]
) -> WindowView:
    """The panel of a window; KeyError for one that the hall file does not have."""
    window = facts.windows[slug]
    row = window_row(connection, slug)
    current = None if row.ticket_id is None else by_id(connection, row.ticket_id)
    order, count = order_at_window(connection, facts, window, day, now_ms, SHOWN)
    rows = tickets_by_id(connection, (choice.candidate.ticket_id for choice in order))
    shown = tuple(ticket_view(rows[one.candidate.ticket_id], facts, now_ms) for one in order)
    finished = sql.one(connection, _DAY, (day, slug)) or (0, None)
    called = current if current is not None and current.state == "called" else None
    return WindowView(
        window=slug,
        sign=window.sign,
        name=window.name,
        phase=row.phase.value,
        clerk=row.clerk,
        clerk_name=Names(connection).of(row.clerk),
        phase_since=row.phase_since or None,
        pause_reason=row.pause_reason,
        current=None if current is None else ticket_view(current, facts, now_ms),
        read=None if current is None else read_guide(connection, facts, current.ticket_id, now_ms),
        recall_allowed_at=None if called is None else call_allowed_at(facts, called),
        calls_left=0 if called is None else max(0, facts.rules.max_calls - called.calls),
        next=shown[0] if shown else None,
        why_next=explained(order[0].why) if order else (),
        callable=shown,
        callable_count=count,
        parked=_parked(connection, facts, window, day, now_ms),
        undo=_undo(connection, facts, row, now_ms),
        services=window.services,
        transfer_targets=tuple((service.slug, service.name) for service in facts.services.values()),
        may_call_out_of_order=bool(roles & LEADING),
        finished_today=finished[0],
        median_service_ms=finished[1],
        rates=agent_of(facts, slug) is not None,
        **_rating(connection, slug, day),
    )


def _rating(connection: Connection, window: str, day: str) -> dict[str, str | None]:
    """How far the newest session's rating is; the level stays unknown here."""
    row = sql.one(connection, _RATING, (day, window))
    if row is None:
        return {}
    state = {"open": "unrated", "excluded": "rated"}.get(row[0], row[0])
    return {"rating": state, "rating_number": row[1] or ""}


def _parked(
    connection: Connection, facts: HallFacts, window: WindowFacts, day: str, now_ms: int
) -> tuple[TicketView, ...]:
    rows = tickets_where(connection, "business_day = ? AND state = 'parked' ORDER BY back_at, order_at", (day,))
    mine = [row for row in rows if row.window == window.slug or row.service in window.services]
    return tuple(ticket_view(row, facts, now_ms) for row in mine)


def _undo(connection: Connection, facts: HallFacts, row: WindowRow, now_ms: int) -> UndoView | None:
    note = row.undo_note
    if note is None or row.phase is WindowPhase.CLOSED or now_ms - note.at > facts.rules.undo_ms:
        return None
    ticket: TicketRow | None = by_id(connection, note.ticket_id)
    if ticket is None or ticket.rev != note.seq:
        return None
    return UndoView(action=note.action, number=note.number, at=note.at)


def window_summaries(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> tuple[WindowSummary, ...]:
    """All configured windows."""
    rows, idle = window_rows(connection), idle_windows(connection, facts, day, now_ms)
    finished = {row[0]: row[1:] for row in sql.all_rows(connection, _DAYS, (day,))}
    names = Names(connection)
    at_windows = tickets_by_id(connection, (row.ticket_id for row in rows.values() if row.ticket_id is not None))
    result = []
    for slug, window in facts.windows.items():
        row = rows.get(slug) or WindowRow(slug)
        current = at_windows.get(row.ticket_id or "")
        done = finished.get(slug, (0, None))
        result.append(
            WindowSummary(
                window=slug,
                sign=window.sign,
                name=window.name,
                phase=row.phase.value,
                clerk=row.clerk,
                clerk_name=names.of(row.clerk),
                current_number=None if current is None else current.number,
                phase_since=row.phase_since or None,
                finished_today=done[0],
                median_service_ms=done[1],
                idle_with_people_waiting_ms=idle.get(slug),
            )
        )
    return tuple(result)
