"""Which drivers there are: their settings, how they are made, and their simulators."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from devices.contract import Clock, Device, UsageError, Words, at
from devices.contract.driver_entry import DriverEntry
from devices.drivers import (
    camera_scanner,
    escpos_generic,
    escpos_presenter,
    ff68_caller,
    ff68_keypad,
    gm65,
    hid_keypad,
    hid_scanner,
    honeywell,
    kerong_cu16,
    kerong_cu48,
    line_scanner,
    lock_8a80,
    masung,
    newland,
    profile,
    sam_v,
    wkly,
    yt_locker,
    zebra_ssi,
)
from devices.transports import Transport

CATALOG: Mapping[str, DriverEntry] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            escpos_generic.ENTRY,
            escpos_presenter.ENTRY,
            masung.ENTRY,
            line_scanner.ENTRY,
            gm65.ENTRY,
            newland.ENTRY,
            honeywell.ENTRY,
            zebra_ssi.ENTRY,
            hid_scanner.ENTRY,
            camera_scanner.ENTRY,
            ff68_keypad.ENTRY,
            ff68_caller.ENTRY,
            lock_8a80.ENTRY,
            kerong_cu16.ENTRY,
            kerong_cu48.ENTRY,
            wkly.ENTRY,
            yt_locker.ENTRY,
            hid_keypad.ENTRY,
            sam_v.ENTRY,
            profile.ENTRY,
        )
    }
)


def make_device(name: str, settings: BaseModel, clock: Clock, transport: Transport | None = None) -> Device:
    """The device that `settings` (a model of the catalogue) describes; `transport` replaces its own wire."""
    for entry in CATALOG.values():
        if isinstance(settings, entry.settings):
            return entry.make(name, settings, clock, transport)
    raise UsageError(at(name, _no_driver(type(settings).__name__)))


def _no_driver(settings: str) -> Words:
    known = ", ".join(CATALOG)
    return Words(f"没有驱动认得 {settings}；有：{known}", f"no driver takes {settings}; known drivers: {known}")
