"""`pub/queue` and `pub/board`: full snapshots for everybody, given out only when they changed."""

from dataclasses import dataclass

from sqlalchemy import Connection

from hall.messages.bodies import BoardCall, BoardSnapshot, QueueLine, QueueSnapshot
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.read_models.board_views import LAST_CALLS, last_calls
from hall_controller.read_models.day_views import day_row
from hall_controller.read_models.line_views import LineNow, lines_now


def queue_snapshot(connection: Connection, facts: HallFacts, now_ms: int, ver: int) -> QueueSnapshot:
    """What terminals may say before a number is taken."""
    day = facts.times.business_day(now_ms)
    phase, *_, closed_at = day_row(connection, day)
    is_open = facts.times.plan(day).within_hours(now_ms) and phase != "closing" and closed_at is None
    lines = tuple(map(_line, lines_now(connection, facts, day, now_ms)))
    return QueueSnapshot(ver=ver, time=now_ms, open=is_open, business_day=day, lines=lines)


def _line(one: LineNow) -> QueueLine:
    reason = one.reason or ("real_name" if one.service.real_name_required else None)
    return QueueLine(
        service=one.service.slug,
        waiting=one.line.waiting,
        wait_low_min=None if one.wait is None else one.wait.low_min,
        wait_high_min=None if one.wait is None else one.wait.high_min,
        open_windows=one.open_windows,
        taking=reason is None,
        reason=reason,
        may_be_too_late=one.too_late,
    )


def board_snapshot(connection: Connection, facts: HallFacts, now_ms: int, ver: int) -> BoardSnapshot:
    """The last calls, newest first, and people waiting by 业务."""
    day = facts.times.business_day(now_ms)
    calls = tuple(
        BoardCall(
            number=number,
            window=facts.windows[window].sign,
            zone=facts.windows[window].zone,
            called_at=at,
            call_no=call_no,
        )
        for number, window, at, call_no in last_calls(connection, day, LAST_CALLS)
        if window in facts.windows
    )
    waiting = {slug: line.waiting for slug, line in lines_of(connection, day).items()}
    return BoardSnapshot(ver=ver, time=now_ms, calls=calls, waiting=waiting)


@dataclass(slots=True)
class Publisher:
    """Remembers what was published last; `ver` rises with every snapshot given out. For one thread."""

    ver: int = 0
    _queue: QueueSnapshot | None = None
    _board: BoardSnapshot | None = None

    def queue(self, connection: Connection, facts: HallFacts, now_ms: int) -> QueueSnapshot | None:
        """A new snapshot, or None when nothing but the time would differ."""
        found = queue_snapshot(connection, facts, now_ms, 0)
        if self._queue is not None and found == self._queue.model_copy(update={"ver": 0, "time": now_ms}):
            return None
        self.ver = max(self.ver + 1, now_ms)
        self._queue = found.model_copy(update={"ver": self.ver})
        return self._queue

    def board(self, connection: Connection, facts: HallFacts, now_ms: int) -> BoardSnapshot | None:
        """A new snapshot, or None when nothing but the time would differ."""
        found = board_snapshot(connection, facts, now_ms, 0)
        if self._board is not None and found == self._board.model_copy(update={"ver": 0, "time": now_ms}):
            return None
        self.ver = max(self.ver + 1, now_ms)
        self._board = found.model_copy(update={"ver": self.ver})
        return self._board
