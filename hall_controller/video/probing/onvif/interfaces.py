"""IPv4 addresses of this machine's own network interfaces; blocks a moment."""

import contextlib
import socket
import struct

_SIOCGIFADDR = 0x8915
"""Linux, netdevice(7)."""


def own_addresses() -> list[str]:
    """One for each interface that has one; only the default way out (an empty address) where they cannot be listed."""
    try:
        import fcntl  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return [""]
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):  # an interface without an address
                packed = fcntl.ioctl(wire, _SIOCGIFADDR, struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(packed[20:24]))
    return found or [""]
