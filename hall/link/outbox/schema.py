"""Opening the file, its numbered SQL, and noticing that it is new or a copy of an old one."""

import sqlite3
import uuid
from contextlib import suppress
from importlib import resources
from pathlib import Path

from hall.link.outbox import rows
from hall.messages.bodies import SequenceRestarted

BUSY_TIMEOUT_S = 10.0


def connect(path: Path) -> sqlite3.Connection:
    """Open a station's store: WAL, synchronous=FULL, transactions begun by hand; sqlite3.Error.

    Only its owner reads it: it holds the hall's day keys. SQLite gives the WAL beside it the same mode.
    """
    with suppress(OSError):  # a folder that is missing or cannot be written is SQLite's to name
        path.touch(mode=0o600)
        path.chmod(0o600)
    conn = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    conn.execute("PRAGMA journal_mode=WAL")
    conn.execute("PRAGMA synchronous=FULL")
    conn.execute("PRAGMA foreign_keys=ON")
    return conn


def prepare(conn: sqlite3.Connection, path: Path, now_ms: int) -> None:
    """Bring the tables up to date, and begin a new epoch when the file is new or was restored. Commits.

    Call it once per start of the program and before the first `append`.
    """
    conn.execute("BEGIN IMMEDIATE")
    try:
        _migrate(conn)
        _check_identity(conn, _identity(path), now_ms)
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")


def begin_epoch(conn: sqlite3.Connection, now_ms: int, restarted: SequenceRestarted) -> None:
    """Start a new epoch whose first event declares what of the old one is missing."""
    rows.set_meta(conn, "epoch", str(uuid.uuid4()))
    rows.set_meta(conn, "last_seq", "0")
    rows.set_meta(conn, "acked_seq", "0")
    rows.append(conn, "outbox.restarted", restarted, now_ms, offset=None, unsynced=True)


def begin_anew(conn: sqlite3.Connection, now_ms: int) -> None:
    """The file is an older copy of itself: a new epoch, within the caller's transaction.

    What is pending of the old epoch still goes out under it, so that nothing is applied twice; nothing is added to it.
    """
    restarted = SequenceRestarted(old_epoch=rows.epoch(conn), missing_from=rows.last_seq(conn) + 1, reason="restored")
    begin_epoch(conn, now_ms, restarted)


def _migrate(conn: sqlite3.Connection) -> None:
    known = conn.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'outbox_meta'").fetchone()
    version = int(rows.meta(conn, "schema", "0")) if known else 0
    files = sorted(file.name for file in resources.files(__package__).iterdir() if file.name.endswith(".sql"))
    for name in files:
        number = int(name.partition("_")[0])
        if number <= version:
            continue
        for statement in resources.files(__package__).joinpath(name).read_text("utf-8").split(";\n"):
            if statement.strip():
                conn.execute(statement)
        rows.set_meta(conn, "schema", str(number))


def _identity(path: Path) -> str:
    """A copy of the file (a restored backup) has another inode; moving the file keeps it."""
    found = path.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _check_identity(conn: sqlite3.Connection, identity: str, now_ms: int) -> None:
    known = rows.meta(conn, "file", "")
    if not known:
        begin_epoch(conn, now_ms, SequenceRestarted(reason="new"))
    elif known.partition(":")[2] != identity.partition(":")[2]:
        begin_anew(conn, now_ms)
    rows.set_meta(conn, "file", identity)
    rows.set_meta(conn, "pos_at_open", str(rows.highest_pos(conn)))
