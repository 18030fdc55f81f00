"""Byte wires: open, read, write, close."""

from devices.transports.base import Transport
from devices.transports.identity import IdentifiedTransport
from devices.transports.memory_pair import MemoryTransport, memory_pair
from devices.transports.recorder import Recorder, file_sink
from devices.transports.serial_port import SerialTransport
from devices.transports.settings import WireSettings
from devices.transports.tcp import TcpTransport


def transport_for(url: str, *, baud: int = 9600, by_id: str | None = None, by_path: str | None = None) -> Transport:
    """The transport that `url` names: `tcp://host:port`, else anything that pyserial opens.

    With `by_id` or `by_path` a serial port opens only when these names lead to it.
    """
    if url.startswith("tcp://"):
        return TcpTransport(url)
    port = SerialTransport(url, baud=baud)
    return IdentifiedTransport(port, by_id, by_path) if by_id or by_path else port


__all__ = [
    "IdentifiedTransport",
    "MemoryTransport",
    "Recorder",
    "SerialTransport",
    "TcpTransport",
    "Transport",
    "WireSettings",
    "file_sink",
    "memory_pair",
    "transport_for",
]
