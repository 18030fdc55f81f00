"""The hall TV: calls and people waiting, never a name; always the whole."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.read_models.board_notice import board_notice
from hall_controller.read_models.models import BoardCallView, BoardView, PairedBoardView
from hall_controller.read_models.next_up import next_up

LAST_CALLS = 12

_CALLS = (
    'SELECT c.ticket_id, c.number, c."window", c.called_at, c.call_no FROM calls c'
    " JOIN tickets t ON t.ticket_id = c.ticket_id"
    " WHERE c.business_day = ? AND c.undone = 0 AND t.state NOT IN ('waiting', 'voided', 'cancelled')"
    " ORDER BY c.seq DESC LIMIT ?"
)
RECALLS = 4
"""Rows read for each call shown: a ticket is called three times at most, a resumed one once more."""


def last_calls(connection: Connection, day: str, limit: int) -> list[tuple[str, str, int, int]]:
    """`(number, window, called_at, call_no)` of the newest calls that still hold, newest first, each ticket once."""
    newest: dict[tuple[str, str], tuple[str, str, int, int]] = {}
    for ticket, number, window, called_at, call_no in sql.all_rows(connection, _CALLS, (day, limit * RECALLS)):
        newest.setdefault((ticket, window), (number, window, called_at, call_no))
    return list(newest.values())[:limit]


def as_configured(board: PairedBoardView, facts: HallFacts) -> PairedBoardView:
    """A paired board with name, zones and manners from the hall file as it is now."""
    if board.screen is None or board.is_overview or board.is_published:
        return board
    written = facts.boards.get(board.screen)
    if written is None:
        return board.model_copy(update={"missing": True})
    manners = {"last_calls": written.last_calls, "next_numbers": written.next_numbers}
    sound = {"voice": written.voice, "chime": written.chime}
    return board.model_copy(update={"name": written.name.zh, "zones": written.zones} | manners | sound)


def board_view(
    connection: Connection, facts: HallFacts, day: str, now_ms: int, zones: tuple[str, ...], next_numbers: int = 0
) -> BoardView:
    """Calls and waiting people of some zones (none given = all), with the numbers that come next if wished."""
    shown = {slug: window for slug, window in facts.windows.items() if not zones or window.zone in zones}
    calls = tuple(
        BoardCallView(number=number, window=shown[window].sign, called_at=at, call_no=call_no)
        for number, window, at, call_no in last_calls(connection, day, LAST_CALLS * 4)
        if window in shown
    )[:LAST_CALLS]
    services = [one for one in facts.services.values() if any(window in shown for window in one.windows)]
    figures = lines_of(connection, day)
    waiting = [(one.name, figures[one.slug].waiting if one.slug in figures else 0) for one in services]
    total = sum(count for _, count in waiting)
    return BoardView(
        hall_name=facts.name,
        time=now_ms,
        calls=calls,
        waiting_total=total,
        waiting=tuple(waiting),
        next_up=next_up(connection, facts, day, now_ms, frozenset(shown), next_numbers),
        notice=board_notice(connection, facts, day, now_ms, total),
    )
