"""Evidence from real reader processes before a simulated camera."""

import asyncio
import time
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from hall.messages import Message
from hall.messages.bodies.video import ClipFailed, ClipKept, KeepClip
from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.contract import CameraSpec, PictureState, Thresholds
from hall_controller.video.evidence.keeping import Evidence
from hall_controller.video.simulator.camera.separate import SeparateCameras


def now_ms() -> int:
    return time.time_ns() // 1_000_000


@pytest.mark.long
def test_what_happened_before_and_after_is_kept(tmp_path: Path) -> None:
    told: list[tuple[str, Message]] = []

    async def append(kind: str, body: Message) -> None:
        told.append((kind, body))

    async def story(url: str) -> None:
        limits = Thresholds(look_every_s=0.5, down_debounce_s=1.0)
        specs = [CameraSpec("door", url, thresholds=limits), CameraSpec("none", "rtsp://127.0.0.1:1/x")]
        pool = ReaderPool(specs, tmp_path / "references", now_ms)
        evidence = Evidence(tmp_path / "evidence", pool, now_ms, append)
        await pool.start()
        await evidence.start()
        try:
            await _until(pool, "door")
            await _reaches_back(pool, "door", 1_500)
            order = KeepClip(clips={"door": "c1", "none": "c2"}, cause="door", at_ms=now_ms(), keep_days=30)
            await evidence.keep(order, before_s=1.0, after_s=1.0)
            await evidence.settled()
            kept = next(body for _, body in told if isinstance(body, ClipKept))
            assert kept.to_ms - kept.from_ms >= 1_800
            with av.open(str(await evidence.path_of("c1"))) as movie:
                assert len(list(movie.decode(video=0))) >= 20
            jpeg = (await evidence.path_of("c1", "snapshot")).read_bytes()
            assert cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR) is not None
            failed = next(body for _, body in told if isinstance(body, ClipFailed))
            assert (failed.camera, failed.reason) == ("none", "not_in_ring")
        finally:
            await evidence.stop()
            await pool.stop()

    with SeparateCameras(["door"]) as cameras:
        asyncio.run(story(cameras.url("door")))


async def _until(pool: ReaderPool, camera: str) -> None:
    async with asyncio.timeout(60):
        while pool.health()[camera].state is not PictureState.UP:
            await asyncio.sleep(0.05)


async def _reaches_back(pool: ReaderPool, camera: str, by_ms: int) -> None:
    """Until the ring remembers so long a past."""
    async with asyncio.timeout(60):
        while (await pool.snapshot(camera, now_ms() - by_ms)).at_ms > now_ms() - by_ms:
            await asyncio.sleep(0.05)
