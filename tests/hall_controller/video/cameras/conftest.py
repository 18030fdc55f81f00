"""Simulated cameras in a process of their own, and one reader pool that all tests of a module share."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.cameras.slots import Patience
from hall_controller.video.contract import CameraHealth, CameraSpec, PictureState, Reason, Thresholds

T = TypeVar("T")
QUICK = Thresholds(
    debounce_s=1.0, down_debounce_s=1.0, look_every_s=0.5, stalled_after_s=2.0, frozen_after_s=1.5, no_key_frame_s=6.0
)


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class Loop:
    """An event loop in a thread: fixtures and tests ask it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T], limit_s: float = 80.0) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(limit_s)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


def wait_for(what: Callable[[], bool], limit_s: float = 80.0, said: Callable[[], str] = str) -> None:
    """Until it is so; fails after the limit."""
    end = time.monotonic() + limit_s
    while not what():
        assert time.monotonic() < end, f"it never came to that {said()}"
        time.sleep(0.02)


class Watched:
    """A pool and all it told."""

    def __init__(self, pool: ReaderPool, loop: Loop) -> None:
        self.pool, self.loop = pool, loop
        self.told: list[CameraHealth] = []
        pool.on_health(self.told.append)

    def run(self, work: Coroutine[Any, Any, T], limit_s: float = 80.0) -> T:
        return self.loop.run(work, limit_s)

    def wait(self, camera: str, state: PictureState, reason: Reason | None = None) -> CameraHealth:
        def is_so() -> bool:
            health = self.pool.health()[camera]
            return health.state is state and (reason is None or health.reasons[:1] == (reason,))

        wait_for(is_so, said=lambda: f"{camera}: {self.pool.health()[camera]}")
        return self.pool.health()[camera]

    def wait_told(self, camera: str, state: PictureState, reason: Reason, after_ms: int) -> CameraHealth:
        """It may be told something else by now."""

        def found() -> list[CameraHealth]:
            wanted = (camera, state, (reason,))
            recent = [one for one in self.told if one.since_ms > after_ms - 3_000]
            return [one for one in recent if (one.camera, one.state, one.reasons) == wanted]

        wait_for(lambda: bool(found()), said=lambda: f"{camera}: {self.told}")
        return found()[0]


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    running = Loop()
    yield running
    running.close()


@contextmanager
def pool_of(loop: Loop, specs: list[CameraSpec], folder: Path, patience: Patience | None = None) -> Iterator[Watched]:
    pool = ReaderPool(specs, folder / "references", now_ms, patience=patience)
    watched = Watched(pool, loop)
    loop.run(pool.start())
    try:
        yield watched
    finally:
        loop.run(pool.stop())
