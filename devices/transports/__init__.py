"""Byte wires: open, read, write, close."""

from devices.transports.base import Transport
from devices.transports.memory_pair import MemoryTransport, memory_pair
from devices.transports.recorder import Recorder, file_sink
from devices.transports.serial_port import SerialTransport
from devices.transports.tcp import TcpTransport


def transport_for(url: str, *, baud: int = 9600) -> Transport:
    """The transport that `url` names: `tcp://host:port`, else anything that pyserial opens."""
    return TcpTransport(url) if url.startswith("tcp://") else SerialTransport(url, baud=baud)


__all__ = [
    "MemoryTransport",
    "Recorder",
    "SerialTransport",
    "TcpTransport",
    "Transport",
    "file_sink",
    "memory_pair",
    "transport_for",
]
