"""Which clips there are: a small SQLite file of its own (WAL, FULL). Blocking; for one thread at a time."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["wanted", "kept", "failed", "deleted"]
BUSY_S = 10.0
_TABLE = """
CREATE TABLE IF NOT EXISTS clip (
    clip_id TEXT PRIMARY KEY,
    camera TEXT NOT NULL,
    cause TEXT NOT NULL,
    about TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    delete_after_ms INTEGER NOT NULL,
    state TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    snapshot_sha256 TEXT,
    masked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID
"""
_FIELDS = (
    "clip_id, camera, cause, about, from_ms, to_ms, delete_after_ms, state, told, reason, "
    "sha256, size, snapshot_sha256, masked"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row. `told` says whether its present state is in the outbox."""

    clip_id: str
    camera: str
    cause: str
    about: str
    from_ms: int
    to_ms: int
    delete_after_ms: int
    state: State = "wanted"
    told: bool = False
    reason: str = ""
    sha256: str = ""
    size: int = 0
    snapshot_sha256: str | None = None
    masked: bool = False


class Index:
    """Open on making; sqlite3.Error. Every change is on the disk when the call returns."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._conn = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        self._conn.execute("PRAGMA journal_mode=WAL")
        self._conn.execute("PRAGMA synchronous=FULL")
        self._conn.execute(_TABLE)

    def add(self, entries: list[Entry]) -> list[Entry]:
        """Those that are new; an order that comes twice adds nothing."""
        marks = ", ".join("?" * len(_FIELDS.split(",")))
        added = []
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            for entry in entries:
                done = self._conn.execute(f"INSERT OR IGNORE INTO clip ({_FIELDS}) VALUES ({marks})", _values(entry))  # noqa: S608  (our own names)
                if done.rowcount:
                    added.append(entry)
        except BaseException:
            self._conn.execute("ROLLBACK")
            raise
        self._conn.execute("COMMIT")
        return added

    def put(self, entry: Entry) -> None:
        """The row as it is now."""
        marks = ", ".join("?" * len(_FIELDS.split(",")))
        self._conn.execute(f"INSERT OR REPLACE INTO clip ({_FIELDS}) VALUES ({marks})", _values(entry))  # noqa: S608  (our own names)

    def forget(self, clip_id: str) -> None:
        """A row that nobody needs any more."""
        self._conn.execute("DELETE FROM clip WHERE clip_id = ?", (clip_id,))

    def get(self, clip_id: str) -> Entry | None:
        """One row."""
        rows = self._select("clip_id = ?", clip_id)
        return rows[0] if rows else None

    def in_state(self, state: State) -> list[Entry]:
        """All rows in a state, oldest first."""
        return self._select("state = ?", state)

    def untold(self) -> list[Entry]:
        """What the hall has not heard of yet."""
        return self._select("told = 0 AND state != ?", "wanted")

    def over(self, now_ms: int) -> list[Entry]:
        """Kept clips whose time is over."""
        return self._select("state = 'kept' AND delete_after_ms <= ?", now_ms)

    def ids(self) -> set[str]:
        """All there are."""
        return {str(row[0]) for row in self._conn.execute("SELECT clip_id FROM clip")}

    def close(self) -> None:
        """Give the file back."""
        self._conn.close()

    def _select(self, where: str, *values: object) -> list[Entry]:
        found = self._conn.execute(f"SELECT {_FIELDS} FROM clip WHERE {where} ORDER BY from_ms", values)  # noqa: S608  (our own words)
        return [_entry(row) for row in found]


def _values(entry: Entry) -> tuple[object, ...]:
    return (
        entry.clip_id,
        entry.camera,
        entry.cause,
        entry.about,
        entry.from_ms,
        entry.to_ms,
        entry.delete_after_ms,
        entry.state,
        int(entry.told),
        entry.reason,
        entry.sha256,
        entry.size,
        entry.snapshot_sha256,
        int(entry.masked),
    )


def _entry(row: tuple[object, ...]) -> Entry:
    values = dict(zip((name.strip() for name in _FIELDS.split(",")), row, strict=True))
    return Entry(**{**values, "told": bool(values["told"]), "masked": bool(values["masked"])})  # type: ignore[arg-type]  # STRICT table
