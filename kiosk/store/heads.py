"""Signed heads of the hall's journal, kept where the controller cannot take them back (design.md G7)."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from hall.messages.bodies import JournalContradicted
from hall.messages.documents import JournalHead

KEEP = 400
"""The newest so many stay in any case."""
KEEP_MS = 60 * 86_400_000
"""Older ones too, for so long by the station's own clock: a flood of new heads must not push the true ones out."""

_ADD = "INSERT INTO kept_head VALUES (?, ?, ?, ?, ?, ?, ?)"
_KNOWN = "SELECT 1 FROM kept_head WHERE seq = ? AND hash = ?"
_TRUE = "SELECT seq, hash FROM kept_head WHERE against_seq IS NULL"
_OTHER = f"{_TRUE} AND seq = ?"
_LATER = f"{_TRUE} AND seq > ? ORDER BY seq LIMIT 1"
_OLDEST = "SELECT seq, signed_at FROM kept_head WHERE against_seq IS NULL ORDER BY seq LIMIT 1"
_FORGET = (
    "DELETE FROM kept_head WHERE kept_at < ? AND against_seq IS NULL"
    " AND seq NOT IN (SELECT seq FROM kept_head WHERE against_seq IS NULL ORDER BY seq DESC LIMIT ?)"
)


def keep_heads(connection: sqlite3.Connection, heads: Iterable[JournalHead], now_ms: int) -> list[JournalContradicted]:
    """Add what is not kept yet; the answer names each new head that one kept before speaks against. Both stay."""
    contradictions = []
    for head in sorted(heads, key=lambda head: head.seq):
        if connection.execute(_KNOWN, (head.seq, head.hash)).fetchone() is not None:
            continue
        against = _against(connection, head)
        row = (head.seq, head.hash, head.signed_at, head.model_dump_json(), now_ms, *(against or (None, None)))
        connection.execute(_ADD, row)
        if against is not None:
            kept_seq, kept_hash = against
            contradictions.append(
                JournalContradicted(seq=head.seq, hash=head.hash, kept_seq=kept_seq, kept_hash=kept_hash)
            )
    connection.execute(_FORGET, (now_ms - KEEP_MS, KEEP))
    return contradictions


def kept_heads(connection: sqlite3.Connection) -> list[str]:
    """Every kept head as JSON, one a line for `hall journal verify --kept`, oldest first."""
    return [content for (content,) in connection.execute("SELECT content FROM kept_head ORDER BY seq, kept_at")]


def heads_in(store: Path) -> list[str]:
    """The same from a station's file without changing it; sqlite3.Error when it is none."""
    connection = sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return kept_heads(connection)
    finally:
        connection.close()


def _against(connection: sqlite3.Connection, head: JournalHead) -> tuple[int, str] | None:
    """The kept head (seq, hash) that this one cannot stand beside.

    Another hash at the same place is a rewritten journal. A place between kept heads that was never told, or one before
    all of them that was signed later, is a journal that went back: put back from a backup, or cut and written anew.
    """
    same = connection.execute(_OTHER, (head.seq,)).fetchone()
    if same is not None:
        return int(same[0]), str(same[1])
    later = connection.execute(_LATER, (head.seq,)).fetchone()
    if later is None:
        return None
    oldest_seq, oldest_signed_at = connection.execute(_OLDEST).fetchone()
    if head.seq < oldest_seq and head.signed_at <= oldest_signed_at:
        return None
    return int(later[0]), str(later[1])
