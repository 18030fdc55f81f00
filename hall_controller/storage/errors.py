"""Faults of the database by what a person must do, not by the engine's number."""

import sqlite3


class StorageError(Exception):
    """Base of all faults of the hall's database."""


class StorageFull(StorageError):  # noqa: N818  (its name says what is the matter)
    """The disk (or the page limit) is full: free space; nothing of the failed change was stored."""


class StorageCorrupt(StorageError):  # noqa: N818  (its name says what is the matter)
    """The file is no database of the hall or is damaged: restore the last backup."""


class StorageNewer(StorageError):  # noqa: N818  (its name says what is the matter)
    """The file was written by a newer release: install that release; it is not opened."""


class StorageForeign(StorageError):  # noqa: N818  (its name says what is the matter)
    """The database belongs to another hall: choose the right file or the right hall file."""


class StorageLocked(StorageError):  # noqa: N818  (its name says what is the matter)
    """Another process already writes this hall (one writer per hall): end it first."""


class StorageFault(StorageError):  # noqa: N818  (its name says what is the matter)
    """Any other fault of the engine, such as an I/O error of the disk."""


_KINDS: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_FULL: (StorageFull, "no space left for the hall's database; free disk space, nothing was changed"),
    sqlite3.SQLITE_CORRUPT: (StorageCorrupt, "the database is damaged; restore the last backup"),
    sqlite3.SQLITE_NOTADB: (StorageCorrupt, "this is no database; choose the right file or restore the last backup"),
    sqlite3.SQLITE_BUSY: (StorageLocked, "another process holds the database; end it first"),
    sqlite3.SQLITE_LOCKED: (StorageLocked, "another connection holds the database; end it first"),
    sqlite3.SQLITE_IOERR: (StorageFault, "the disk failed; check it and start again"),
    sqlite3.SQLITE_CANTOPEN: (StorageFault, "the file cannot be opened; check the folder and its rights"),
    sqlite3.SQLITE_READONLY: (StorageFault, "the file cannot be written; check the folder and its rights"),
    sqlite3.SQLITE_NOMEM: (StorageFault, "out of memory; end other programs and start again"),
}


def named(fault: BaseException, where: str) -> BaseException:
    """The typed fault behind an engine's error; other exceptions come back unchanged."""
    cause = getattr(fault, "orig", None) or fault  # what SQLAlchemy wraps; programs without it log faults too
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in _KINDS:
        return fault
    kind, advice = _KINDS[code & 0xFF]
    typed = kind(f"{where}: {advice} ({cause})")
    typed.__cause__ = fault
    return typed
