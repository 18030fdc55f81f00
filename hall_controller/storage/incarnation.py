"""Recognising a database that was put back (G2): a small file beside it remembers how far the journal had come."""

import json
import os
import uuid
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from hall_controller.application.ports import Tx
from hall_controller.storage.chain import GENESIS, Head
from hall_controller.storage.schema.accounts import pairings, sessions, terminal_pins
from hall_controller.storage.schema.journal import journal
from hall_controller.storage.schema.meta import meta

EPOCH, RESTORED_AT, INCARNATION, HALL = "epoch", "restored_at", "incarnation", "hall"
KEEP_EVERY_MS = 5_000


class HeadFile:
    """`<database>.head`: incarnation, seq and hash last known to be committed; written at most every 5 s."""

    def __init__(self, database_path: Path) -> None:
        self.path = database_path.with_name(database_path.name + ".head")
        self._kept_at: int | None = None

    def read(self) -> tuple[str, Head] | None:
        """Incarnation and head, or None when the file is missing or unreadable."""
        try:
            content = json.loads(self.path.read_text("utf-8"))
            return str(content["incarnation"]), Head(int(content["seq"]), str(content["hash"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def is_due(self, now_ms: int) -> bool:
        """Whether the last writing is 5 s ago, or the clock went backwards."""
        return self._kept_at is None or not 0 <= now_ms - self._kept_at < KEEP_EVERY_MS

    def write(self, incarnation: str, head: Head, now_ms: int) -> None:
        """Replace the file in one step, durably; OSError when the disk does not take it."""
        self._kept_at = now_ms
        text = json.dumps({"incarnation": incarnation, "seq": head.seq, "hash": head.hash})
        fresh = self.path.with_name(self.path.name + ".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)


def was_put_back(connection: Connection, file: HeadFile) -> bool:
    """Whether this database is older than what the file beside it remembers, or came without its file."""
    remembered = file.read()
    newest = connection.execute(select(journal.c.seq).order_by(journal.c.seq.desc()).limit(1)).scalar() or 0
    if remembered is None:
        return newest > 0
    incarnation, head = remembered
    if incarnation != value(connection, INCARNATION):
        return True
    stored = connection.scalar(select(journal.c.hash).where(journal.c.seq == head.seq))
    return (stored or GENESIS) != head.hash


def mark_restored(connection: Connection, now_ms: int) -> None:
    """Mark the database as restored under a new epoch: numbers only after stations reported (G2), nobody signed in."""
    put(connection, RESTORED_AT, str(now_ms))
    put(connection, EPOCH, str(uuid.uuid4()))
    put(connection, INCARNATION, str(uuid.uuid4()))
    # Who was signed out, disabled or lost a right after the backup must not be signed in again by it.
    connection.execute(sessions.delete())
    connection.execute(pairings.delete())
    # A card that was lost after the backup opens no terminal: whoever had a number takes a new one at the console.
    connection.execute(terminal_pins.delete())


def restored_at(connection: Connection) -> int | None:
    """When the database was recognised as restored (UTC ms), None when it is not or that was settled."""
    found = value(connection, RESTORED_AT)
    return None if found is None else int(found)


def is_restored(connection: Connection) -> bool:
    """Whether the hall must wait for its stations before it issues numbers."""
    return restored_at(connection) is not None


def clear_restored(tx: Tx) -> None:
    """The stations have reported, or a manager confirmed: the restored hall goes on."""
    since = restored_at(tx.connection)
    if since is not None:
        tx.connection.execute(meta.delete().where(meta.c.key == RESTORED_AT))
        tx.record("controller.restore_settled", "controller", {"restored_at": since})


def value(connection: Connection, key: str) -> str | None:
    """A value of the database's own notes."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def put(connection: Connection, key: str, text: str) -> None:
    """Set a value of the database's own notes."""
    statement = insert(meta).values(key=key, value=text)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": text}))
