"""Local ports for pictures: any, or those that the hall's firewall lets through."""

import ipaddress
import socket

from hall_controller.video.contract import StreamOrder


def welcome(wanted: str, came: str) -> bool:
    """Whether who came is the host that was named; nobody named = anybody."""
    if not wanted:
        return True
    try:
        allowed = {info[4][0] for info in socket.getaddrinfo(wanted, None)}
        return ipaddress.ip_address(came.partition("%")[0]) in {ipaddress.ip_address(one) for one in allowed}
    except (OSError, ValueError):
        return False


def _family(order: StreamOrder) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in (order.host or order.local_host) else socket.AF_INET


def open_socket(order: StreamOrder, kind: socket.SocketKind, port: int, *, reuse: bool = False) -> socket.socket:
    """A socket on a local port; OSError."""
    fresh = socket.socket(_family(order), kind)
    try:
        if reuse:
            fresh.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        fresh.bind((order.local_host, port))
    except OSError:
        fresh.close()
        raise
    return fresh


def _choices(order: StreamOrder, step: int) -> list[int]:
    """Local ports to try: those that the hall's network lets through, or any."""
    if order.local_ports is None:
        return [0] * 50
    first, last = order.local_ports
    first += first % step
    return list(range(first, last + 1, step))


def tcp_port(order: StreamOrder) -> tuple[socket.socket, int]:
    """A socket for TCP and its port; one that an old connection still holds only when there is no other. OSError."""
    problem = OSError(f"no free port of {order.local_ports}")
    for reuse in (False, True):
        for port in _choices(order, 1):
            try:
                fresh = open_socket(order, socket.SOCK_STREAM, port, reuse=reuse)
            except OSError as error:
                problem = error
                continue
            return fresh, fresh.getsockname()[1]
    raise problem


def pair_of_ports(order: StreamOrder) -> tuple[socket.socket, socket.socket, int]:
    """Sockets for RTP on an even port and RTCP on the next; OSError."""
    problem = OSError(f"no free pair of ports of {order.local_ports}")
    for choice in _choices(order, 2):
        try:
            media = open_socket(order, socket.SOCK_DGRAM, choice)
        except OSError as error:
            problem = error
            continue
        port: int = media.getsockname()[1]
        try:
            if port % 2 == 0:
                return media, open_socket(order, socket.SOCK_DGRAM, port + 1), port
        except OSError as error:
            problem = error
        media.close()
    raise problem
