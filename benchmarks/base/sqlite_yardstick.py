"""Raw SQLite on the same disk: one-row commits with full durability."""

import sqlite3
import time
from pathlib import Path

from benchmarks.base.figures import neat, spread_ms

ROW = "x" * 600
"""About the bytes of a journal row with its body and hashes."""


def commits(folder: Path, seconds: float) -> dict[str, float]:
    """WAL, synchronous FULL, one row a commit, one thread."""
    path = folder / "yardstick.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    took: list[float] = []
    begun = before = time.perf_counter()
    while before - begun < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row (text) VALUES (?)", (ROW,))
        connection.execute("COMMIT")
        now = time.perf_counter()
        took.append(now - before)
        before = now
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return {"sqlite_full_commits_per_s": neat(len(took) / (before - begun)), **spread_ms(took, "commit_")}
