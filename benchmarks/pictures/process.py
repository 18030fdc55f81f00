"""What the real reading process costs before a simulated network camera, pictures taken and unpacked included."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable

import psutil

from benchmarks.base.figures import neat
from benchmarks.base.processor_time import used_s
from devices.drivers.camera_scanner import CameraScanner, CameraScannerSettings
from devices.drivers.camera_scanner.child import WORKER

SIMULATOR = "devices.drivers.camera_scanner.simulator"


async def core_percent(size: tuple[int, int], fps: int, seconds: float) -> dict[str, float]:
    """Per cent of a core: an empty view at rest, one that moves, and a code held in view."""
    width, height = size
    options = ("--width", str(width), "--height", str(height), "--rate", str(fps))
    pipe = asyncio.subprocess.PIPE
    simulator = await asyncio.create_subprocess_exec(sys.executable, "-m", SIMULATOR, *options, stdout=pipe)
    assert simulator.stdout is not None  # noqa: S101 - it was asked for
    addresses = json.loads(await simulator.stdout.readline())
    reader, writer = await asyncio.open_connection("127.0.0.1", addresses["control_port"])

    async def tell(line: str) -> None:
        writer.write(f"{line}\n".encode())
        await reader.readline()

    camera = CameraScanner("camera", CameraScannerSettings(url=addresses["url"], fps=fps))
    try:
        await camera.open()
        pid = next(child.pid for child in psutil.Process().children() if WORKER in child.cmdline())
        await asyncio.sleep(3)
        frames = camera.health.counters["frames"]
        still = await _used(pid, seconds)
        rate = (camera.health.counters["frames"] - frames) / seconds
        moving = asyncio.create_task(_move(tell))
        moved = await _used(pid, seconds)
        moving.cancel()
        await asyncio.gather(moving, return_exceptions=True)
        await tell("hold MT1.T.K7ABCD.0R9A2C7B1D4E5F60123")
        held = await _used(pid, seconds)
    finally:
        await camera.close()
        writer.close()
        simulator.terminate()
        await simulator.wait()
    shares = {"still_core_percent": still, "moving_core_percent": moved, "code_held_core_percent": held}
    return {name: neat(share) for name, share in shares.items()} | {"pictures_per_s": neat(rate)}


async def _used(pid: int, seconds: float) -> float:
    begun, loop = used_s(pid), asyncio.get_running_loop()
    since = loop.time()
    await asyncio.sleep(seconds)
    return 100 * (used_s(pid) - begun) / (loop.time() - since)


async def _move(tell: Callable[[str], Awaitable[None]]) -> None:
    level = 0
    while True:
        level = (level + 1) % 4
        await tell(f"light {0.7 + 0.1 * level}")
        await asyncio.sleep(0.1)
