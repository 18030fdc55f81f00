"""Checkpoints of the write-ahead log beside the writer, who otherwise copies pages and syncs the file in a COMMIT."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)
EVERY_S = 1.0
MOST_PAGES = 16_000
"""From so many pages (64 MiB) on the log is begun anew even if the writer waits for it."""
WRITER_WAITS_MS = 20
BACKSTOP_PAGES = 50_000
"""`DatabaseOptions.checkpoint_pages` of a writer with a `Checkpointer` beside it: 200 MiB, should the thread fail."""


class Checkpointer:
    """A thread with a connection of its own; a fault is logged once and tried again, the writer's backstop stays."""

    def __init__(self, path: Path, every_s: float = EVERY_S) -> None:
        self._path, self._every_s = path, every_s
        self._end = threading.Event()
        self._failed = False
        self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)

    def start(self) -> None:
        """Begin; the database is there."""
        self._thread.start()

    def stop(self) -> None:
        """End after the running checkpoint, before the database is closed."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def _run(self) -> None:
        while not self._end.wait(self._every_s):
            try:
                with closing(connect(self._path)) as connection:
                    while not self._end.wait(self._every_s):
                        checkpoint(connection)
                        self._failed = False
            except sqlite3.Error as fault:
                if not self._failed:
                    log.warning("checkpoint_failed", error=type(fault).__name__)
                self._failed = True


def connect(path: Path) -> sqlite3.Connection:
    """A connection that does nothing but checkpoints."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute(f"PRAGMA busy_timeout = {WRITER_WAITS_MS}")
    return connection


def checkpoint(connection: sqlite3.Connection, most_pages: int = MOST_PAGES) -> int:
    """Copy what is committed into the file without making the writer wait; pages in the log afterwards.

    A log that is copied to its end is begun anew by the next COMMIT. A writer who never pauses is always a few pages
    ahead: once the log is long, these few are copied while he waits.
    """
    _, pages, copied = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if pages > copied and pages >= most_pages:
        _, pages, _ = connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
    return int(pages)
