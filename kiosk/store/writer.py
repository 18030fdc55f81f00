"""One SQLite file, one thread that writes it: every call is one durable transaction (WAL, synchronous=FULL)."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from hall.link import outbox
from kiosk.store.witness import Witness, meet, testify

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]


class Store:
    """The terminal's database. `run` may be awaited from any loop; the connection never leaves its thread."""

    def __init__(self, path: Path, *, max_pages: int | None = None, witness: Path | None = None) -> None:
        self.path = path
        self._witness = Witness(witness) if witness else None
        self._max_pages = max_pages
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._connection: sqlite3.Connection | None = None

    def open(self, now_ms: int) -> None:
        """Open or create the file; raises sqlite3.Error naming the trouble, OSError when the folder is missing."""
        self._thread.submit(self._open, now_ms).result()

    def close(self) -> None:
        """Finish what was begun and give the file back."""
        if self._connection is not None:
            self._thread.submit(self._connection.close).result()
            self._connection = None
        self._thread.shutdown(wait=True)

    async def run(self, work: Work[Result], *, witnessed: bool = False) -> Result:
        """Run `work` in one transaction on the store's thread; COMMIT before it returns, ROLLBACK if it raises.

        `witnessed`: the witness has seen it too before this returns.
        """
        return await asyncio.wrap_future(self._thread.submit(self._transact, work, witnessed=witnessed))

    def run_now(self, work: Work[Result]) -> Result:
        """The same, waiting in the calling thread: for start and stop, and for the link's thread."""
        return self._thread.submit(self._transact, work).result()

    def _open(self, now_ms: int) -> None:
        connection = outbox.connect(self.path)
        try:
            if self._max_pages is not None:
                connection.execute(f"PRAGMA max_page_count={self._max_pages}")
            _check(connection, self.path)
            outbox.prepare(connection, self.path, now_ms)
            _migrate(connection)
            self._meet_witness(connection, now_ms)
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    def _meet_witness(self, connection: sqlite3.Connection, now_ms: int) -> None:
        if self._witness is None:
            return
        connection.execute("BEGIN IMMEDIATE")
        meet(connection, self._witness, now_ms)
        connection.execute("COMMIT")
        testify(connection, self._witness)

    def _transact(self, work: Work[Result], *, witnessed: bool = False) -> Result:
        connection = self._connection
        if connection is None:
            raise sqlite3.ProgrammingError(f"{self.path}: the store is not open")
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if witnessed and self._witness is not None:
            testify(connection, self._witness)
        return result


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """sqlite3.DatabaseError for a damaged file: better now than in front of a citizen."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(
            f"{path} is damaged ({str(found).splitlines()[0]}): set the file and its -wal aside, the terminal makes a "
            "new one; keep them, they hold what the hall was not told yet"
        )


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply the numbered SQL files that this database has not seen yet."""
    connection.execute("CREATE TABLE IF NOT EXISTS terminal_schema (name TEXT PRIMARY KEY) STRICT")
    known = {name for (name,) in connection.execute("SELECT name FROM terminal_schema")}
    folder = files("kiosk.store") / "schema"
    for script in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if script.name.endswith(".sql") and script.name not in known:
            text = script.read_text(encoding="utf-8")
            connection.executescript(f"BEGIN;\n{text}")
            connection.execute("INSERT INTO terminal_schema VALUES (?)", (script.name,))
            connection.execute("COMMIT")
