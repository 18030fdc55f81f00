"""Why a terminal cannot start, as its screen says it: never a dark screen (design.md G5)."""

import sqlite3
from pathlib import Path

from config import ConfigError
from hall.link.bundle import BundleError
from mingting.disk_room import no_room

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BARRED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their lowest byte."""


def reason_of(error: Exception | None, data: Path) -> str:
    """A reason of `OutOfService` for what stopped a start; `data` is the folder the terminal writes to."""
    if error is None:
        return "starting"
    if isinstance(error, ConfigError | BundleError):
        return "configuration"
    if no_room(error, data):
        return "disk_full"
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
        return "store_damaged" if code in _DAMAGED else "store_barred" if code in _BARRED else "fault"
    if isinstance(error, PermissionError | NotADirectoryError | FileExistsError):
        return "store_barred"
    return "fault"
