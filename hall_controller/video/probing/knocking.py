"""Who answers at an address: what FFmpeg mixes up is told apart by one OPTIONS of ours before it is asked."""

import socket

from hall_controller.video.contract import Reason
from hall_controller.video.probing.address import Address
from hall_controller.video.probing.seen import Seen

_ENOUGH = len(b"RTSP/1.")


def knock(address: Address, timeout_s: float) -> Seen | None:
    """None where RTSP is spoken; else nobody there, a refusal, silence, or another language."""
    try:
        wire = socket.create_connection((address.host, address.port), timeout_s)
    except ConnectionRefusedError:
        return Seen(Reason.REFUSED)
    except (OSError, UnicodeError):
        return Seen(Reason.UNREACHABLE)
    with wire:
        if address.scheme == "rtsps":  # the encryption is FFmpeg's
            return None
        return _asked(wire, address)


def _asked(wire: socket.socket, address: Address) -> Seen | None:
    try:
        wire.sendall(f"OPTIONS {address.shown} RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Mingting\r\n\r\n".encode())
        heard = b""
        while len(heard) < _ENOUGH:
            piece = wire.recv(_ENOUGH - len(heard))
            if not piece:
                return Seen(Reason.ENDED)
            heard += piece
    except TimeoutError:
        return Seen(Reason.TIMEOUT)
    except OSError:
        return Seen(Reason.ENDED)
    return None if heard == b"RTSP/1." else Seen(Reason.GARBAGE, "not_rtsp")
