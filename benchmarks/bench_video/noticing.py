"""How long until trouble is noticed, with the settings that a hall has; picture troubles before their debounce."""

import asyncio
import time
from pathlib import Path

from benchmarks.base.figures import neat
from benchmarks.base.report import Result
from benchmarks.bench_video.reading import Running
from hall_controller.video.contract import CameraHealth, CameraSpec, PictureState, Reason, Thresholds
from hall_controller.video.simulator.camera.separate import SeparateCameras

LIMITS = Thresholds(debounce_s=0.0)
QUICK = Thresholds(debounce_s=0.0, frozen_after_s=4.0, look_every_s=2.0)
LONGEST_S = 60.0
TROUBLES = {
    "closed": ("close", "refuse on", PictureState.DOWN),
    "stalled": ("", "stall on", PictureState.DOWN),
    "black": ("", "picture black", PictureState.DEGRADED),
    "frozen": ("", "picture frozen", PictureState.DEGRADED),
    "covered": ("", "picture covered", PictureState.DEGRADED),
}


def measure(result: Result, sources: SeparateCameras, names: list[str], *, quick: bool, folder: Path) -> None:
    """Section `noticed`."""
    result.say("trouble")
    chosen = dict(zip(TROUBLES, names, strict=False))
    result.add("noticed", asyncio.run(_noticed(sources, chosen, QUICK if quick else LIMITS, folder)))
    sources.obey("all mend")


async def _noticed(
    sources: SeparateCameras, chosen: dict[str, str], limits: Thresholds, folder: Path
) -> dict[str, float]:
    specs = [CameraSpec(name, sources.url(name), thresholds=limits) for name in chosen.values()]
    told: dict[tuple[str, PictureState], float] = {}
    begun: dict[str, float] = {}

    def listen(health: CameraHealth) -> None:
        if health.camera in begun and health.reasons[:1] != (Reason.STARTING,):
            told.setdefault((health.camera, health.state), time.monotonic())

    async with Running(specs, folder) as pool:
        pool.on_health(listen)
        await asyncio.sleep(1.5 * limits.look_every_s)  # the first two looks come close to each other
        for trouble, name in chosen.items():
            for order in filter(None, TROUBLES[trouble][:2]):
                await asyncio.to_thread(sources.obey, f"{name} {order}")
            begun[name] = time.monotonic()
        async with asyncio.timeout(LONGEST_S):
            wanted = {(name, TROUBLES[trouble][2]) for trouble, name in chosen.items()}
            while not wanted <= set(told):  # noqa: ASYNC110  (told by a callback of many cameras)
                await asyncio.sleep(0.05)
    return {f"{trouble}_s": neat(told[name, TROUBLES[trouble][2]] - begun[name]) for trouble, name in chosen.items()}
