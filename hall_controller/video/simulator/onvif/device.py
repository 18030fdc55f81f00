"""A simulated ONVIF device: HTTP with SOAP on loopback, discovery by UDP."""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hall_controller.video.simulator.onvif import answers
from hall_controller.video.simulator.onvif.finding import Responder
from hall_controller.video.simulator.onvif.guard import challenge, digest_fits, token_fits
from hall_controller.video.simulator.onvif.hostile import HOSTILE
from hall_controller.video.simulator.onvif.kind import OnvifKind

_CALL = re.compile(rb"<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)")
_TOKEN = re.compile(rb"ProfileToken>([^<]*)<")
_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_AUTHORIZATION = re.compile(r"^authorization:\s*(.*?)\s*$", re.IGNORECASE | re.MULTILINE)
_PIECES = 2
"""A search tells its results in so many parts."""


@dataclass
class OnvifFaults:
    """Knobs."""

    silent: bool = False
    """Connections are accepted, nothing is answered."""
    hostile: str = ""
    """Instead of an answer: a key of `hostile.HOSTILE`."""
    clock_ms: int = 0
    """Its clock minus the true one; tokens are judged by its clock."""
    host: str = ""
    """The host that it tells in its addresses, as devices behind NAT tell their inner one."""
    fault: str = ""
    """Every call but the clock's ends in this fault."""


class SimulatedOnvif:
    """Start it on a running loop."""

    def __init__(self, kind: OnvifKind, host: str = "127.0.0.1") -> None:
        self.kind, self.host, self.faults = kind, host, OnvifFaults()
        self.port = 0
        self.calls: list[str] = []
        """Names of the calls that came, oldest first."""
        self.discovery = Responder(self)
        self._server: asyncio.Server | None = None
        self._writers: dict[asyncio.StreamWriter, asyncio.Event] = {}
        self._searched = 0

    @property
    def address(self) -> str:
        """Of its device service."""
        return f"http://{self.host}:{self.port}/onvif/device"

    @property
    def told_address(self) -> str:
        """The same as the device tells it."""
        return f"{self._base}/onvif/device"

    @property
    def _base(self) -> str:
        return f"http://{self.faults.host or self.host}:{self.port}"

    async def start(self, port: int = 0, *, group: bool = False) -> None:
        """Listen; with `group` it hears multicast questions too."""
        self._server = await asyncio.start_server(self._serve, self.host, port)
        self.port = self._server.sockets[0].getsockname()[1]
        await self.discovery.start(self.host, group=group)

    async def stop(self) -> None:
        """Close everything."""
        self.discovery.stop()
        if self._server is not None:
            self._server.close()
        for writer, ended in list(self._writers.items()):
            writer.transport.abort()
            await ended.wait()

    async def obey(self, line: str) -> dict[str, Any]:
        """`status`, or a fault and its value: `silent on`, `clock_ms 3600000`, `hostile bomb`, `mend`."""
        try:
            self._obey(line.split())
        except ValueError as error:
            return {"ok": False, "error": f"{line}: {error}"}
        return {"ok": True, "address": self.address, "calls": len(self.calls), **vars(self.faults)}

    def _obey(self, words: list[str]) -> None:
        knobs = vars(OnvifFaults())
        if words == ["mend"]:
            vars(self.faults).update(knobs)
        elif words and words[0] in knobs:
            kind = type(knobs[words[0]])
            value = words[1:] == ["on"] if kind is bool else kind(*words[1:2])
            if words[0] == "hostile" and value and value not in HOSTILE:
                raise ValueError(f"known: {', '.join(HOSTILE)}")
            setattr(self.faults, words[0], value)
        elif words != ["status"]:
            raise ValueError(f"unknown; known: status, mend, {', '.join(knobs)}")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers[writer] = ended = asyncio.Event()
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                found = _LENGTH.search(head)
                body = await reader.readexactly(int(found[1]) if found else 0)
                if not self.faults.silent:
                    await self._answer(writer, head.decode("latin-1"), body)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            del self._writers[writer]
            writer.close()
            ended.set()

    async def _answer(self, writer: asyncio.StreamWriter, head: str, body: bytes) -> None:
        if self.faults.hostile:
            await HOSTILE[self.faults.hostile](writer)
            return
        told = _AUTHORIZATION.search(head)
        if self.kind.http_digest and not digest_fits(self.kind, told[1] if told else "", head):
            writer.write(challenge())
            return
        status, xml = self._judged(head.split(" ", 2)[1], body)
        words = f"HTTP/1.1 {status}\r\nContent-Type: application/soap+xml\r\nContent-Length: {len(xml)}\r\n\r\n"
        writer.write(words.encode() + xml)

    def _judged(self, path: str, body: bytes) -> tuple[str, bytes]:
        found = _CALL.search(body)
        call = found[1].decode() if found else ""
        self.calls.append(call)
        now = datetime.now(UTC) + timedelta(milliseconds=self.faults.clock_ms)
        if call != "GetSystemDateAndTime":
            if not token_fits(self.kind, body, now):
                return "400 Bad Request", answers.fault("ter:NotAuthorized", "Sender not Authorized")
            if self.faults.fault:
                return "500 Internal Server Error", answers.fault(self.faults.fault, "as told")
        content = self._content(call, path.rpartition("/")[2], body, now)
        if content is None:
            return "400 Bad Request", answers.fault("ter:ActionNotSupported", "Optional Action Not Implemented")
        return "200 OK", answers.envelope(content)

    def _content(self, call: str, service: str, body: bytes, now: datetime) -> str | None:
        kind = self.kind
        if call == "GetSystemDateAndTime":
            return answers.date_and_time(now)
        if call == "GetDeviceInformation":
            return answers.information(kind)
        if call == "GetServices":
            return answers.services(kind, self._base) if kind.services else None
        if call == "GetCapabilities":
            return answers.capabilities(kind, self._base)
        if call == "GetProfiles":
            return answers.profiles(kind, service)
        if call in {"GetStreamUri", "GetSnapshotUri"}:
            return answers.address(call, service, self._address(call, body))
        return self._searching(call) if kind.recordings is not None else None

    def _address(self, call: str, body: bytes) -> str:
        found = _TOKEN.search(body)
        token = found[1].decode() if found else ""
        if call == "GetSnapshotUri":
            return f"{self._base}/snapshot/{token}.jpg"
        for source in self.kind.sources:
            if token in {f"{source.token}-main", f"{source.token}-sub"}:
                return source.main if token.endswith("main") else source.sub
        return ""

    def _searching(self, call: str) -> str | None:
        kept = self.kind.recordings or ()
        if call == "GetRecordingSummary":
            return answers.summary(kept)
        if self.kind.summary_only:
            return None
        if call == "FindRecordings":
            self._searched = 0
            return answers.search_begun()
        if call == "GetRecordingSearchResults":
            self._searched += 1
            part = kept[self._searched - 1 :: _PIECES] if self._searched <= _PIECES else ()
            return answers.search_results(part, done=self._searched >= _PIECES)
        return None
