"""One writer per hall: an advisory lock beside the database that ends with its process, however it ends."""

import os
from pathlib import Path
from typing import Self

from hall_controller.storage.errors import StorageLocked

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows runs agents and panels, not the controller)
    fcntl = None  # type: ignore[assignment]  # not on Windows


def lock_path(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(database.name + ".lock")


class FileLock:
    """Held from construction to `release`; StorageLocked names the process that holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if fcntl is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            holder = os.read(self._file, 20).decode("ascii", "replace") or "unknown"
            self.release()
            raise StorageLocked(f"{path}: process {holder} already writes this hall; end it first") from fault
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Give the lock free; the file stays, an empty name must not be fought over."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def sync_folder(folder: Path) -> None:
    """Make new, renamed and deleted names of a folder durable."""
    if fcntl is None:  # pragma: no cover  (Windows cannot open folders)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
