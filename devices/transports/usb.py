"""USB bulk transport through pyusb for `usb://vid:pid[/serial]`; never resets the device."""

import contextlib
import time
from typing import Any

from devices.contract import Words, at
from devices.contract.errors import UsageError, WireLost
from devices.contract.wire_words import closed_here, not_open
from devices.transports.own_thread import OwnThread
from devices.transports.usb_address import UsbAddress, UsbEndpoint, UsbInterface, print_interface
from devices.transports.usb_edge import interfaces_of, pyusb, serial_of, usb_errors

_SLICE_MS = 50
"""Longest single read, so that writing and closing never wait long."""
_CHUNK = 4096
_DRAIN = 64
"""Most packets of before that are thrown away; one that talks without end is no reason to hang."""
_EMPTY_S = 0.01
"""Rest after an empty packet: some printers send them without end."""


_NO_PRINTER = Words(
    "这个 USB 设备不能当打印机用，请核对厂商号和产品号",
    "this USB device has no interface that takes print data: right vendor and product?",
)
_MISSING = Words(
    "USB 上找不到，请查插好没有、开机没有（lsusb 能看到接着什么）",
    "it is not there; is it plugged in and switched on? (lsusb shows what is)",
)


class UsbTransport:
    """One claimed interface of one USB device; the system's own printer driver gets it back at close."""

    def __init__(self, url: str, *, backend: Any = None) -> None:
        try:
            self._address = UsbAddress.parse(url)
        except ValueError as error:
            raise UsageError(_form(url)) from error
        self._url, self._backend = url, backend
        self._thread = OwnThread(url)
        self._device: Any = None
        self._interface: UsbInterface | None = None
        self._detached = False
        self._closing = False
        self._kept = b""

    @property
    def url(self) -> str:
        """usb://vid:pid[/serial]."""
        return self._url

    async def open(self, timeout_s: float) -> None:
        """Find, claim and drain; `WireBusy` when another program holds it or we may not."""
        await self.close()
        self._closing = False
        self._thread.start()
        try:
            await self._thread.call(self._open, timeout_s)
        except BaseException:
            await self.close()
            raise

    async def read(self, size: int, timeout_s: float) -> bytes:
        """What has arrived, b"" after `timeout_s` without a byte; a one-way printer never says anything."""
        return await self._thread.call(lambda: self._read(size, timeout_s), timeout_s + 2)

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Hand `data` to the device within `timeout_s`; USB itself holds us back while its buffer is full."""
        await self._thread.call(lambda: self._write(data, timeout_s), timeout_s + 2)

    async def close(self) -> None:
        """Give the interface back."""
        self._closing = True
        await self._thread.stop(self._close)

    def _open(self) -> None:
        with usb_errors(self._url):
            self._device = device = self._found()
            self._interface = chosen = print_interface(interfaces_of(device))
            if chosen is None:
                raise WireLost(at(self._url, _NO_PRINTER))
            self._take_from_system(chosen.number)
            pyusb().util.claim_interface(device, chosen.number)
            if chosen.alternate:
                device.set_interface_altsetting(chosen.number, chosen.alternate)
        self._kept = b""
        for _ in range(_DRAIN):
            if self._closing or not self._arrived(_SLICE_MS):
                return

    def _found(self) -> Any:
        """The one device of this address; two of a kind need the serial number."""
        usb, address = pyusb(), self._address
        every = usb.core.find(find_all=True, idVendor=address.vendor, idProduct=address.product, backend=self._backend)
        fitting = [each for each in every if address.serial is None or serial_of(each) == address.serial]
        if not fitting:
            raise WireLost(at(self._url, _MISSING))
        if len(fitting) > 1:
            raise UsageError(_several(self._url, len(fitting)))
        return fitting[0]

    def _take_from_system(self, number: int) -> None:
        """Detach the system's own driver (usblp) from this interface only; reattached at close."""
        with contextlib.suppress(NotImplementedError):  # not on every system
            if self._device.is_kernel_driver_active(number):
                self._device.detach_kernel_driver(number)
                self._detached = True

    def _read(self, size: int, timeout_s: float) -> bytes:
        until = time.monotonic() + timeout_s
        while not self._closing:
            self._kept = self._kept or self._arrived(_SLICE_MS)
            if self._kept:
                given, self._kept = self._kept[:size], self._kept[size:]
                return given
            if time.monotonic() >= until:
                break
            time.sleep(_EMPTY_S)
        return b""

    def _arrived(self, timeout_ms: int) -> bytes:
        inlet = self._ends()[1]
        if inlet is None:
            time.sleep(timeout_ms / 1000)
            return b""
        with usb_errors(self._url):
            try:
                # A whole number of packets: a shorter buffer is an overflow for the host controller.
                return bytes(self._device.read(inlet.address, inlet.packet, timeout_ms))
            except pyusb().core.USBTimeoutError:
                return b""

    def _write(self, data: bytes, timeout_s: float) -> None:
        until = time.monotonic() + timeout_s
        outlet = self._ends()[0]
        while data:
            if self._closing:
                raise WireLost(closed_here(self._url))
            left_ms = int((until - time.monotonic()) * 1000)
            if left_ms <= 0:
                raise TimeoutError
            with usb_errors(self._url):
                try:
                    data = data[self._device.write(outlet.address, data[:_CHUNK], left_ms) :]
                except pyusb().core.USBTimeoutError as error:
                    raise TimeoutError from error

    def _ends(self) -> tuple[UsbEndpoint, UsbEndpoint | None]:
        if self._interface is None or self._interface.outlet is None:
            raise WireLost(not_open(self._url))
        return self._interface.outlet, self._interface.inlet

    def _close(self) -> None:
        device, self._device = self._device, None
        chosen, self._interface = self._interface, None
        if device is None:
            return
        usb, back, self._detached = pyusb(), self._detached, False
        if chosen is not None:
            with contextlib.suppress(usb.core.USBError):
                usb.util.release_interface(device, chosen.number)
            if back:
                with contextlib.suppress(usb.core.USBError):
                    device.attach_kernel_driver(chosen.number)
        with contextlib.suppress(usb.core.USBError):
            usb.util.dispose_resources(device)


def _form(url: str) -> Words:
    return Words(
        f"{url}：地址要写成 usb://厂商号:产品号 或再加 /序列号，如 usb://04b8:0e15（lsusb 能看到）",
        f"{url}: expected usb://vid:pid or usb://vid:pid/serial, such as usb://04b8:0e15 (lsusb)",
    )


def _several(url: str, count: int) -> Words:
    return Words(
        f"{url}：有 {count} 个一样的设备，地址里请加上序列号：usb://厂商号:产品号/序列号",
        f"{url}: {count} such devices; add the serial number: usb://vid:pid/serial",
    )
