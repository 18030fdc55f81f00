"""Two endpoints of ours on loopback, and a naked socket that speaks as badly as it likes."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import METHODS, Dialog, Peer, Request, Response, Transport
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.timers import Timers

QUICK = Timers(t1=0.08, t2=0.04, t4=0.1, trying_after=0.02)
"""Repeats soon and waits for 5 s: a busy machine breaks nothing."""
HASTY = Timers(t1=0.02, t2=0.08, t4=0.1, trying_after=0.02)
"""Gives up after 1.3 s."""
PATIENCE_S = 60.0

Answering = Callable[[Request, Peer], Awaitable[Response | None]]


async def well(request: Request, _peer: Peer) -> Response | None:
    return build.answer(request, 200)


@dataclass
class Owner:
    """Notes what it is told; `answering` decides."""

    answering: Answering = well
    allowed: bool = True
    requests: list[Request] = field(default_factory=list)
    dialogs: list[Dialog] = field(default_factory=list)
    acks: list[Dialog] = field(default_factory=list)
    lost: list[Dialog] = field(default_factory=list)
    broken: list[Peer] = field(default_factory=list)

    def allows(self, peer: Peer) -> bool:  # noqa: ARG002  (the contract's words)
        return self.allowed

    async def on_request(self, request: Request, peer: Peer) -> Response | None:
        self.requests.append(request)
        return await self.answering(request, peer)

    async def on_ack(self, dialog: Dialog, request: Request) -> None:  # noqa: ARG002  (the contract's words)
        self.acks.append(dialog)

    async def on_dialog_lost(self, dialog: Dialog) -> None:
        self.lost.append(dialog)

    def on_broken(self, peer: Peer) -> None:
        self.broken.append(peer)


@asynccontextmanager
async def endpoint(owner: Owner, timers: Timers = QUICK) -> AsyncIterator[SipEndpoint]:
    made = SipEndpoint(owner, "127.0.0.1", methods=METHODS, timers=timers)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


def peer_of(far: SipEndpoint, transport: Transport = "udp") -> Peer:
    return Peer(transport, "127.0.0.1", far.port)


def message(method: str = "MESSAGE", body: bytes = b"<x/>") -> Request:
    return build.request(method, "sip:2@127.0.0.1", sender="sip:1@3402000000", receiver="sip:2@3402000000", body=body)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not true():
            await asyncio.sleep(0.005)


class Naked:
    """A UDP socket without any protocol."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.port = self.socket.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, data: bytes, port: int) -> None:
        self.socket.sendto(data, ("127.0.0.1", port))

    async def receive(self) -> tuple[bytes, int]:
        loop = asyncio.get_running_loop()
        data, address = await asyncio.wait_for(loop.sock_recvfrom(self.socket, 65536), PATIENCE_S)
        return data, address[1]
