"""Rows of the outbox: append, read, count. Every function belongs into the caller's transaction."""

import json
import sqlite3
from dataclasses import dataclass

from hall.messages.base import Message
from hall.messages.bodies import EVENT_BODIES
from hall.messages.envelopes import Event
from hall.model.ids import uuid7

CAP = 500_000
"""Pending rows at most: months of a busy terminal cut off; an alarm comes long before (`Fill.alarm`)."""
ALARM_SHARE = 0.5

_COLUMNS = "pos, epoch, seq, id, type, schema_version, occurred_at, clock_offset, unsynced, body"


class OutboxFull(Exception):  # noqa: N818  (a state that staff must mend, not a fault of the program)
    """The outbox holds its cap of events that no controller has taken: nothing more may be told to people."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An event on its way; `pos` orders sending over all epochs."""

    pos: int
    event: Event


@dataclass(frozen=True, slots=True)
class Fill:
    """How full the outbox is."""

    pending: int
    cap: int

    @property
    def alarm(self) -> bool:
        """Whether staff must act: the line has been down for very long."""
        return self.pending >= self.cap * ALARM_SHARE


def append(
    conn: sqlite3.Connection, event_type: str, body: Message, now_ms: int, offset: int | None, unsynced: bool
) -> Event:
    """Add an event of a known type; OutboxFull at the cap, ValueError for an unknown type or body.

    `now_ms` is the station's wall clock, `offset` the measured controller clock minus station clock.
    """
    expected = EVENT_BODIES.get(event_type)
    if expected is None or not isinstance(body, expected):
        raise ValueError(f"outbox: {event_type!r} with {type(body).__name__} is no event of hall.messages.bodies")
    seq = last_seq(conn) + 1
    if seq - acked_seq(conn) > CAP:
        raise OutboxFull(f"outbox holds {CAP} unacknowledged events: bring the line to the controller back")
    event = Event(
        epoch=epoch(conn), seq=seq, id=uuid7(now_ms), type=event_type, occurred_at=now_ms, clock_offset=offset,
        unsynced=unsynced, body=body.model_dump(mode="json", exclude_none=True),
    )  # fmt: skip
    insert(conn, event)
    return event


def insert(conn: sqlite3.Connection, event: Event) -> None:
    """Write the event's row and remember its number as the epoch's last."""
    conn.execute(
        "INSERT INTO outbox_events (epoch, seq, id, type, schema_version, occurred_at, clock_offset, unsynced, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.epoch, event.seq, event.id, event.type, event.schema_version, event.occurred_at, event.clock_offset,
            int(event.unsynced), json.dumps(event.body, ensure_ascii=False, separators=(",", ":")),
        ),
    )  # fmt: skip
    set_meta(conn, "last_seq", str(event.seq))


def pending(conn: sqlite3.Connection, limit: int, after_pos: int = 0) -> list[Pending]:
    """Unacknowledged events behind `after_pos` in the order of sending."""
    found = conn.execute(
        f"SELECT {_COLUMNS} FROM outbox_events WHERE acked_at IS NULL AND pos > ? ORDER BY pos LIMIT ?",  # noqa: S608 - own names
        (after_pos, limit),
    )
    return [Pending(row[0], event_of(row)) for row in found]


def event_of(row: tuple[int, str, int, str, str, int, int, int | None, int, str]) -> Event:
    """The event of a row of the columns above."""
    _, epoch_id, seq, event_id, kind, version, occurred_at, offset, unsynced, body = row
    return Event(
        epoch=epoch_id, seq=seq, id=event_id, type=kind, schema_version=version, occurred_at=occurred_at,
        clock_offset=offset, unsynced=bool(unsynced), body=json.loads(body),
    )  # fmt: skip


def fill(conn: sqlite3.Connection) -> Fill:
    """Pending rows and the cap."""
    (count,) = conn.execute("SELECT count(*) FROM outbox_events WHERE acked_at IS NULL").fetchone()
    return Fill(count, CAP)


def dead_letters(conn: sqlite3.Connection) -> list[tuple[str, int, str, str]]:
    """(epoch, seq, type, reason) of events that the controller refused for ever."""
    return conn.execute("SELECT epoch, seq, type, reason FROM outbox_dead_letters ORDER BY rejected_at, seq").fetchall()


def epoch(conn: sqlite3.Connection) -> str:
    """The running epoch."""
    return meta(conn, "epoch", "")


def last_seq(conn: sqlite3.Connection) -> int:
    """Highest number given in the running epoch."""
    return int(meta(conn, "last_seq", "0"))


def acked_seq(conn: sqlite3.Connection) -> int:
    """Highest number of the running epoch that a controller has acknowledged."""
    return int(meta(conn, "acked_seq", "0"))


def reached_controller(conn: sqlite3.Connection) -> bool:
    """Whether a controller has acknowledged anything of this epoch: before that a new store issues no numbers (G2)."""
    return acked_seq(conn) > 0


def next_boot(conn: sqlite3.Connection, now_ms: int) -> int:
    """The number of the next CONNECT: rises always, also over a replaced file while the clock is right."""
    boot = max(int(meta(conn, "boot", "0")) + 1, now_ms)
    set_meta(conn, "boot", str(boot))
    return boot


def highest_pos(conn: sqlite3.Connection) -> int:
    """Position of the newest row, 0 when there is none."""
    (pos,) = conn.execute("SELECT coalesce(max(pos), 0) FROM outbox_events").fetchone()
    return int(pos)


def meta(conn: sqlite3.Connection, key: str, missing: str) -> str:
    """A value of the outbox's own memory."""
    row = conn.execute("SELECT value FROM outbox_meta WHERE key = ?", (key,)).fetchone()
    return missing if row is None else str(row[0])


def set_meta(conn: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a value of the outbox's own memory."""
    conn.execute(
        "INSERT INTO outbox_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
