"""`usb://vid:pid[/serial]`: which USB device is meant, and which of its interfaces takes print data."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from config.vocabulary import refusal

_URL = re.compile(r"usb://([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?:/(.+))?")
_PRINTER_CLASS, _VENDOR_CLASS = 0x07, 0xFF
_BULK = 2


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """Vendor, product and, where two of a kind are at one terminal, the serial number."""

    vendor: int
    product: int
    serial: str | None = None

    @classmethod
    def parse(cls, url: str) -> "UsbAddress":
        """ValueError (a refusal) with what is expected when `url` is not of this form."""
        found = _URL.fullmatch(url)
        if found is None:
            zh, en = (
                f"{url}：地址要写成 usb://厂商号:产品号（lsusb 能看到）",
                f"{url}: expected usb://vid:pid (see lsusb)",
            )
            raise refusal("url", zh, en, "usb://04b8:0e15, usb://04b8:0e15/SERIAL")
        return cls(int(found[1], 16), int(found[2], 16), found[3])


@dataclass(frozen=True, slots=True)
class UsbEndpoint:
    """One endpoint as its descriptor says: address (bit 7 = towards us) and attributes (bits 0-1: 2 = bulk)."""

    address: int
    attributes: int
    packet: int

    @property
    def is_bulk(self) -> bool:
        """Whether it carries a stream of bytes."""
        return self.attributes & 0x03 == _BULK

    @property
    def is_in(self) -> bool:
        """Whether it carries the printer's answers."""
        return bool(self.address & 0x80)


@dataclass(frozen=True, slots=True)
class UsbInterface:
    """One setting of one interface."""

    number: int
    alternate: int
    kind: int
    """bInterfaceClass: 7 = printer, FF = the maker's own."""
    endpoints: tuple[UsbEndpoint, ...]

    @property
    def outlet(self) -> UsbEndpoint | None:
        """Where print data goes."""
        return next((each for each in self.endpoints if each.is_bulk and not each.is_in), None)

    @property
    def inlet(self) -> UsbEndpoint | None:
        """Where answers come from; a one-way printer has none."""
        return next((each for each in self.endpoints if each.is_bulk and each.is_in), None)


def print_interface(interfaces: Iterable[UsbInterface]) -> UsbInterface | None:
    """A printer's interface before the maker's own, two-way before one-way, plain settings before alternates."""
    usable = [each for each in interfaces if each.outlet is not None and each.kind in {_PRINTER_CLASS, _VENDOR_CLASS}]
    return min(usable, key=lambda each: (each.kind != _PRINTER_CLASS, each.inlet is None, each.alternate), default=None)
