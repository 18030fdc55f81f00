"""The thin edge to pyusb: loading it late, its descriptors and its errors in our words."""

import contextlib
import errno
import importlib
from collections.abc import Iterator
from typing import Any

from devices.contract import Words, at
from devices.contract.errors import WireBusy, WireError, WireLost
from devices.contract.health import WhoActs
from devices.contract.wire_words import unplugged
from devices.transports.usb_address import UsbEndpoint, UsbInterface


class UsbLibraryMissing(WireError):  # noqa: N818 - named like its siblings
    """pyusb or libusb is not installed."""

    code = "usbLibrary"
    who = WhoActs.CONFIGURATION


_NO_PYUSB = Words(
    "没有装 pyusb，请运行 pip install 'mingting[agent]'", "pyusb is not installed: pip install 'mingting[agent]'"
)
_NO_LIBUSB = Words(
    "没有装 libusb，请运行 apt-get install libusb-1.0-0，或改用 /dev/usb/lpN",
    "libusb is not installed: apt-get install libusb-1.0-0 (or use /dev/usb/lpN)",
)
_STALL = Words("打印机拒收数据，请给它断电再通电", "the printer refused the transfer (stall); switch it off and on")


def _held(url: str) -> Words:
    return Words(
        f"{url}：被别的程序占用，请停掉系统的打印服务（CUPS）或那个程序",
        f"{url}: held by another program; stop it (CUPS?)",
    )


def _no_rule(url: str) -> Words:
    return Words(
        f"{url}：没有权限，请照技术员指南加一条 udev 规则，让本机用户能用它",
        f"{url}: no permission; add a udev rule that gives this user the device (docs, technician)",
    )


def pyusb() -> Any:
    """The package pyusb, loaded late: only terminals with a USB printer need it."""
    try:
        for part in ("usb.core", "usb.util"):
            importlib.import_module(part)
        return importlib.import_module("usb")
    except ImportError as error:
        raise UsbLibraryMissing(_NO_PYUSB) from error


def interfaces_of(device: Any) -> list[UsbInterface]:
    """Of the configuration in use; one is chosen only if the system has chosen none (choosing again is a reset)."""
    try:
        configuration = device.get_active_configuration()
    except pyusb().core.USBError:
        device.set_configuration()
        configuration = device.get_active_configuration()
    return [
        UsbInterface(
            each.bInterfaceNumber,
            each.bAlternateSetting,
            each.bInterfaceClass,
            tuple(UsbEndpoint(end.bEndpointAddress, end.bmAttributes, end.wMaxPacketSize) for end in each),
        )
        for each in configuration
    ]


def serial_of(device: Any) -> str | None:
    """Its serial number, None without one or without the right to ask."""
    try:
        return str(device.serial_number) if device.serial_number else None
    except (ValueError, pyusb().core.USBError):  # no permission: the string cannot be read, so it does not fit
        return None


@contextlib.contextmanager
def usb_errors(url: str) -> Iterator[None]:
    """Libusb's errors in our words."""
    usb = pyusb()
    try:
        yield
    except usb.core.NoBackendError as error:
        raise UsbLibraryMissing(_NO_LIBUSB) from error
    except usb.core.USBTimeoutError as error:
        raise TimeoutError from error
    except usb.core.USBError as error:
        raise _in_our_words(url, error.errno, str(error)) from error


def _in_our_words(url: str, number: int | None, text: str) -> WireError:
    if number == errno.EBUSY:
        return WireBusy(_held(url))
    if number in {errno.EACCES, errno.EPERM}:
        return WireBusy(_no_rule(url))
    if number in {errno.ENODEV, errno.EIO, errno.ENOENT, errno.ESHUTDOWN}:
        return WireLost(unplugged(url))
    if number == errno.EPIPE:
        return WireLost(at(url, _STALL))
    return WireLost(at(url, Words(f"USB 出错，系统说：{text}", text)))
