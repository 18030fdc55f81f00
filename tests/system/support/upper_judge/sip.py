"""SIP as this platform reads and writes it: text, digest, and one UDP port."""

import asyncio
import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

Address = tuple[str, int]
SHORT = {"v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length", "c": "content-type"}
FIRST_REPEAT_S, LONGEST_REPEAT_S = 0.5, 4.0


@dataclass
class Message:
    first: str
    headers: dict[str, list[str]]
    body: bytes

    @property
    def status(self) -> int:
        return int(self.first.split()[1]) if self.first.startswith("SIP/2.0 ") else 0

    @property
    def method(self) -> str:
        return self.one("cseq").split()[-1] if self.status else self.first.split()[0]

    @property
    def key(self) -> tuple[str, str]:
        return self.one("call-id"), self.one("cseq")

    def one(self, name: str) -> str:
        return self.headers.get(name, [""])[0]

    def tag(self, name: str) -> str:
        found = re.search(r";\s*tag=([^;>\s]+)", self.one(name))
        return found[1] if found else ""


def read(data: bytes) -> Message:
    """ValueError for what is none."""
    head, between, body = data.partition(b"\r\n\r\n")
    lines = head.decode("utf-8").split("\r\n")
    headers: dict[str, list[str]] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not between:
            raise ValueError(f"no header: {line!r}")
        name = name.strip().lower()
        headers.setdefault(SHORT.get(name, name), []).append(value.strip())
    made = Message(lines[0], headers, body)
    if int(made.one("content-length") or 0) != len(body):
        raise ValueError(f"Content-Length {made.one('content-length')} and {len(body)} bytes")
    return made


def write(first: str, headers: list[str], body: bytes = b"") -> bytes:
    return "\r\n".join([first, *headers, f"Content-Length: {len(body)}", "", ""]).encode() + body


def answer(request: Message, status: str, came_from: Address, *more: str) -> bytes:
    """With `received` and `rport` as RFC 3581 has it, and a To tag."""
    via = re.sub(r";rport(?=;|$)", f";rport={came_from[1]}", request.one("via")) + f";received={came_from[0]}"
    to = request.one("to") + ("" if request.tag("to") else f";tag=j{random.getrandbits(30):x}")
    kept = [f"From: {request.one('from')}", f"To: {to}", f"Call-ID: {request.one('call-id')}"]
    return write(f"SIP/2.0 {status}", [f"Via: {via}", *kept, f"CSeq: {request.one('cseq')}", *more])


def credentials(header: str) -> dict[str, str]:
    found = re.findall(r'(\w+)\s*=\s*("[^"]*"|[^,\s]+)', header.partition(" ")[2])
    return {name.lower(): value.strip('"') for name, value in found}


def expected_digest(given: dict[str, str], password: str, method: str) -> str:
    """What the response has to be (RFC 2617), with and without qop."""
    who = _md5(f"{given['username']}:{given['realm']}:{password}")
    what = _md5(f"{method}:{given['uri']}")
    extra = [given["nc"], given["cnonce"], given["qop"]] if "qop" in given else []
    return _md5(":".join([who, given["nonce"], *extra, what]))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324  (the standard's digest)


@dataclass
class Port(asyncio.DatagramProtocol):
    """One UDP port: requests go to `on_request`, answers to whoever waits for them."""

    on_request: Callable[[Message, Address], None]
    complain: Callable[[str], None]
    waiting: dict[tuple[str, str], asyncio.Queue[Message]] = field(default_factory=dict)
    transport: asyncio.DatagramTransport | None = None

    async def open(self, host: str, port: int) -> None:
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, local_addr=(host, port))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def close(self) -> None:
        if self.transport is not None:
            self.transport.close()
            self.transport = None

    def send(self, data: bytes, to: Address) -> None:
        if self.transport is not None:
            self.transport.sendto(data, to)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        if not data.strip():
            return
        try:
            message = read(data)
        except (ValueError, IndexError) as error:
            self.complain(f"unreadable SIP: {error}")
            return
        if not message.status:
            self.on_request(message, addr)
        elif message.key in self.waiting:
            self.waiting[message.key].put_nowait(message)

    async def ask(self, data: bytes, key: tuple[str, str], to: Address, patience_s: float = 30.0) -> Message | None:
        """The final answer, asked again until it comes; None when none does."""
        queue = self.waiting.setdefault(key, asyncio.Queue())
        loop = asyncio.get_running_loop()
        end, pause = loop.time() + patience_s, FIRST_REPEAT_S
        self.send(data, to)
        while (left := end - loop.time()) > 0:
            try:
                async with asyncio.timeout(min(pause, left)):
                    found = await queue.get()
            except TimeoutError:
                self.send(data, to)
                pause = min(2 * pause, LONGEST_REPEAT_S)
                continue
            if found.status >= 200:
                return found
            pause = LONGEST_REPEAT_S
        return None
