"""A way that packets take to an upper platform's media server; what all of them have in common.

Blocking, for a thread of its own; every wait ends within `TICK_S` once `stop` is set.
"""

import socket
import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass

from hall_controller.video.contract import StreamOrder

TICK_S = 0.1


class LineOver(Exception):  # noqa: N818  (an end, not always an error)
    """The way is no more; `reason` as in `StreamReport.ended`, or `stopped`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a sender waits for what; seconds and bytes."""

    connect_tries: int = 4
    connect_s: float = 3.0
    between_tries_s: float = 1.0
    """At least 3 tries, at least 1 s apart: annex D (video.md 2)."""
    accept_s: float = 15.0
    slow_s: float = 10.0
    """So long behind or stuck, and the receiver is given up."""
    queue_s: float = 3.0
    queue_bytes: int = 8 * 2**20
    gone_s: float = 5.0
    """So long refused by UDP (port unreachable), and the receiver is gone."""
    report_s: float = 5.0
    pace_bytes_s: int = 4_000_000
    """A key frame is not thrown at a switch in one burst."""
    burst_bytes: int = 64_000


class MediaLine(ABC):
    """One way; `bind` in any thread, the rest in the sender's."""

    def __init__(self, order: StreamOrder, patience: Patience, stop: threading.Event) -> None:
        self.order, self.patience, self.stop = order, patience, stop
        self._sockets: list[socket.socket] = []
        self.missed: int | None = None
        """Packets that the receiver says it never got (RTCP); None while it says nothing."""

    @abstractmethod
    def bind(self) -> int:
        """Take a local port and return it; OSError when there is none."""

    @abstractmethod
    def open(self) -> None:
        """Wait for the receiver; LineOver (`unreachable`, `stopped`)."""

    @abstractmethod
    def send(self, packets: list[bytes]) -> None:
        """Send the packets of one frame; LineOver (`gone`, `slow`, `stopped`)."""

    @abstractmethod
    def look(self) -> None:
        """Notice what the receiver says; LineOver (`gone`)."""

    @abstractmethod
    def report(self, packet: bytes) -> None:
        """Send an RTCP packet where there is a place for it."""

    def close(self) -> None:
        """Give back every port; also before `bind` and twice."""
        for one in self._sockets:
            one.close()
