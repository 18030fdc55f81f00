"""What a controller's acknowledgement does to the rows, also when one of the two sides was restored."""

import sqlite3
from dataclasses import dataclass

from hall.link.outbox import rows
from hall.link.outbox.rows import Pending
from hall.link.outbox.schema import begin_epoch
from hall.messages.bodies import SequenceRestarted
from hall.messages.envelopes import Ack

KEEP_ACKED_MS = 7 * 24 * 3600 * 1000
"""Acknowledged rows stay for a controller that is restored from a backup (G1)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What an acknowledgement did: rows it settled, and whether rows must be sent again from the lowest pending one."""

    rows: int
    again: bool = False
    renewed: bool = False
    """A new epoch began: the controller must hear of it."""


def acknowledge(conn: sqlite3.Connection, ack: Ack, now_ms: int, *, first: bool = False) -> Settled:
    """Carry out an acknowledgement; one of a strange epoch does nothing.

    `first` says that nothing was sent since the start: what was appended since then nobody can have acknowledged.
    """
    if _was_restored(conn, ack, first=first):
        return Settled(_after_own_restore(conn, ack, now_ms), again=True, renewed=True)
    before = rows.epoch(conn)
    # Acknowledgements of one controller never fall: a lower one comes from a controller that was restored (G1).
    again = ack.gap or (ack.epoch == rows.epoch(conn) and ack.seq < rows.acked_seq(conn))
    if again:
        _take_back(conn, ack, now_ms)
    for rejection in ack.rejected:
        _to_dead_letters(conn, ack.epoch, rejection.seq, rejection.reason, now_ms)
    settled = conn.execute(
        "UPDATE outbox_events SET acked_at = ? WHERE epoch = ? AND seq <= ? AND acked_at IS NULL",
        (now_ms, ack.epoch, ack.seq),
    ).rowcount
    if ack.epoch == rows.epoch(conn):
        rows.set_meta(conn, "acked_seq", str(ack.seq))
    if settled:
        _purge(conn, now_ms)
    return Settled(settled, again, renewed=rows.epoch(conn) != before)


def _purge(conn: sqlite3.Connection, now_ms: int) -> None:
    conn.execute(
        "DELETE FROM outbox_events WHERE pos IN (SELECT pos FROM outbox_events WHERE acked_at < ? LIMIT 500)",
        (now_ms - KEEP_ACKED_MS,),
    )


def _was_restored(conn: sqlite3.Connection, ack: Ack, *, first: bool) -> bool:
    """The controller knows more of our epoch than we do, or than we have sent: this file is an older copy of itself."""
    if ack.epoch != rows.epoch(conn):
        return False
    if ack.seq > rows.last_seq(conn):
        return True
    young = "SELECT 1 FROM outbox_events WHERE epoch = ? AND seq <= ? AND pos > ? LIMIT 1"
    opened_at = int(rows.meta(conn, "pos_at_open", "0"))
    return first and conn.execute(young, (ack.epoch, ack.seq, opened_at)).fetchone() is not None


def _after_own_restore(conn: sqlite3.Connection, ack: Ack, now_ms: int) -> int:
    """Rows from before this start are known to the controller; younger ones reuse numbers and move to a new epoch."""
    opened_at = int(rows.meta(conn, "pos_at_open", "0"))
    old = rows.epoch(conn)
    (first_free,) = conn.execute(
        "SELECT coalesce(max(seq), 0) + 1 FROM outbox_events WHERE epoch = ? AND pos <= ?", (old, opened_at)
    ).fetchone()
    young = rows.pending(conn, -1, opened_at)
    conn.execute("DELETE FROM outbox_events WHERE epoch = ? AND pos > ? AND acked_at IS NULL", (old, opened_at))
    settled = conn.execute(
        "UPDATE outbox_events SET acked_at = ? WHERE epoch = ? AND acked_at IS NULL", (now_ms, old)
    ).rowcount
    restarted = SequenceRestarted(old_epoch=old, missing_from=first_free, missing_to=ack.seq, reason="restored")
    begin_epoch(conn, now_ms, restarted)
    _again(conn, young)
    return settled


def _take_back(conn: sqlite3.Connection, ack: Ack, now_ms: int) -> None:
    """The controller knows less than it has acknowledged before: rows behind `ack.seq` are pending again."""
    # A controller that knows nothing of the running epoch may have lost older ones as well; it drops what it has.
    everything = ack.seq == 0 and ack.epoch == rows.epoch(conn)
    conn.execute(
        "UPDATE outbox_events SET acked_at = NULL WHERE acked_at IS NOT NULL AND ((epoch = ? AND seq > ?) OR ?)",
        (ack.epoch, ack.seq, everything),
    )
    (first,) = conn.execute(
        "SELECT min(seq) FROM outbox_events WHERE epoch = ? AND seq > ?", (ack.epoch, ack.seq)
    ).fetchone()
    if ack.epoch == rows.epoch(conn) and first is not None and first > ack.seq + 1:
        _declare_missing(conn, ack.seq + 1, first - 1, now_ms)


def _declare_missing(conn: sqlite3.Connection, missing_from: int, missing_to: int, now_ms: int) -> None:
    """Rows older than 7 days are gone: say so, and send the rest under a new epoch."""
    old = rows.epoch(conn)
    rest = [row for row in rows.pending(conn, -1) if row.event.epoch == old]
    conn.execute("DELETE FROM outbox_events WHERE epoch = ? AND seq > ?", (old, missing_to))
    restarted = SequenceRestarted(old_epoch=old, missing_from=missing_from, missing_to=missing_to, reason="expired")
    begin_epoch(conn, now_ms, restarted)
    _again(conn, rest)


def _again(conn: sqlite3.Connection, moved: list[Pending]) -> None:
    """Append events under the running epoch, unchanged but for epoch and number."""
    running, seq = rows.epoch(conn), rows.last_seq(conn)
    for row in moved:
        seq += 1
        rows.insert(conn, row.event.model_copy(update={"epoch": running, "seq": seq}))


def _to_dead_letters(conn: sqlite3.Connection, epoch: str, seq: int, reason: str, now_ms: int) -> None:
    conn.execute(
        "INSERT OR IGNORE INTO outbox_dead_letters (epoch, seq, id, type, body, reason, rejected_at)"
        " SELECT epoch, seq, id, type, body, ?, ? FROM outbox_events WHERE epoch = ? AND seq = ?",
        (reason, now_ms, epoch, seq),
    )
