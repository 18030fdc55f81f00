"""A small file outside of the store that counts its starts and own numbers: it recognises an old store (G2).

A store that was put back from a copy keeps its inode, and while the line is cut nobody else could say that it is old.
A copy of the whole disk brings the witness back as well: then only the controller knows better, at the next contact.
"""

import json
import os
import sqlite3
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from hall.link import outbox
from hall.model.ids import uuid7
from kiosk.store.documents import put_fact, read_fact
from kiosk.store.lockers import doubt_all

log = structlog.get_logger(__name__)
SLOT = 512
"""One sector: written in one go. Two slots in turn, so that a torn one leaves the other."""
STORE_ID, MARKS, SERIES = "witness_store", "witness_marks", "series_begun"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the witness saw last of which store; `marks` rise with every start and every own number."""

    store_id: str
    marks: int


class Witness:
    """The file; every write is on the disk when it returns. OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Seen | None:
        """The newest whole slot; None when there is none."""
        try:
            text = self.path.read_bytes()
        except OSError:
            return None
        found = [seen for at in (0, SLOT) if (seen := _seen(text[at : at + SLOT])) is not None]
        return max(found, key=lambda seen: seen.marks, default=None)

    def write(self, seen: Seen) -> None:
        """Keep it in the slot that does not hold the newest one; in place, so a full disk has room for it."""
        content = json.dumps({"store": seen.store_id, "marks": seen.marks}).encode()
        slot = (f"{zlib.crc32(content):08x} ".encode() + content).ljust(SLOT - 1) + b"\n"
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.lseek(descriptor, SLOT * (seen.marks % 2), os.SEEK_SET)
            os.write(descriptor, slot)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def begin(self, seen: Seen) -> None:
        """Another store begins here: what was seen of the one before counts no more."""
        with suppress(FileNotFoundError):
            self.path.unlink()
        self.write(seen)
        with suppress(OSError):  # a folder cannot be opened everywhere
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def meet(connection: sqlite3.Connection, witness: Witness, now_ms: int) -> None:
    """At every start, after the tables are there: an old store gets a new epoch and waits for document `series`.

    One transaction, to be testified after its COMMIT.
    """
    own, seen = _own(connection), witness.read()
    known = own is not None and seen is not None and own.store_id == seen.store_id and seen.marks <= own.marks
    if known:
        count(connection)
        return
    first_meeting = own is None and seen is None
    if not first_meeting:
        doubt_all(connection)
    if not first_meeting and read_fact(connection, SERIES) == outbox.epoch(connection):
        log.error("store_is_old", detail="older than its witness; own numbers wait for the controller")
        outbox.begin_anew(connection, now_ms)
    _introduce(connection, witness, own.marks if own else 0, now_ms)


def count(connection: sqlite3.Connection) -> None:
    """One more start, or one more own number is given in this transaction."""
    put_fact(connection, MARKS, str(_marks(connection) + 1))


def testify(connection: sqlite3.Connection, witness: Witness) -> None:
    """After the COMMIT and before the number is told. A witness that cannot be written stops nobody: it lags behind."""
    own = _own(connection)
    if own is None:
        return
    try:
        witness.write(own)
    except OSError as error:
        log.error("witness_not_kept", error=type(error).__name__)  # noqa: TRY400 (known trouble)


def _introduce(connection: sqlite3.Connection, witness: Witness, marks: int, now_ms: int) -> None:
    """A new name for the store, known to both; without a witness (its folder cannot be written) the store has none."""
    seen = Seen(uuid7(now_ms), marks)
    try:
        witness.begin(seen)
    except OSError as error:
        log.error("witness_not_kept", error=type(error).__name__)  # noqa: TRY400 (known trouble)
        seen = Seen("", marks)
    put_fact(connection, STORE_ID, seen.store_id)
    put_fact(connection, MARKS, str(marks))


def _own(connection: sqlite3.Connection) -> Seen | None:
    store_id = read_fact(connection, STORE_ID)
    return Seen(store_id, _marks(connection)) if store_id else None


def _marks(connection: sqlite3.Connection) -> int:
    return int(read_fact(connection, MARKS) or 0)


def _seen(slot: bytes) -> Seen | None:
    check, _, content = slot.strip().partition(b" ")
    if not content or check != f"{zlib.crc32(content):08x}".encode():
        return None
    said = json.loads(content)
    return Seen(str(said["store"]), int(said["marks"]))
