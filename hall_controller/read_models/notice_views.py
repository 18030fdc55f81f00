"""The outbox of notices, and what is given up first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models.notices import NoticeLine, NoticesView

MOST = 200
_LINE = (
    "SELECT n.notice_id, n.template, n.about, n.state, n.tries, n.driver, n.error, n.made_at, n.begun_at, n.ended_at,"
    " t.way, t.tries, t.next_at, t.error, d.case_id, d.cabinet, d.cell, c.number FROM notices n"
    " LEFT JOIN notice_tries t ON t.notice_id = n.notice_id"
    " LEFT JOIN locker_deposits d ON n.about = 'deposit:' || d.deposit_id"
    " LEFT JOIN cases c ON c.case_id = d.case_id"
)
_GIVEN_UP = f"{_LINE} WHERE n.state = 'given_up' AND n.error <> 'not_needed' ORDER BY n.ended_at DESC LIMIT ?"
_WAITING = f"{_LINE} WHERE n.state = 'waiting' ORDER BY n.seq LIMIT ?"
_OVER = "n.state = 'sent' OR n.state = 'given_up' AND n.error = 'not_needed'"
_SENT = f"{_LINE} WHERE {_OVER} ORDER BY n.ended_at DESC LIMIT ?"
_TODAY = "SELECT count(*) FROM notices WHERE state = 'sent' AND ended_at >= ?"


def notices_view(
    connection: Connection,
    midnight: int,
    ways: Sequence[tuple[str, str]] = (),
    quiet_until: int | None = None,
) -> NoticesView:
    """At most 200 of each state; `midnight`: UTC ms, from when a day's notices are counted."""
    today = sql.one(connection, _TODAY, (midnight,))
    waiting = _lines(connection, _WAITING)
    if quiet_until is not None:
        waiting = tuple(_not_before(line, quiet_until) for line in waiting)
    return NoticesView(
        given_up=_lines(connection, _GIVEN_UP),
        waiting=waiting,
        sent=_lines(connection, _SENT),
        sent_today=0 if today is None else today[0],
        ways=tuple(ways),
        quiet_until=quiet_until,
    )


def _lines(connection: Connection, statement: str) -> tuple[NoticeLine, ...]:
    return tuple(_line(row) for row in sql.all_rows(connection, statement, (MOST,)))


def _line(row: Sequence[Any]) -> NoticeLine:
    waits = row[3] == "waiting"
    return NoticeLine(
        notice_id=row[0],
        template=row[1],
        subject=row[2],
        state=row[3],
        tries=row[4] + (row[11] or 0),
        driver=row[5],
        error=(row[13] or "") if waits else row[6],
        made_at=row[7],
        next_at=(row[12] or row[8]) if waits else None,
        ended_at=row[9],
        way=row[10] or "",
        case_id=row[14] or "",
        cabinet=row[15] or "",
        cell=row[16] or "",
        case_number=row[17] or "",
    )


def _not_before(line: NoticeLine, quiet_until: int) -> NoticeLine:
    """A short message waits for the morning; a mail that was tried has its own time."""
    if line.way == "mail" or line.next_at is None:
        return line
    return line.model_copy(update={"next_at": max(line.next_at, quiet_until)})
