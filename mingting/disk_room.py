"""A start on a full disk, said so that a technician can act: which folder, how much is free, what to do."""

import errno
import shutil
import sqlite3
from pathlib import Path

from hall_controller.storage.errors import StorageFull

NO_ROOM = 256 * 1024
"""Bytes free below which a disk counts as full, whatever SQLite calls its trouble."""
ENOUGH = "500 MB"
"""What a hall's station writes in a day is far less; this lasts until somebody looks (our rule)."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their lowest byte."""


def no_room(error: BaseException, data: Path) -> bool:
    """Whether it is a full disk that stopped something; `data` is the folder that was written to."""
    if isinstance(error, StorageFull):
        return True
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        return code == sqlite3.SQLITE_FULL or (code not in _DAMAGED and free(data) < NO_ROOM)
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}


def free(folder: Path) -> int:
    """Bytes; of the nearest folder that is there."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def start_trouble(error: BaseException, data: Path) -> str:
    """What stopped a start, for the technician: the error's own words, or how to make room."""
    if not no_room(error, data):
        return str(error)
    folder, left = data.absolute(), f"{free(data) / 1e6:.1f} MB"
    return (
        f"磁盘满了：数据文件夹 {folder} 写不进去，所在磁盘还剩 {left}。请在这个磁盘上腾出 {ENOUGH} 以上"
        "（旧日志、备份、下载的文件；数据文件夹里的东西不要删），再启动；已经存下的没有动。\n"
        f"the disk is full: nothing can be written to the data folder {folder}, {left} are free. Free at least {ENOUGH}"
        " on this disk (old logs, backups, downloads; delete nothing inside the data folder) and start again;"
        f" what was stored is untouched ({error})"
    )
