"""The socket and its lines: one JSON line asks, JSON lines tell how far it is, the last one is the answer."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from pathlib import Path
from typing import Any

FOLDER, NAME = "orders", "door"
LONGEST_LINE = 64 * 1024 * 1024
"""A whole catalogue of 3,000 rich guides as JSON is some 20 MiB."""


@contextmanager
def address(data: Path) -> Iterator[str]:
    """What to bind or connect to; the system allows 107 bytes, a hall's folder may lie deeper."""
    folder = data / FOLDER
    short = Path("/proc/self/fd")
    if not short.is_dir():
        yield str(folder / NAME)
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield str(short / str(number) / NAME)
    finally:
        os.close(number)


def stream() -> socket.socket:
    """A new local socket."""
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)


def write_line(file: BufferedIOBase, content: dict[str, Any]) -> None:
    """One line, sent at once."""
    file.write(json.dumps(content, ensure_ascii=False, default=str).encode() + b"\n")
    file.flush()


def read_line(file: BufferedIOBase) -> dict[str, Any] | None:
    """The next line; None when the other side is gone; ValueError when it is no line of ours."""
    line = file.readline(LONGEST_LINE + 1)
    if not line.endswith(b"\n"):
        if len(line) > LONGEST_LINE:
            raise ValueError("too long")
        return None
    found = json.loads(line)
    return dict(found)
