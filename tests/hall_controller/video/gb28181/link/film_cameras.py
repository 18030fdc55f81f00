"""The other end of a line's `Cameras`: a short film, sent for ever through the real sender."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from hall_controller.video.contract import (
    CameraHealth,
    Clip,
    NoPicture,
    PictureState,
    Reason,
    Snapshot,
    StreamFacts,
    StreamOrder,
    StreamReport,
)
from hall_controller.video.gb28181.frame_queue import Frame
from hall_controller.video.gb28181.sender import MediaSender
from tests.hall_controller.video.gb28181.pictures import film

FACTS = StreamFacts("h264", 128, 96, 25.0, 400_000.0, 0.24)


@dataclass
class Running:
    sender: MediaSender
    task: asyncio.Task[None] | None = None


@dataclass
class FilmCameras:
    names: tuple[str, ...] = ("gate", "counter")
    states: dict[str, CameraHealth] = field(default_factory=dict)
    orders: list[StreamOrder] = field(default_factory=list)
    key_frames: list[str] = field(default_factory=list)
    running: dict[str, Running] = field(default_factory=dict)
    open_delay_s: float = 0.0
    _health: list[Callable[[CameraHealth], None]] = field(default_factory=list)
    _streams: list[Callable[[StreamReport], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in self.names:
            self.states[name] = CameraHealth(name, PictureState.UP, (), 1, FACTS)

    def become(self, camera: str, state: PictureState, *reasons: Reason, since_ms: int = 2) -> None:
        self.states[camera] = CameraHealth(camera, state, reasons, since_ms, FACTS)
        for listener in self._health:
            listener(self.states[camera])

    def health(self) -> dict[str, CameraHealth]:
        return dict(self.states)

    def on_health(self, listener: Callable[[CameraHealth], None]) -> None:
        self._health.append(listener)

    def on_stream(self, listener: Callable[[StreamReport], None]) -> None:
        self._streams.append(listener)

    async def open_stream(self, order: StreamOrder) -> int:
        await asyncio.sleep(self.open_delay_s)
        if order.camera not in self.states:
            raise NoPicture("unknown_camera", order.camera)
        loop = asyncio.get_running_loop()

        def ended(report: StreamReport) -> None:
            loop.call_soon_threadsafe(self._tell, report)

        sender = MediaSender(replace(order, local_host="127.0.0.1"), on_end=ended)
        port = sender.bind()
        self.orders.append(order)
        self.running[order.stream] = Running(sender)
        return port

    async def start_stream(self, stream: str) -> None:
        running = self.running[stream]
        running.sender.start()
        running.task = asyncio.create_task(self._play(running.sender))

    async def close_stream(self, stream: str) -> StreamReport:
        running = self.running.pop(stream)
        if running.task:
            running.task.cancel()
        return await asyncio.to_thread(running.sender.close)

    async def force_key_frame(self, camera: str) -> None:
        self.key_frames.append(camera)

    async def stop(self) -> None:
        for stream in list(self.running):
            await self.close_stream(stream)

    def fail(self, stream: str, why: str) -> None:
        """The camera broke off."""
        self._tell(StreamReport(stream, 7, 700, why))

    def count(self, stream: str, missed: int | None = None) -> None:
        """What it came to so far is told, as readers do every second; of one that is closed a late word."""
        running = self.running.get(stream)
        self._tell(replace(running.sender.report() if running else StreamReport(stream, 1, 1), missed=missed))

    def _tell(self, report: StreamReport) -> None:
        for listener in self._streams:
            listener(report)

    async def _play(self, sender: MediaSender) -> None:
        frames, turn = film("h264").frames, 0
        length = frames[-1].dts_90k - frames[0].dts_90k + 3600
        while True:
            for frame in frames:
                if not sender.send(_later(frame, turn * length)):
                    return
                await asyncio.sleep(0.02)
            turn += 1

    async def snapshot(self, camera: str) -> Snapshot:
        raise NoPicture("busy", camera)

    async def clip(self, camera: str, from_ms: int, to_ms: int, path: Path) -> Clip:
        raise NoPicture("busy", f"{camera} {from_ms} {to_ms} {path}")

    def view(self, camera: str) -> AsyncIterator[bytes]:
        raise NoPicture("busy", camera)

    async def set_reference(self, camera: str) -> None:
        raise NoPicture("busy", camera)


def _later(frame: Frame, ticks: int) -> Frame:
    return replace(frame, pts_90k=frame.pts_90k + ticks, dts_90k=frame.dts_90k + ticks)
