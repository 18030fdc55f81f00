"""A lower device with just enough manners to be asked by the simulated platform; its faults are set by the tests."""

import asyncio
import socket
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Credentials, Dialog, Peer, Request, Response, Transport
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.timers import Timers

QUICK = Timers(t1=0.08, t2=0.04, t4=0.1, trying_after=0.02)
"""Repeats soon and waits for 5 s: a busy machine breaks nothing."""
DEVICE, CAMERA, PASSWORD = "34020000001180000001", "34020000001320000001", "open sesame"
PACK = b"\x00\x00\x01\xba" + b"\x44" + bytes(9)
SYSTEM = b"\x00\x00\x01\xbb\x00\x0c" + bytes(12)
STREAM_MAP = b"\x00\x00\x01\xbc\x00\x0e\xe0\xff\x00\x00\x00\x04\x1b\xe0\x00\x00" + bytes(4)
KEY_FRAME = PACK + SYSTEM + STREAM_MAP + b"\x00\x00\x01\xe0" + b"k" * 3000
FRAME = PACK + b"\x00\x00\x01\xe0" + b"f" * 500


def rtp(payload: bytes, sequence: int, timestamp: int, ssrc: int, *, marker: bool) -> bytes:
    head = bytes([0x80, 96 | (0x80 if marker else 0)]) + sequence.to_bytes(2, "big")
    return head + timestamp.to_bytes(4, "big") + ssrc.to_bytes(4, "big") + payload


def packets(ssrc: int, frames: int = 4) -> list[bytes]:
    """A key frame in three packets and single frames behind it."""
    made = [
        rtp(KEY_FRAME[at : at + 1400], at // 1400, 0, ssrc, marker=at + 1400 >= len(KEY_FRAME))
        for at in (0, 1400, 2800)
    ]
    return made + [rtp(FRAME, 2 + number, 3600 * number, ssrc, marker=True) for number in range(1, frames)]


@dataclass
class SmallDevice:
    upper: Peer
    password: str = PASSWORD
    pages: tuple[int, ...] = (2, 1)
    answers: dict[str, str] = field(default_factory=lambda: {"DeviceControl": "<Result>OK</Result>"})
    patience_s: float | None = None
    alarms_answered: int = 0
    subscriptions: list[Dialog] = field(default_factory=list)
    media: list[asyncio.Task[None]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sip = SipEndpoint(self, "127.0.0.1", timers=QUICK)
        self.number = 0

    async def register(self, expires: int = 3600, upper_id: str = "34020000002000000001") -> Response:
        request = build.request(
            "REGISTER",
            f"sip:{upper_id}@3402000000",
            sender=f"sip:{DEVICE}@3402000000",
            receiver=f"sip:{DEVICE}@3402000000",
        )
        request.headers.add("Contact", self.sip.contact(DEVICE, self.upper))
        request.headers.add("Expires", str(expires))
        request.headers.add("X-GB-Ver", "3.0")
        return await self.sip.ask_as(request, self.upper, Credentials(DEVICE, self.password))

    async def say(self, root: str, command: str, number: str, extra: str, about: str = DEVICE) -> Response:
        body = f'<?xml version="1.0" encoding="GB2312"?><{root}><CmdType>{command}</CmdType><SN>{number}</SN>'
        body += f"<DeviceID>{about}</DeviceID>{extra}</{root}>"
        request = build.request(
            "MESSAGE",
            "sip:34020000002000000001@3402000000",
            sender=f"sip:{DEVICE}@3402000000",
            receiver="sip:34020000002000000001@3402000000",
            body=body.encode("gb18030"),
        )
        return await self.sip.ask(request, self.upper, timeout_s=self.patience_s)

    async def keepalive(self, *faulty: str) -> Response:
        self.number += 1
        info = "".join(f"<DeviceID>{one}</DeviceID>" for one in faulty)
        return await self.say("Notify", "Keepalive", str(self.number), f"<Status>OK</Status><Info>{info}</Info>")

    async def notify(self, event: str) -> Response:
        dialog = self.subscriptions[-1]
        item = f"<Item><DeviceID>{CAMERA}</DeviceID><Event>{event}</Event></Item>"
        body = f"<Notify><CmdType>Catalog</CmdType><DeviceID>{DEVICE}</DeviceID>"
        body += f"<DeviceList Num='1'>{item}</DeviceList></Notify>"
        request = dialog.request("NOTIFY", body.encode(), build.MANSCDP)
        request.headers.add("Subscription-State", "active")
        return await self.sip.ask(request, dialog.peer)

    def allows(self, peer: Peer) -> bool:
        return peer.host == self.upper.host

    async def on_request(self, request: Request, peer: Peer) -> Response | None:
        if request.method == "MESSAGE":
            self.bodies.append(request.body)
            self._later(self.answer(request.body.decode("gb18030", "replace")))
        elif request.method == "SUBSCRIBE":
            made = build.answer(request, 200)
            self.subscriptions.append(self.sip.accept(request, made, peer))
            return made
        elif request.method == "INVITE":
            return self.invited(request, peer)
        return build.answer(request, 200)

    async def answer(self, text: str) -> None:
        command, number = _inner(text, "CmdType"), _inner(text, "SN")
        if "<Response>" in text:
            self.alarms_answered += 1
        elif command == "Catalog":
            place = 0
            for page in self.pages:
                items = "".join(self.item(place + one) for one in range(page))
                place += page
                around = f"<SumNum>{sum(self.pages)}</SumNum><DeviceList Num='{page}'>{items}</DeviceList>"
                await self.say("Response", "Catalog", number, around)
        elif command in self.answers:
            await self.say("Response", command, number, self.answers[command])

    def item(self, number: int) -> str:
        names = ("Manufacturer", "Model", "CivilCode", "Address", "Parental", "ParentID", "RegisterWay", "Secrecy")
        rest = "".join(f"<{name}>1</{name}>" for name in (*names, "Status"))
        return f"<Item><DeviceID>{int(CAMERA) + number}</DeviceID><Name>窗口{number} 示例</Name>{rest}</Item>"

    def invited(self, request: Request, peer: Peer) -> Response:
        text = request.body.decode()
        tcp = "TCP/RTP/AVP" in text
        setup = "" if not tcp else "a=setup:active\r\n" if "setup:active" not in text else "a=setup:passive\r\n"
        ssrc = text.partition("y=")[2][:10]
        port = int(text.partition("m=video ")[2].partition(" ")[0])
        server = socket.create_server(("127.0.0.1", 0)) if "passive" in setup else None
        ours = server.getsockname()[1] if server else 9
        body = f"v=0\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video {ours} {'TCP/' if tcp else ''}RTP/AVP 96\r\n"
        body += f"a=sendonly\r\na=rtpmap:96 PS/90000\r\n{setup}y={ssrc}\r\n"
        made = build.answer(request, 200, body=body.encode(), content_type=build.SDP)
        self.sip.accept(request, made, peer)
        self.offer = (port, tcp, int(ssrc), server)
        return made

    async def on_ack(self, dialog: Dialog, request: Request) -> None:  # noqa: ARG002  (the contract's words)
        port, tcp, ssrc, server = self.offer
        self.dialog = dialog
        if not tcp:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                for packet in packets(ssrc):
                    out.sendto(packet, ("127.0.0.1", port))
            return
        loop = asyncio.get_running_loop()
        if server is not None:
            server.setblocking(False)
            out, _ = await loop.sock_accept(server)
            server.close()
        else:
            out = socket.create_connection(("127.0.0.1", port))
        with out:
            out.setblocking(False)
            for packet in packets(ssrc):
                await loop.sock_sendall(out, len(packet).to_bytes(2, "big") + packet)

    async def on_dialog_lost(self, dialog: Dialog) -> None:
        self.sip.forget(dialog)

    def on_broken(self, peer: Peer) -> None:
        pass

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        self.media.append(asyncio.create_task(work))


def _inner(text: str, name: str) -> str:
    return text.partition(f"<{name}>")[2].partition("<")[0]


def upper_peer(port: int, transport: Transport = "udp") -> Peer:
    return Peer(transport, "127.0.0.1", port)
