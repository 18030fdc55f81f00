"""A whole video station at a real line: simulated cameras, the store on disk, a listener for its pictures."""

import asyncio
import itertools
import json
import sqlite3
import threading
from collections.abc import Coroutine
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from hall.link import LinkSettings
from hall.messages import Message
from hall.messages.content import Content
from hall.messages.documents import Desired, StationConfig
from hall.messages.envelopes import InquiryAnswer
from hall.messages.maintenance import Asked
from hall.model.code import generate_key
from hall_controller.application.ports import Actor, Job, Tx
from hall_controller.gateway.gateway import UseCases
from kiosk.store import Store
from mingting.clock import ProgramClock
from mingting.terminal.settings import TerminalSettings
from mingting.video.assembly import VideoStation
from tests.support.hall_line import HALL, Line, now_ms
from tests.support.tcp_proxy import TcpProxy
from tests.support.video_file import HEAD
from tests.support.waiting import until

NUMBERS = itertools.count(1)
"""Each rig is a station of its own: orders that one left undone are not given to the next."""
PICTURE = "picture: {debounce_s: 0.5, down_debounce_s: 0.5, frozen_after_s: 5}"
CAMERA = """    {slug}:
      name: {{zh: 摄像机 {slug}, en: Camera {slug}}}
      place: entrance
      sub: {url}
      {more}
      filing_number: 示例
      sign_in_place: true
      {picture}
"""


def take(tx: Tx, event: Any, facts: Any) -> None:
    """Every event leaves its body in the journal."""
    body = {name: str(value) if isinstance(value, float) else value for name, value in event.body.items()}
    tx.record("test.event", f"event:{event.type}", body)


EVENTS = (
    "camera.state", "camera.facts", "video.watched", "video.clip_kept", "video.clip_failed", "video.clip_deleted",
    "upper.state", "upper.stream", "recording.tested", "device.changed", "command.done", "outbox.restarted",
    "config.proposed", "station.state",
)  # fmt: skip
USE_CASES = UseCases(
    requests={},
    events={name: (lambda *_: None) if name == "station.state" else take for name in EVENTS},
    facts=lambda: None,
)


def file_of(name: str, cameras: dict[str, str], rest: str = "", more: str = "required: always") -> str:
    """A station's file with these cameras (slug -> address)."""
    sections = (CAMERA.format(slug=slug, url=url, more=more, picture=PICTURE) for slug, url in cameras.items())
    return HEAD.format(name=name) + "  cameras:\n" + "".join(sections) + rest


class Pictures:
    """The other end of PUT: keeps what comes. `answer` is given at once to what is not chunked."""

    def __init__(self) -> None:
        self.came: dict[str, bytes] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.answer = 204
        self.enough = 200_000
        """Bytes of a chunked body after which it is answered."""
        pictures = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PUT(self) -> None:
                pictures.headers[self.path] = {key.lower(): value for key, value in self.headers.items()}
                if self.headers.get("transfer-encoding") == "chunked":
                    body = self._chunks()
                else:
                    body = self.rfile.read(int(self.headers["content-length"]))
                pictures.came[self.path] = body
                self.send_response(pictures.answer)
                self.end_headers()

            def _chunks(self) -> bytes:
                body = b""
                while (size := int(self.rfile.readline() or b"0", 16)) and len(body) < pictures.enough:
                    body += self.rfile.read(size)
                    self.rfile.readline()
                return body

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the base has it
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class VideoRig:
    """A station on a loop of its own."""

    def __init__(self, line: Line, folder: Path) -> None:
        self.line, self.folder = line, folder
        self.name = f"w{next(NUMBERS)}"
        folder.mkdir()
        self.cable = TcpProxy(line.port)
        self.pictures = Pictures()
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="video")
        self._thread.start()
        self.restarts = 0
        self.station: VideoStation | None = None
        self.text = ""
        """The file with which it stopped."""

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Carry it out on the station's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(100)

    def start(self, text: str) -> "VideoRig":
        """Begin, and wait until the line is there and pictures have a place."""
        link = LinkSettings(
            HALL, self.name, "127.0.0.1", self.cable.port, password=self.line.passwords[self.name],
            first_retry_s=0.05, longest_retry_s=0.2, stalled_s=0.3,
        )  # fmt: skip
        settings = TerminalSettings(link, generate_key(), text, self.folder, None)
        self.station = self.do(self._begun(settings))
        until(lambda: self.running.link.ready, what="the line")
        self.tell("content", Content(port=self.pictures.port, collections=()).model_dump(mode="json"))
        until(lambda: self.running.putting.place, what="a place for pictures")
        return self

    async def _begun(self, settings: TerminalSettings) -> VideoStation:
        store = Store(settings.store, witness=settings.witness)
        store.open(now_ms())
        station = VideoStation(settings, ProgramClock(), store, self._restart)
        await station.start()
        return station

    def _restart(self) -> None:
        self.restarts += 1

    @property
    def running(self) -> VideoStation:
        assert self.station is not None
        return self.station

    def stop(self) -> None:
        if self.station is not None:
            self.text = self.station.configuring.running
            self.do(self.station.stop())
            self.station = None

    def close(self) -> None:
        self.stop()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()
        self.cable.close()
        self.pictures.close()

    # --- the controller's side ------------------------------------------------------------------

    def tell(self, document: str, content: dict[str, Any]) -> int:
        """A document; its version."""
        ver = now_ms()
        self.line.gateway.publish_desired(self.name, Desired(ver=ver, name=document, content=content))
        return ver

    def kill(self) -> None:
        """As a pulled plug would: nothing more is written, told or said good-bye to."""
        station = self.running
        self.text = station.configuring.running

        async def gone() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            await station.pool.stop()
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        self.do(gone())
        station.link.stop()
        station.store.close()
        self.station = None

    def give(self, text: str) -> None:
        """Another file by the line."""
        config = StationConfig(text=text, file_name=f"{self.name}.yaml")
        self.tell("config", config.model_dump(mode="json", exclude_none=True))

    def order(self, op: str, body: dict[str, Any], ttl_ms: int = 30_000) -> str:
        """A command."""
        job = Job(lambda tx: tx.command(self.name, op, body, ttl_ms=ttl_ms), Actor("user", "t"))
        return str(self.line.gateway.submit(job).result(60))

    def ended(self, cmd_id: str) -> tuple[str, str | None]:
        """What became of a command: result, detail."""

        def found() -> list[dict[str, Any]]:
            return [one for one in self.told("command.done") if one["cmd_id"] == cmd_id]

        until(found, 60.0, what="the end of an order")
        return found()[0]["result"], found()[0].get("detail")

    def ask(self, op: str, body: Message | None = None, within_s: float = 40.0) -> InquiryAnswer:
        """An inquiry and the last part of its answer."""
        return self.line.gateway.inquire(self.name, op, body or Asked(), within_s).result(within_s + 10)

    def told(self, event: str) -> list[dict[str, Any]]:
        """Bodies of the events that the controller has taken from this station."""
        query = "SELECT type, body FROM outbox_events WHERE type = ? ORDER BY seq"
        return [json.loads(body) for _, body in self.own_rows(query, event)]

    def states(self, camera: str) -> list[str]:
        """`up`, `down:refused` ... of a camera as they were told."""
        told = [one for one in self.told("camera.state") if one["camera"] == camera]
        return [":".join((one["state"], *one.get("reasons", ())[:1])) for one in told]

    def own_rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Of the station's store."""
        connection = sqlite3.connect(f"file:{self.folder / 'station.sqlite'}?mode=ro", uri=True)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def processes(self) -> list[int]:
        """Reader processes that live."""
        return list(self.running.pool.processes)
