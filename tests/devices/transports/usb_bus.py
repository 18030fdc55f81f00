# ruff: noqa: ARG002 - the shape of the methods is libusb's
"""A simulated USB bus at the place of libusb: pyusb above it is the real one."""

import errno
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from usb.backend import IBackend
from usb.core import USBError, USBTimeoutError

OUT, IN = 0x01, 0x82
BULK, INTERRUPT = 2, 3


@dataclass
class SimInterface:
    number: int = 0
    alternate: int = 0
    kind: int = 0x07
    endpoints: tuple[tuple[int, int], ...] = ((OUT, BULK), (IN, BULK))


@dataclass
class SimDevice:
    """One device; `line` carries what the printer end hears and says."""

    vendor: int = 0x04B8
    product: int = 0x0E15
    serial: str = "K1-0001"
    interfaces: list[SimInterface] = field(default_factory=lambda: [SimInterface()])
    packet: int = 64
    configured: int = 1
    system_driver: bool = True
    claimed_by: object | None = None
    gone: bool = False
    forbidden: bool = False
    full: bool = False
    empty_packets: bool = False
    line: socket.socket | None = None
    log: list[str] = field(default_factory=list)


class SimulatedBus(IBackend):  # type: ignore[misc]
    def __init__(self, *devices: SimDevice) -> None:
        self.devices = list(devices)

    def enumerate_devices(self) -> Iterator[SimDevice]:
        return iter([each for each in self.devices if not each.gone])

    def get_device_descriptor(self, dev: SimDevice) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=dev.vendor, idProduct=dev.product, bcdDevice=0x100, iManufacturer=0,
            iProduct=0, iSerialNumber=3, bNumConfigurations=1, address=self.devices.index(dev) + 1, bus=1,
            port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: SimDevice, config: int) -> Any:
        if config:
            raise IndexError
        numbers = {each.number for each in dev.interfaces}
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=len(numbers), bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: SimDevice, intf: int, alt: int, config: int) -> Any:
        each = [found for found in dev.interfaces if found.number == intf][alt]
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=each.number, bAlternateSetting=each.alternate,
            bNumEndpoints=len(each.endpoints), bInterfaceClass=each.kind, bInterfaceSubClass=1, bInterfaceProtocol=2,
            iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: SimDevice, ep: int, intf: int, alt: int, config: int) -> Any:
        address, kind = [found for found in dev.interfaces if found.number == intf][alt].endpoints[ep]
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=address, bmAttributes=kind, wMaxPacketSize=dev.packet,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: SimDevice) -> Any:
        _present(dev)
        if dev.forbidden:
            raise USBError("Access denied (insufficient permissions)", -3, errno.EACCES)
        return SimpleNamespace(dev=dev)

    def close_device(self, dev_handle: Any) -> None:
        dev_handle.dev.log.append("close")

    def get_configuration(self, dev_handle: Any) -> int:
        _present(dev_handle.dev)
        return int(dev_handle.dev.configured)

    def set_configuration(self, dev_handle: Any, config_value: int) -> None:
        dev_handle.dev.log.append("set_configuration")
        dev_handle.dev.configured = config_value

    def reset_device(self, dev_handle: Any) -> None:
        dev_handle.dev.log.append("reset")

    def set_interface_altsetting(self, dev_handle: Any, intf: int, altsetting: int) -> None:
        dev_handle.dev.log.append(f"alternate {altsetting}")

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return bool(dev_handle.dev.system_driver)

    def detach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        dev_handle.dev.log.append(f"detach {intf}")
        dev_handle.dev.system_driver = False

    def attach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        _present(dev_handle.dev)
        dev_handle.dev.log.append(f"attach {intf}")
        dev_handle.dev.system_driver = True

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        dev = dev_handle.dev
        _present(dev)
        if dev.claimed_by is not None or dev.system_driver:
            raise USBError("Resource busy", -6, errno.EBUSY)
        dev.claimed_by = dev_handle

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        _present(dev_handle.dev)
        dev_handle.dev.claimed_by = None

    def ctrl_transfer(
        self, dev_handle: Any, kind: int, request: int, value: int, index: int, data: Any, timeout: int
    ) -> int:
        _present(dev_handle.dev)
        text = b"\x09\x04" if value & 0xFF == 0 else str(dev_handle.dev.serial).encode("utf-16-le")
        answer = bytes((len(text) + 2, 3)) + text
        for at, byte in enumerate(answer):
            data[at] = byte
        return len(answer)

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        dev = dev_handle.dev
        _present(dev)
        assert dev.claimed_by is dev_handle
        assert ep == OUT
        if dev.full:
            time.sleep(timeout / 1000)
            raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        dev.line.settimeout(timeout / 1000)
        try:
            return int(dev.line.send(bytes(data)))
        except TimeoutError as error:
            raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT) from error

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        dev = dev_handle.dev
        _present(dev)
        assert len(buff) % dev.packet == 0, "overflow on a real bus"
        dev.line.settimeout(timeout / 1000)
        try:
            data = dev.line.recv(len(buff))
        except TimeoutError as error:
            if dev.empty_packets:
                return 0
            raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT) from error
        if not data:
            raise USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)
        buff[: len(data)] = type(buff)("B", data)
        return len(data)


def _present(dev: SimDevice) -> None:
    if dev.gone:
        raise USBError("No such device (it may have been disconnected)", -4, errno.ENODEV)
