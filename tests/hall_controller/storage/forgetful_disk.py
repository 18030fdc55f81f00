"""A disk that forgets what was not synced: a layer over SQLite's own file access, written with ctypes.

`ForgetfulDisk` becomes the default VFS of this process while it is open. It passes everything on and keeps for every
file what a disk must hold after fsync, and the writes since. `after_power_loss` writes that state to another folder,
with any part of the unsynced writes kept, as a real disk may.
"""

import ctypes as c
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

_FILE, _INT, _WIDE = c.c_void_p, c.c_int, c.c_int64
_OPEN = c.CFUNCTYPE(_INT, c.c_void_p, c.c_void_p, _FILE, _INT, c.c_void_p)
_DELETE = c.CFUNCTYPE(_INT, c.c_void_p, c.c_char_p, _INT)
_WRITE = c.CFUNCTYPE(_INT, _FILE, c.c_void_p, _INT, _WIDE)
_TRUNCATE = c.CFUNCTYPE(_INT, _FILE, _WIDE)
_SYNC = c.CFUNCTYPE(_INT, _FILE, _INT)


class _Vfs(c.Structure):
    _fields_ = [
        ("version", _INT),
        ("file_size", _INT),
        ("longest_path", _INT),
        ("next", c.c_void_p),
        ("name", c.c_char_p),
        ("app_data", c.c_void_p),
        ("open", c.c_void_p),
        ("delete", c.c_void_p),
        ("others", c.c_void_p * 14),
    ]


class _Methods(c.Structure):
    _fields_ = [
        ("version", _INT),
        ("close", c.c_void_p),
        ("read", c.c_void_p),
        ("write", c.c_void_p),
        ("truncate", c.c_void_p),
        ("sync", c.c_void_p),
        ("others", c.c_void_p * 13),
    ]


class _DiskFile:
    """One file: what is durable, and the changes since as functions on its bytes."""

    def __init__(self, durable: bytes) -> None:
        self.durable = bytearray(durable)
        self.pending: list[Callable[[bytearray], None]] = []

    def write(self, data: bytes, offset: int) -> None:
        def change(content: bytearray) -> None:
            content.extend(b"\0" * (offset - len(content)))
            content[offset : offset + len(data)] = data

        self.pending.append(change)

    def truncate(self, size: int) -> None:
        def change(content: bytearray) -> None:
            del content[size:]

        self.pending.append(change)

    def sync(self) -> None:
        for change in self.pending:
            change(self.durable)
        self.pending.clear()

    def lost(self, chance: random.Random, kept: float) -> bytes:
        """Content after a power cut with about `kept` of the unsynced writes."""
        content = bytearray(self.durable)
        for change in self.pending:
            if chance.random() < kept:
                change(content)
        return bytes(content)


def library() -> Any | None:
    """The SQLite library that Python uses, None when it is built in and cannot be reached."""
    sqlite3.connect(":memory:").close()
    for line in Path("/proc/self/maps").read_text().splitlines():
        if "libsqlite3" in line:
            loaded = c.CDLL(line.split()[-1])
            loaded.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
            return loaded
    return None


class ForgetfulDisk:
    """In use between `with` and its end; one at a time in a process."""

    def __init__(self, sqlite: Any) -> None:
        self._sqlite = sqlite
        self._default: Any = sqlite.sqlite3_vfs_find(None)
        self._files: dict[str, _DiskFile] = {}
        self._open: dict[int, _DiskFile] = {}
        self._methods: dict[int, _Methods] = {}
        self._kept_alive: list[Any] = []
        self._real_open = _OPEN(self._default.contents.open)
        self._own_open = _OPEN(self._on_open)
        self._vfs = _Vfs.from_buffer_copy(self._default.contents)
        self._vfs.name = b"forgetful"
        self._vfs.open = c.cast(self._own_open, c.c_void_p)
        self._real_delete = _DELETE(self._default.contents.delete)
        self._own_delete = _DELETE(self._on_delete)
        self._vfs.delete = c.cast(self._own_delete, c.c_void_p)
        self._deleted: list[str] = []
        self.before_write: Callable[[], None] = lambda: None
        """Called at every write of every file, also in the middle of a COMMIT or a checkpoint."""

    def __enter__(self) -> Self:
        self._sqlite.sqlite3_vfs_register(c.byref(self._vfs), 1)
        return self

    def __exit__(self, *_: object) -> None:
        self._sqlite.sqlite3_vfs_unregister(c.byref(self._vfs))
        self._sqlite.sqlite3_vfs_register(self._default, 1)

    def after_power_loss(self, folder: Path, chance: random.Random, kept: float) -> None:
        """Write what the disk would hold now to `folder`, under the files' own names."""
        folder.mkdir()
        for path, file in list(self._files.items()):
            if Path(path).parent == folder.parent:
                (folder / Path(path).name).write_bytes(file.lost(chance, kept))

    def _on_open(self, vfs: int, name: int | None, file: int, flags: int, out_flags: int) -> int:
        # SQLite keeps the pointer for as long as the file is open: it must be its own, not that of a copy.
        code = self._real_open(vfs, name, file, flags, out_flags)
        if code == 0 and name is not None:
            path = Path(c.string_at(name).decode())
            disk = self._files.setdefault(str(path), _DiskFile(path.read_bytes() if path.exists() else b""))
            self._open[file] = disk
            slot = c.cast(file, c.POINTER(c.c_void_p))
            slot[0] = c.addressof(self._watched(slot[0]))
        return int(code)

    def _on_delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        self._deleted.append(name.decode())
        return int(self._real_delete(vfs, name, sync_folder))

    def _synced(self, file: _DiskFile) -> None:
        """fsync of any file also makes earlier deletions durable, as journalling file systems do."""
        file.sync()
        for path in self._deleted:
            self._files.pop(path, None)
        self._deleted.clear()

    def _watched(self, address: int) -> _Methods:
        """The file's own methods with ours before write, truncate and sync."""
        if address not in self._methods:
            watched = _Methods.from_buffer_copy(_Methods.from_address(address))
            write, truncate, sync = _WRITE(watched.write), _TRUNCATE(watched.truncate), _SYNC(watched.sync)

            def on_write(file: int, data: int, size: int, offset: int) -> int:
                self.before_write()
                self._open[file].write(c.string_at(data, size), offset)
                return int(write(file, data, size, offset))

            def on_truncate(file: int, size: int) -> int:
                self._open[file].truncate(size)
                return int(truncate(file, size))

            def on_sync(file: int, flags: int) -> int:
                code = int(sync(file, flags))
                if code == 0:
                    self._synced(self._open[file])
                return code

            ours = (_WRITE(on_write), _TRUNCATE(on_truncate), _SYNC(on_sync))
            watched.write, watched.truncate, watched.sync = (c.cast(function, c.c_void_p) for function in ours)
            self._kept_alive.extend((write, truncate, sync, *ours))
            self._methods[address] = watched
        return self._methods[address]
