"""All cameras read for a while: our processes beside bare demuxing of the same cameras."""

import asyncio
import os
import time
from pathlib import Path

from benchmarks.base.figures import neat, ratio
from benchmarks.base.processor_time import private_mib, resident_mib, used_s
from benchmarks.base.report import Result
from benchmarks.bench_video.bare import Bare
from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.contract import CameraSpec, PictureState
from hall_controller.video.simulator.camera.separate import SeparateCameras

READY_S = 120.0
SETTLE_S = 4.0
"""Openings and first looks are over."""


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class Running:
    """A pool in this process, on a loop that the caller runs."""

    def __init__(self, specs: list[CameraSpec], folder: Path) -> None:
        self.pool = ReaderPool(specs, folder / "references", now_ms)

    async def __aenter__(self) -> ReaderPool:
        await self.pool.start()
        async with asyncio.timeout(READY_S):
            while not self._all_up():  # noqa: ASYNC110  (many cameras, one moment)
                await asyncio.sleep(0.1)
        return self.pool

    async def __aexit__(self, *_: object) -> None:
        await self.pool.stop()

    def _all_up(self) -> bool:
        return all(health.state is PictureState.UP for health in self.pool.health().values())


def measure(result: Result, sources: SeparateCameras, names: list[str], seconds: float, folder: Path) -> None:
    """Sections `reading` and `bare`."""
    specs = [CameraSpec(name, sources.url(name)) for name in names]
    result.say(f"{len(specs)} cameras, read by us")
    ours = asyncio.run(_ours(specs, seconds, folder, sources.pid))
    result.add("reading", {"cameras": len(specs), **ours})
    result.say("the same cameras, bare demuxing")
    with Bare([spec.url for spec in specs]) as bare:
        time.sleep(SETTLE_S)
        theirs = _cost(bare.pids, seconds)
        result.add("bare", {"processes": len(bare.pids), **theirs})
    result.add("reading", {"ratio_to_bare": ratio(ours["core_percent"], theirs["core_percent"])})


async def _ours(specs: list[CameraSpec], seconds: float, folder: Path, source: int) -> dict[str, float]:
    begun = time.monotonic()
    async with Running(specs, folder) as pool:
        ready = time.monotonic() - begun
        await asyncio.sleep(SETTLE_S)
        pids = [os.getpid(), *pool.processes]
        before, sent, began = [used_s(pid) for pid in pids], used_s(source), time.monotonic()
        await asyncio.sleep(seconds)
        took = time.monotonic() - began
        shares = [100 * (used_s(pid) - used) / took for pid, used in zip(pids, before, strict=True)]
        facts = [health.facts for health in pool.health().values()]
        return {
            "processes": len(pids),
            "all_up_s": neat(ready),
            "frames_per_s": neat(sum(fact.frames_per_s for fact in facts)),
            "mbit_per_s": neat(sum(fact.bits_per_s for fact in facts) / 1e6),
            "core_percent": neat(sum(shares)),
            "core_percent_of_the_pool": neat(shares[0]),
            **_memory(pids),
            "restarts": sum(health.restarts for health in pool.health().values()),
            "sources_core_percent": neat(100 * (used_s(source) - sent) / took),
        }


def _cost(pids: list[int], seconds: float) -> dict[str, float]:
    before = [used_s(pid) for pid in pids]
    began = time.monotonic()
    time.sleep(seconds)
    took = time.monotonic() - began
    used = sum(used_s(pid) for pid in pids) - sum(before)
    return {"core_percent": neat(100 * used / took), **_memory(pids)}


def _memory(pids: list[int]) -> dict[str, float]:
    return {
        "resident_mib": neat(sum(resident_mib(pid) for pid in pids)),
        "private_mib": neat(sum(private_mib(pid) for pid in pids)),
    }
