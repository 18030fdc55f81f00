"""One client of a simulated camera: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN over its TCP connection."""

import asyncio
import contextlib
import os
import re
import secrets
import time
from email.utils import formatdate
from typing import Protocol

from hall_controller.video.simulator.camera.clips import Clip
from hall_controller.video.simulator.camera.description import AUDIO, VIDEO, describe
from hall_controller.video.simulator.camera.faults import Faults
from hall_controller.video.simulator.camera.feed import Feed
from hall_controller.video.simulator.camera.ways import Datagrams, Interleaved, Way
from hall_controller.video.simulator.camera.wording import Asked, Doorkeeper, answer, read_request

_PORTS = re.compile(r"client_port=(\d+)-(\d+)")
_CHANNEL = re.compile(r"interleaved=(\d+)-")
_METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN"


class Source(Protocol):
    """What a session needs of its camera."""

    faults: Faults
    door: Doorkeeper
    audio: bool
    host: str

    async def load(self, path: str) -> Clip | None: ...
    def clip(self, path: str) -> Clip: ...


class Session:
    """Lives as long as its connection."""

    def __init__(self, source: Source, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._source, self._reader, self._writer = source, reader, writer
        self._id = secrets.token_hex(8)
        self._ways: dict[int, Way] = {}
        self._feed: Feed | None = None
        self._path = ""

    @property
    def playing(self) -> str:
        """Path of the stream that is being sent, or nothing."""
        return self._path if self._feed is not None else ""

    async def serve(self) -> None:
        """Answer until the client goes or `abort` is called."""
        try:
            while True:
                asked = await read_request(self._reader)
                await asyncio.sleep(self._source.faults.late_s)
                if self._source.faults.garbage_rtsp:
                    self.spoil()
                elif asked is not None and not self._source.faults.silent:
                    self._writer.write(await self._answer(asked))
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            self._forget()
            self._writer.close()
            with contextlib.suppress(OSError):
                await self._writer.wait_closed()

    def abort(self) -> None:
        """The connection breaks."""
        self._writer.transport.abort()

    def end(self) -> None:
        """BYE on every track; the connection stays."""
        if self._feed is not None:
            self._feed.stop(bye=True)
            self._feed = None

    def spoil(self) -> None:
        """Noise on the wire."""
        self._writer.write(os.urandom(997))

    def _forget(self) -> None:
        if self._feed is not None:
            self._feed.stop()
            self._feed = None
        for way in self._ways.values():
            way.close()
        self._ways = {}

    async def _answer(self, asked: Asked) -> bytes:
        date = {"Date": formatdate(time.time() + self._source.faults.clock_ms / 1000, usegmt=True)}
        if asked.method == "OPTIONS":
            return answer(asked, 200, {**date, "Public": _METHODS})
        if not self._source.door.admits(asked):
            return answer(asked, 401, self._source.door.challenge)
        clip = await self._source.load(asked.path)
        if clip is None:
            return answer(asked, 404)
        if asked.method == "DESCRIBE":
            base = {"Content-Base": asked.uri.rstrip("/") + "/", "Content-Type": "application/sdp"}
            return answer(asked, 200, {**date, **base}, self._describe(clip))
        if asked.method == "SETUP":
            return self._set_up(asked)
        if not self._ways:
            return answer(asked, 454)
        self._act(asked)
        return answer(asked, 200, {"Session": self._id})

    def _describe(self, clip: Clip) -> str:
        source, faults = self._source, self._source.faults
        return describe(clip, source.host, audio=source.audio, says=faults.says, no_video=faults.no_video)

    def _set_up(self, asked: Asked) -> bytes:
        wanted, track = asked.headers.get("transport", ""), asked.track
        if track not in (VIDEO, AUDIO):
            return answer(asked, 404)
        if "TCP" in wanted:
            channel = _CHANNEL.search(wanted)
            way: Way = Interleaved(self._writer, int(channel[1]) if channel else 2 * track)
        elif ports := _PORTS.search(wanted):
            peer = self._writer.get_extra_info("peername")[0]
            way = Datagrams(self._source.host, peer, (int(ports[1]), int(ports[2])))
        else:
            return answer(asked, 461)
        if track in self._ways:
            self._ways[track].close()
        self._ways[track] = way
        return answer(asked, 200, {"Session": f"{self._id};timeout=60", "Transport": way.transport_header()})

    def _act(self, asked: Asked) -> None:
        if asked.method == "PLAY" and self._feed is None:
            path, source = asked.path, self._source
            self._path = path
            # Its first packet leaves in the next round of the loop, when the answer is written.
            self._feed = Feed(lambda: source.clip(path), source.faults, self._ways, self.spoil)
        elif asked.method in {"PAUSE", "TEARDOWN"} and self._feed is not None:
            self._feed.stop()
            self._feed = None
