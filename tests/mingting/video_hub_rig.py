"""Hub, uploads and listener of a controller on real sockets; a video station that puts with its own client."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from hall.link import LinkSettings
from hall.messages import Message
from hall.messages.bodies.video import CLIP_PATH, VIEW_PATH, AskAddress, ViewAddressTold
from hall.messages.envelopes import InquiryAnswer
from hall_controller.application.ports import Actor, Job
from hall_controller.service import Why
from mingting.controller.station_listener import StationListener, by_password
from mingting.controller.video_hub import VideoHub
from mingting.controller.video_uploads import VideoUploads
from mingting.video.putting import Place, PutError, Putting
from tests.hall_controller.video_hall.video_bench import VideoHall

SUPERVISOR = Actor("user", "sun", frozenset({"supervisor"}))
PATROL = Why("patrol", client="192.0.2.7")
JPEG = b"\xff\xd8\xff" + b"example" * 20
PATIENCE_S = 30.0
T = TypeVar("T")


class Rig:
    """`run` of the hub goes through one writer thread, as in the running controller."""

    def __init__(self, folder: Path) -> None:
        self.hall = VideoHall(folder)
        self.address = ViewAddressTold(reason="none")
        """What the station's engine answers."""
        self.hall.all_up()
        self._writer = ThreadPoolExecutor(1, "writer")
        self.hub = VideoHub(
            self._job, lambda: self.hall.facts, self.hall.database, lambda: self.hall.now, self._inquire
        )
        allowed = by_password({"v1": "v-secret", "k1": "k-secret"})
        self.listener = StationListener("127.0.0.1", 0, None, allowed, lambda _: None)
        self.listener.open(VideoUploads(self.hub))
        self.listener.start()

    def _job(self, job: Job) -> "Future[Any]":
        return self._writer.submit(lambda: self.hall.recorder.run(job).result())

    def _inquire(self, station: str, op: str, body: Message, timeout_s: float) -> "Future[InquiryAnswer]":
        assert (station, op, type(body), timeout_s > 0) == ("v1", "camera.address", AskAddress, True)
        future: Future[InquiryAnswer] = Future()
        future.set_result(InquiryAnswer(id="i1", body=self.address.model_dump(mode="json")))
        return future

    def with_engine(self) -> None:
        self.hall.facts = replace(self.hall.facts, video=replace(self.hall.facts.video, engines=frozenset({"v1"})))

    def putting(self, station: str = "v1", password: str = "v-secret") -> Putting:  # noqa: S107  (of this rig)
        made = Putting(LinkSettings("shili", station, "127.0.0.1", 1, password=password))
        made.place = Place("127.0.0.1", self.listener.port)
        return made

    def settle(self) -> None:
        """Everything that was given to the writer is done."""
        self._writer.submit(lambda: None).result(PATIENCE_S)

    def orders(self, op: str) -> list[tuple[str, str]]:
        """(cmd_id, body as text)."""
        self.settle()
        return [
            tuple(row) for row in self.hall.rows("SELECT cmd_id, body FROM commands WHERE op = ? ORDER BY rowid", op)
        ]  # type: ignore[misc]

    def looks(self) -> list[tuple[str, str, int]]:
        """(what, why it ended, octets)."""
        self.settle()
        rows = self.hall.rows("SELECT what, ended, octets FROM video_looks ORDER BY seq")
        return [(what, ended, octets) for what, ended, octets in rows]

    def close(self) -> None:
        self.hub.stop()
        self.settle()
        self.listener.stop()
        self._writer.shutdown()
        self.hall.close()


@contextmanager
def rig(folder: Path) -> Iterator[Rig]:
    made = Rig(folder)
    try:
        yield made
    finally:
        made.close()


async def until(look: Callable[[], T | Awaitable[T]]) -> T:
    """The first true answer."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        found = look()
        found = await found if isinstance(found, Awaitable) else found
        if found:
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


class Pushed:
    """A live view that a station pushes; pieces are given by the test."""

    def __init__(self, putting: Putting, view_id: str) -> None:
        self._pieces: asyncio.Queue[bytes] = asyncio.Queue()
        self.task = asyncio.create_task(putting.put_stream(VIEW_PATH + view_id, self._read()))

    def say(self, *pieces: bytes) -> None:
        for one in pieces:
            self._pieces.put_nowait(one)

    async def _read(self) -> AsyncIterator[bytes]:
        while True:
            yield await self._pieces.get()


async def put(putting: Putting, path: str, body: bytes, **headers: str) -> int:
    """The status."""
    try:
        await putting.put(path, body, headers)
    except PutError as error:
        return int(error.reason.removeprefix("http_"))
    return 204


__all__ = ["CLIP_PATH", "JPEG", "PATROL", "SUPERVISOR", "Pushed", "Rig", "put", "rig", "until"]
