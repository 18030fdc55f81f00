"""Which web addresses the controller may ask: a guide must not make it knock at machines inside."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_allowed(address: str, *, private: bool) -> bool:
    """Http or https to a host all of whose addresses are public ones (or `private`); OSError: no such host.

    The name is asked once more when the connection is made; a name that changes its mind in between reaches a machine
    inside with a HEAD whose answer nobody sees.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return False
    if private:
        return True
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    return all(is_public(str(place[4][0])) for place in found)


def is_public(text: str) -> bool:
    """Whether an IP address is out in the world."""
    found = ip_address(text.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not (mapped or found).is_multicast
