"""The cabinet's doors against the device sections of the same file."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from pydantic import BaseModel

from config.cross_checks.finding import Finding, unknown_reference
from config.device_sections import DeviceSection
from config.problems import Words
from config.station_file import StationConfig


class Board(Protocol):
    """One lock board of a section."""

    @property
    def address(self) -> int:
        """As set by its switches."""
        ...

    @property
    def wired(self) -> tuple[int, ...]:
        """Locks that have doors."""
        ...


def check_cabinet(
    station: StationConfig, devices: Mapping[str, DeviceSection], disabled: Collection[str]
) -> Iterator[Finding]:
    """Every cell's door exists; sections that are switched off are not looked into (G8)."""
    columns = station.cabinet.columns if station.cabinet else ()
    for i, column in enumerate(columns):
        for j, cell in enumerate(column):
            device, _, door = cell.door.partition("/")
            path = ("cabinet", "columns", i, j, "door")
            if device in disabled:
                continue
            settings = devices[device].settings if device in devices else None
            if settings is None:
                yield unknown_reference(path, Words("设备节", "device section"), device, devices)
            elif settings.model_extra is not None:
                continue  # unread here: the controller leaves sections to their station (design.md 7)
            elif not (known := _doors(settings)):
                what = Words(f"设备 “{device}” 不是锁控板", f"the device “{device}” is no lock board")
                yield Finding(path, what)
            elif door not in known:
                yield unknown_reference(path, Words("柜门", "door"), door, known)


def _doors(settings: BaseModel) -> tuple[str, ...]:
    """Doors of a lock board's section as its driver names them, `board-lock`; none of other devices."""
    boards: Iterable[Board] = getattr(settings, "boards", ())
    return tuple(f"{board.address}-{lock:02d}" for board in boards for lock in board.wired)
