"""What is wrong with a simulated upper platform and its network; all knobs may be turned while it runs."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, fields

from hall_controller.video.sip.contract import Peer, SipUnreachable

REORDER_S = 0.1


@dataclass(slots=True)
class Faults:
    """0, False and "" are healthy. Statuses are SIP answers."""

    silent: bool = False
    """Everything is received and nothing answered."""
    slow_s: float = 0.0
    reject: int = 0
    """Status for every request but REGISTER."""
    reject_register: int = 0
    redirect: str = ""
    """`host:port` that a REGISTER is sent on to (302)."""
    clock_s: float = 0.0
    """How far the clock of its Date header is ahead."""
    no_date: bool = False
    duplicate: bool = False
    """Every datagram goes out twice."""
    reorder: bool = False
    """Two datagrams change places."""
    lose_every: int = 0
    """Every so many-th datagram is lost; 1 = all."""
    lose_next: int = 0
    """So many of the next datagrams are lost."""
    media_closed: bool = False
    """The media port of an INVITE is closed."""
    no_ack: bool = False
    """The 2xx of an INVITE is not acknowledged."""

    def set(self, name: str, value: str) -> None:
        """From words of a control line; ValueError."""
        known = {one.name: type(getattr(self, one.name)) for one in fields(self)}
        if name not in known:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(known)}")
        kind = known[name]
        setattr(
            self, name, value in {"1", "true", "on"} if kind is bool else kind(value or 0) if kind is not str else value
        )


class BadNetwork:
    """Stands between the endpoint and the wire: loses, doubles and reorders datagrams."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._count = 0
        self._held: list[tuple[bytes, Callable[[bytes], None]]] = []
        self.lost = 0

    def __call__(self, data: bytes, peer: Peer, send: Callable[[bytes], None]) -> None:
        faults = self._faults
        if faults.silent or (peer.transport == "udp" and self._loses()):
            self.lost += 1
            return
        if peer.transport == "udp" and faults.reorder and not self._held:
            self._held.append((data, send))
            asyncio.get_running_loop().call_later(REORDER_S, self._let_go)
            return
        send(data)
        if peer.transport == "udp" and faults.duplicate:
            send(data)
        self._let_go()

    def _loses(self) -> bool:
        self._count += 1
        if self._faults.lose_next > 0:
            self._faults.lose_next -= 1
            return True
        return self._faults.lose_every > 0 and self._count % self._faults.lose_every == 0

    def _let_go(self) -> None:
        while self._held:
            data, send = self._held.pop()
            with contextlib.suppress(SipUnreachable):  # stopped meanwhile
                send(data)
