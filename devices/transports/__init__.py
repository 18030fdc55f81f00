"""Byte wires: open, read, write, close."""

from devices.transports.base import Transport
from devices.transports.identity import IdentifiedTransport
from devices.transports.memory_pair import MemoryTransport, memory_pair
from devices.transports.printer_device import PrinterDeviceTransport, is_printer_device
from devices.transports.recorder import Recorder, file_sink
from devices.transports.serial_port import SerialTransport
from devices.transports.settings import WireSettings
from devices.transports.tcp import TcpTransport
from devices.transports.usb import UsbTransport
from devices.transports.usb_address import UsbAddress


def transport_for(
    url: str,
    *,
    baud: int = 9600,
    by_id: str | None = None,
    by_path: str | None = None,
    xon_xoff: bool = False,
    form: str = "8N1",
) -> Transport:
    """The transport that `url` names: `tcp://host:port`, `usb://vid:pid[/serial]`, the system's printer device
    (`/dev/usb/lpN`, `lp:///path`), else anything that pyserial opens.

    With `by_id` or `by_path` a serial port opens only when these names lead to it; `xon_xoff` is for serial ports.
    """
    if url.startswith("tcp://"):
        return TcpTransport(url)
    if url.startswith("usb://"):
        return UsbTransport(url)
    if is_printer_device(url):
        return PrinterDeviceTransport(url)
    port = SerialTransport(url, baud=baud, xon_xoff=xon_xoff, form=form)
    return IdentifiedTransport(port, by_id, by_path) if by_id or by_path else port


__all__ = [
    "IdentifiedTransport",
    "MemoryTransport",
    "PrinterDeviceTransport",
    "Recorder",
    "SerialTransport",
    "TcpTransport",
    "Transport",
    "UsbAddress",
    "UsbTransport",
    "WireSettings",
    "file_sink",
    "memory_pair",
    "transport_for",
]
