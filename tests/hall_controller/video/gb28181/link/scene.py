"""A hall and one or more simulated upper platforms on loopback, real sockets between them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from hall.messages.bodies.video import AlarmDevice, UpperStateTold, UpperStep, UpperStreamTold, Video
from hall_controller.video.contract import Cameras
from hall_controller.video.gb28181.link.last_known import LastKnown
from hall_controller.video.gb28181.link.settings import AlarmChannel, Channel, UpperSettings
from hall_controller.video.gb28181.link.telling import Telling
from hall_controller.video.gb28181.link.upper_links import UpperLinks
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip.timers import STANDARD, Timers
from tests.hall_controller.video.gb28181.link.film_cameras import FilmCameras

QUICK = Timers(t1=0.05, t2=0.1, t4=0.1, trying_after=0.05)
"""For scenes in which somebody does not answer: patience of two thirds of a second."""
PATIENCE_S = 60.0
GATE, COUNTER = "34020000001326000001", "34020000001326000002"
LOCKER = "34020000001346000001"
VIDEO = Video(devices=(AlarmDevice(about="cabinet:k1", name="取件柜"),))
DEVICE, PASSWORD = "34020000001186000001", "示例 pass 1"


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class Kept:
    """What was told; outlives a line."""

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], int] = {}

    def has(self, upper: str, key: str) -> bool:
        return (upper, key) in self.keys

    def add(self, upper: str, key: str, at_ms: int) -> None:
        self.keys[upper, key] = at_ms

    def drop(self, upper: str, key: str) -> None:
        self.keys.pop((upper, key), None)


@dataclass
class Scene:
    platforms: dict[str, UpperPlatform]
    cameras: FilmCameras
    sent: Kept
    links: UpperLinks
    states: list[UpperStateTold] = field(default_factory=list)
    streams: list[UpperStreamTold] = field(default_factory=list)

    @property
    def platform(self) -> UpperPlatform:
        return next(iter(self.platforms.values()))

    async def until(self, what: Callable[[], object]) -> None:
        """Waits until it is true; what it waited for stands in the TimeoutError's place."""
        async with asyncio.timeout(PATIENCE_S):
            while not what():
                await asyncio.sleep(0.01)

    async def registered(self, upper: str = "city") -> None:
        await self.until(lambda: self.links.states()[upper].state == "registered")

    def step(self, name: str, upper: str = "city") -> UpperStep:
        return next(step for step in self.links._lines[upper].steps() if step.step == name)

    def told_states(self, upper: str = "city") -> list[tuple[str, str]]:
        return [(one.state, one.reason) for one in self.states if one.upper == upper]


def ours(platform: UpperPlatform, upper: str = "city") -> UpperSettings:
    """What the letter of this platform says, with quick periods."""
    return UpperSettings(
        upper=upper,
        name="示例市平台",
        hall_name="示例政务大厅",
        platform_id=platform.settings.platform_id,
        domain=platform.settings.domain,
        host="127.0.0.1",
        port=platform.port,
        device_id=DEVICE,
        password=PASSWORD,
        version=platform.settings.version,
        charset=platform.settings.charset,
        keepalive_s=0.3,
        retry_s=0.4,
        per_message=1,
        channels=(Channel("gate", GATE, "入口"), Channel("counter", COUNTER, "1 号窗口")),
        alarm_channels=(AlarmChannel("cabinet:k1", LOCKER),),
        local_host="127.0.0.1",
    )


@asynccontextmanager
async def scene(
    *uppers: str,
    change: Callable[[UpperSettings], UpperSettings] = lambda settings: settings,
    platform: PlatformSettings | None = None,
    sent: Kept | None = None,
    last: LastKnown | None = None,
    films: FilmCameras | None = None,
    timers: Timers = STANDARD,
    telling: Telling | None = None,
    readers: Cameras | None = None,
) -> AsyncIterator[Scene]:
    """Platforms that run and lines that begin; everything stops in the end."""
    settings = platform or PlatformSettings(version="2016")
    settings = replace(settings, accounts=settings.accounts or {DEVICE: PASSWORD})
    platforms = {upper: UpperPlatform(settings, timers=timers) for upper in uppers or ("city",)}
    for one in platforms.values():
        await one.start()
    cameras, kept = films or FilmCameras(), sent or Kept()
    states: list[UpperStateTold] = []
    streams: list[UpperStreamTold] = []
    links = UpperLinks(
        [change(ours(one, upper)) for upper, one in platforms.items()],
        readers or cameras,
        telling or Telling(states.append, streams.append),
        kept,
        now_ms,
        last=last,
        timers=timers,
    )
    links.show(VIDEO)
    await links.start()
    try:
        yield Scene(platforms, cameras, kept, links, states, streams)
    finally:
        await links.stop()
        for one in platforms.values():
            await one.stop()
        await cameras.stop()
