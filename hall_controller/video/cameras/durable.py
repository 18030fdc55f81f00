"""A file that is either there, whole and on the disk, or not there."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def kept(data: bytes, path: Path) -> str:
    """Write beside `path`, force to disk, then give it its name; the SHA-256 of what was written. OSError."""
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        force(path.parent)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    return hashlib.sha256(data).hexdigest()


def force(folder: Path) -> None:
    """Names in a folder reach the disk too."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
