"""Which adapters were plugged in or pulled since the last look: a few `stat` calls, no watcher of its own."""

import os
from collections.abc import Iterable
from pathlib import Path

Seen = tuple[int, int, int] | None
"""Inode, device number and change time of a port's node; None when it is not there."""
FOLDERS = ("/dev", "/dev/serial/by-id", "/dev/serial/by-path", "/dev/input", "/dev/usb", "/dev/bus/usb")


class PortWatch:
    """Remembers how ports looked. `folders` are those in which nodes of devices without a path appear."""

    def __init__(self, folders: Iterable[str] = FOLDERS) -> None:
        self._folders = tuple(folders)
        self._ports: dict[str, Seen] = {}
        self._nodes = self._folder_times()

    def forget(self, path: str) -> None:
        """The port is used otherwise from now on."""
        self._ports.pop(path, None)

    def changed(self, path: str) -> bool:
        """Whether the node at `path` came, went or got other rights since this was asked last; False at first."""
        now = _seen(path)
        before = self._ports.get(path, now)
        self._ports[path] = now
        return now != before

    def nodes_changed(self) -> bool:
        """Whether any device node came or went since this was asked last."""
        before, self._nodes = self._nodes, self._folder_times()
        return self._nodes != before

    def _folder_times(self) -> tuple[int, ...]:
        return tuple(_time_of(Path(folder)) for folder in self._folders)


def _seen(path: str) -> Seen:
    try:
        found = os.stat(path)  # noqa: PTH116 - a path is asked for four times a second; no object is needed
    except OSError:
        return None
    return found.st_ino, found.st_rdev, found.st_ctime_ns


def _time_of(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
