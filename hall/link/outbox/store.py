"""The outbox as the link's thread uses it: its own connection to the station's file, one transaction a call."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hall.link.outbox import acknowledging, rows, schema
from hall.link.outbox.acknowledging import Settled
from hall.link.outbox.rows import Fill, Pending
from hall.link.ports import OutboxMark
from hall.messages.base import Message
from hall.messages.envelopes import Ack, Event


class SqliteOutbox:
    """`OutboxPort` on a SQLite file; also the whole store of a station that has nothing else to keep (agent, video)."""

    def __init__(self, path: Path, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._conn = schema.connect(path)
        schema.prepare(self._conn, path, now_ms())

    def mark(self) -> OutboxMark:
        """How far the outbox has come."""
        conn = self._conn
        return OutboxMark(rows.epoch(conn), rows.acked_seq(conn), rows.last_seq(conn))

    def pending(self, limit: int, after_pos: int) -> list[Pending]:
        """Unacknowledged events behind `after_pos`."""
        return rows.pending(self._conn, limit, after_pos)

    def acknowledge(self, ack: Ack, *, first: bool = False) -> Settled:
        """Settle rows durably; `first` = nothing was sent since the start."""
        with self.transaction() as conn:
            return acknowledging.acknowledge(conn, ack, self._now_ms(), first=first)

    def next_boot(self) -> int:
        """The number of the next CONNECT, persisted."""
        with self.transaction() as conn:
            return rows.next_boot(conn, self._now_ms())

    def fill(self) -> Fill:
        """How full it is."""
        return rows.fill(self._conn)

    def append(self, event_type: str, body: Message, offset: int | None = None, *, unsynced: bool = True) -> Event:
        """Add one event in a transaction of its own."""
        with self.transaction() as conn:
            return rows.append(conn, event_type, body, self._now_ms(), offset, unsynced)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE … COMMIT; everything is undone when the block raises."""
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            yield self._conn
            self._conn.execute("COMMIT")
        except BaseException:
            # A failed COMMIT (a full disk) may leave the transaction open, and with it the whole file locked.
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._conn.close()
