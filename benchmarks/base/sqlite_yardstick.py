"""Raw SQLite on the same disk: one-row commits with full durability, alone or beside what is measured."""

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.base.figures import neat, spread_ms

ROW = "x" * 600
"""About the bytes of a journal row with its body and hashes."""
EVERY_S = 0.05
"""Between two commits beside a measurement: enough of them for a p99 a minute, few enough not to be its load."""
ROOT = Path(__file__).parents[2]


def commits(folder: Path, seconds: float) -> dict[str, float]:
    """WAL, synchronous FULL, one row a commit, one thread, one after the other."""
    end = time.perf_counter() + seconds
    took = _took(folder / "yardstick.sqlite3", lambda: time.perf_counter() >= end)
    return {"sqlite_full_commits_per_s": neat(len(took) / sum(took)), **spread_ms(took, "commit_")}


@contextmanager
def commits_beside(folder: Path) -> Iterator[dict[str, float]]:
    """The same in a process of its own, some 20 a second; the figures are there when the block has ended."""
    figures: dict[str, float] = {}
    words = [sys.executable, "-m", "benchmarks.base.sqlite_yardstick", str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield figures
        finally:
            figures |= json.loads(process.communicate()[0])


def _took(path: Path, ended: Callable[[], bool]) -> list[float]:
    took: list[float] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        while not took or not ended():
            begun = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO row (text) VALUES (?)", (ROW,))
            connection.execute("COMMIT")
            took.append(time.perf_counter() - begun)
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return took


def _beside(folder: Path) -> None:
    """Until the input ends."""
    over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    print(json.dumps(spread_ms(_took(folder / "beside.sqlite3", lambda: over.wait(EVERY_S)))))


if __name__ == "__main__":
    _beside(Path(sys.argv[1]))
