"""RTSP 1.0 as text (RFC 2326): requests read from a wire, answers written to it, and the digest of a request."""

import asyncio
import hashlib
import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

REASONS = {200: "OK", 401: "Unauthorized", 404: "Not Found", 454: "Session Not Found", 461: "Unsupported Transport"}
REALM = "simulated camera"
_INTERLEAVED = b"$"
_FIELD = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    uri: str
    headers: dict[str, str]
    """Names in small letters."""

    @property
    def path(self) -> str:
        """`/entrance` of `rtsp://host:port/entrance/trackID=0`."""
        return re.sub(r"/trackID=\d+$", "", urlsplit(self.uri).path).rstrip("/")

    @property
    def track(self) -> int:
        found = re.search(r"trackID=(\d+)", self.uri)
        return int(found[1]) if found else 0


async def read_request(reader: asyncio.StreamReader) -> Asked | None:
    """The next request, reports of the client in between thrown away; None where nonsense came. IncompleteReadError."""
    first = await reader.readexactly(1)
    while first == _INTERLEAVED:
        head = await reader.readexactly(3)
        await reader.readexactly(int.from_bytes(head[1:], "big"))
        first = await reader.readexactly(1)
    text = (first + await reader.readuntil(b"\r\n\r\n")).decode("utf-8", "replace")
    line, *fields = text.rstrip().split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    await reader.readexactly(int(headers.get("content-length", "0")))
    words = line.split()
    return Asked(words[0], words[1], headers) if len(words) == 3 else None  # noqa: PLR2004  (method, URI, version)


def answer(asked: Asked, status: int, headers: dict[str, str] | None = None, body: str = "") -> bytes:
    """An answer to `asked` with its CSeq."""
    lines = [f"RTSP/1.0 {status} {REASONS[status]}", f"CSeq: {asked.headers.get('cseq', '0')}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body:
        lines.append(f"Content-Length: {len(body.encode())}")
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


class Doorkeeper:
    """Asks for a user and a password by digest (RFC 2069 form, as most cameras do)."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._nonce = secrets.token_hex(16)

    @property
    def challenge(self) -> dict[str, str]:
        return {"WWW-Authenticate": f'Digest realm="{REALM}", nonce="{self._nonce}"'}

    def admits(self, asked: Asked) -> bool:
        """Whether nobody need say a password, or the right one was said."""
        if not self._user:
            return True
        told = dict(_FIELD.findall(asked.headers.get("authorization", "")))
        secret = _md5(f"{self._user}:{REALM}:{self._password}")
        place = _md5(f"{asked.method}:{told.get('uri', '')}")
        wanted = _md5(f"{secret}:{self._nonce}:{place}")
        return told.get("username") == self._user and secrets.compare_digest(told.get("response", ""), wanted)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
