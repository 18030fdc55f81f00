"""Serial ports of this machine with the names that survive a reboot, and who holds them."""

import os
from dataclasses import dataclass
from pathlib import Path

from serial.tools import list_ports

_BY = Path("/dev/serial")


@dataclass(frozen=True, slots=True)
class SerialPort:
    """One port; `by_id` is None for adapters without a serial number (CH340), then use `by_path`."""

    path: str
    title: str
    usb: str | None
    by_id: str | None
    by_path: str | None
    holders: tuple[str, ...]
    may_open: bool
    numbered: bool = True
    """Whether the adapter has a serial number of its own; without one two of them share a by-id name."""

    @property
    def best_name(self) -> str:
        """What to write into the configuration."""
        named = (self.by_id, self.by_path) if self.numbered else (self.by_path, self.by_id)
        return named[0] or named[1] or self.path


def serial_ports() -> list[SerialPort]:
    """All serial ports that the system names."""
    return [
        _described(info.device, info.description, info.vid, info.pid, info.serial_number)
        for info in list_ports.comports()
    ]


def holders(path: str) -> tuple[str, ...]:
    """Programs that have `path` open, `pid name`; only those this user may look at."""
    real = os.path.realpath(path)
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(os.path.realpath(fd) == real for fd in (process / "fd").iterdir()):
                found.append(f"{process.name} {(process / 'comm').read_text().strip()}")
        except OSError:
            continue
    return tuple(found)


def link_in(folder: Path, path: str) -> str | None:
    """The name in `folder` that leads to `path`, None if there is none."""
    real = os.path.realpath(path)
    if not folder.is_dir():
        return None
    return next((str(link) for link in sorted(folder.iterdir()) if os.path.realpath(link) == real), None)


def _described(path: str, title: str, vendor: int | None, product: int | None, number: str | None) -> SerialPort:
    usb = f"{vendor:04x}:{product:04x}" if vendor is not None and product is not None else None
    may_open = os.access(path, os.R_OK | os.W_OK)
    by_id, by_path = link_in(_BY / "by-id", path), link_in(_BY / "by-path", path)
    return SerialPort(path, title, usb, by_id, by_path, holders(path), may_open, usb is None or bool(number))
