"""Durable events, written in the transaction of what they tell."""

import sqlite3
from collections.abc import Callable

from hall.link import outbox
from hall.messages import Message, bodies
from kiosk.conductor.hall_clock import HallClock
from kiosk.ports import Clock, Line
from kiosk.store import tickets


class Entries:
    """The outbox as the ledger writes it: every event carries what is known of the hall's clock."""

    def __init__(self, line: Callable[[], Line | None], clock: Clock, hall_clock: HallClock) -> None:
        self._line = line
        self._clock = clock
        self._hall_clock = hall_clock

    def append(self, connection: sqlite3.Connection, event: str, body: Message, now_ms: int | None = None) -> None:
        """One more event within the running transaction; `now_ms` UTC if it was measured before."""
        clock = self._hall_clock
        clock.keep(connection)
        outbox.append(
            connection,
            event,
            body,
            now_ms if now_ms is not None else self._clock.now_ms(),
            offset=clock.known_ms,
            unsynced=clock.measured_ms is None,
        )

    def void_request(self, connection: sqlite3.Connection, request_id: str, op: str) -> None:
        """The tombstone of a question without an answer; nothing when it was answered."""
        if tickets.close_request(connection, request_id):
            self.append(connection, "request.voided", bodies.RequestVoided(request_id=request_id, op=op))

    def wake(self) -> None:
        """After the COMMIT: the line has something to send."""
        line = self._line()
        if line is not None:
            line.wake_outbox()
