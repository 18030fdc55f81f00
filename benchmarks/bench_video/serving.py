"""What a clip, a snapshot, a viewer and a stream upward cost."""

import asyncio
import os
import subprocess
import sys
import time
from contextlib import aclosing
from pathlib import Path

from benchmarks.base.figures import neat, spread_ms
from benchmarks.base.report import Result
from benchmarks.bench_video.reading import Running, now_ms
from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.contract import CameraSpec, Mask
from hall_controller.video.simulator.camera.separate import SeparateCameras

CLIP_S = 20
PAST_S = 22.0
FIRST_PICTURE = 2
"""The second piece: behind the initialisation segment."""
SINK = [sys.executable, "-m", "benchmarks.bench_video.sink"]
MASKED = (Mask(0.1, 0.1, 0.2, 0.2),)


def measure(result: Result, sources: SeparateCameras, name: str, *, quick: bool, folder: Path) -> None:
    """Sections `clips` and `views`."""
    result.say("clips and viewers")
    for section, figures in asyncio.run(_measured(sources.url(name), folder, quick=quick)).items():
        result.add(section, figures)


async def _measured(url: str, folder: Path, *, quick: bool) -> dict[str, dict[str, float]]:
    specs = [CameraSpec("plain", url, ring_s=40.0), CameraSpec("masked", url, ring_s=40.0, masks=MASKED)]
    clips = 4 if quick else 20
    async with Running(specs, folder) as pool:
        await asyncio.sleep(3.0 if quick else PAST_S)
        plain = await _clips(pool, "plain", clips, folder)
        masked = await _clips(pool, "masked", 1 if quick else 3, folder)
        with subprocess.Popen(SINK, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as sink:  # noqa: ASYNC220  (once)
            port = int(await asyncio.to_thread(sink.stdout.readline)) if sink.stdout else 0
            viewers = await _viewers(pool, "plain", 10 if quick else 200, 3.0 if quick else 10.0, port)
            if sink.stdin:
                sink.stdin.close()
    return {"clip": plain, "clip_with_masks": masked, "views": viewers}


async def _clips(pool: ReaderPool, camera: str, count: int, folder: Path) -> dict[str, float]:
    pids = [os.getpid(), *pool.processes]
    took: list[float] = []
    size = length = 0
    idle = await _idle(pids, 2.0)
    used, begun = sum(map(used_s, pids)), time.monotonic()
    for number in range(count):
        now = now_ms() - 500
        started = time.perf_counter()
        clip = await pool.clip(camera, now - CLIP_S * 1000, now, folder / f"{camera}-{number}.mp4")
        took.append(time.perf_counter() - started)
        size, length = clip.size, clip.to_ms - clip.from_ms
    cost = sum(map(used_s, pids)) - used - idle * (time.monotonic() - begun)
    return {
        "clips": count,
        "seconds_of_one": neat(length / 1000),
        "kib_of_one": round(size / 1024),
        "core_ms_of_one": neat(max(0.0, cost) * 1000 / count),
        **spread_ms(took),
    }


async def _viewers(pool: ReaderPool, camera: str, count: int, seconds: float, port: int) -> dict[str, float]:
    pids = [os.getpid(), *pool.processes]
    idle = await _idle(pids, 5.0)
    firsts: list[float] = []
    octets = [0] * count

    async def look(number: int) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        begun, pieces = time.perf_counter(), 0
        async with aclosing(pool.view(camera)) as view:
            async for piece in view:
                pieces += 1
                octets[number] += len(piece)
                writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                await writer.drain()
                if pieces == FIRST_PICTURE:
                    firsts.append(time.perf_counter() - begun)

    tasks = [asyncio.create_task(look(number)) for number in range(count)]
    await asyncio.sleep(1.0)
    used, begun = sum(map(used_s, pids)), time.monotonic()
    await asyncio.sleep(seconds)
    busy = (sum(map(used_s, pids)) - used) / (time.monotonic() - begun)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    one = max(1e-6, (busy - idle) / count)
    return {
        "viewers": count,
        "kbit_per_s_of_one": neat(8 * sum(octets) / count / (seconds + 1.0) / 1000),
        "core_percent_of_one": neat(100 * one),
        "viewers_per_core": round(1 / one),
        **spread_ms(firsts, "first_picture_"),
    }


def used_s(pid: int) -> float:
    """Processor seconds of all threads there are, in steps of a scheduler's clock instead of 10 ms."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9


async def _idle(pids: list[int], seconds: float) -> float:
    """Cores used while nobody asks for anything."""
    used, begun = sum(map(used_s, pids)), time.monotonic()
    await asyncio.sleep(seconds)
    return (sum(map(used_s, pids)) - used) / (time.monotonic() - begun)
