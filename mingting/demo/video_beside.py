"""The demo's cameras, platform and video station: they come up beside the hall, and their end never touches it."""

import time
from collections.abc import Callable

from mingting.demo.live_hall import LiveHall
from mingting.demo.processes import Child
from mingting.demo.talking import ask_line
from mingting.demo.video import STATION, can_be_shown, read_on
from mingting.station.starting import RESTART_CODE

VIDEO = f"video-{STATION}"
AGAIN_S = 10.0
MOST_STARTS = 5
MISSING = (
    "视频部分没有装，这次不演示摄像机：pip install 'mingting\\[video]' / the extra “video” is not installed: no cameras"
)


def tell_the_time(hall: LiveHall) -> None:
    """The city's clock is the hall's: a demo has one of its own."""
    if hall.video_world is not None:
        ask_line(hall.video_world.control_ports["upper"], f"fault clock_s {hall.offset_ms / 1000}")


class VideoBeside:
    """`can` before anything, `begin` when the terminals are up, then `look` now and then."""

    def __init__(self, hall: LiveHall, say: Callable[[str], None]) -> None:
        self._hall, self._say = hall, say
        self._names: tuple[str, ...] = ()
        self._starts, self._again_at = 0, 0.0
        self._told = False

    @property
    def running(self) -> bool:
        """Whether cameras are shown in this demo."""
        return bool(self._names)

    def can(self, *, wanted: bool) -> bool:
        """Whether it will be shown; a sentence when it is wanted and cannot."""
        if wanted and not can_be_shown():
            self._say(MISSING)
            return False
        return wanted

    def begin(self) -> None:
        """Start everything and wait for nothing."""
        world = self._hall.begin_video_world()
        self._hall.begin_video()
        self._names = (world.cameras.name, world.upper.name, VIDEO)

    def owns(self, child: Child) -> bool:
        """Whether its end is our affair."""
        return child.name in self._names

    def look(self) -> None:
        """Whoever came up is told and read; a video station that ended is started again."""
        if not self.running:
            return
        self._look_at_world()
        station = self._hall.children[VIDEO]
        if station.alive:
            self._hall.children.came_up(station)
            return
        if station.process.returncode == RESTART_CODE:
            self._say(f"{VIDEO} starts again with its new configuration")
            self._hall.begin_video()
        elif self._again_at == 0.0:
            self._starts += 1
            last = self._starts >= MOST_STARTS
            self._again_at = float("inf") if last else time.monotonic() + AGAIN_S
            self._say(
                f"{VIDEO} ended by itself{'' if last else ', it is started again'}; the hall goes on: {station.log}"
            )
        elif time.monotonic() >= self._again_at:
            self._again_at = 0.0
            self._hall.begin_video()

    def _look_at_world(self) -> None:
        world, children = self._hall.video_world, self._hall.children
        if self._told or world is None or not (world.cameras.alive and world.upper.alive):
            return
        if children.came_up(world.cameras) and children.came_up(world.upper):
            for child in (world.cameras, world.upper):
                read_on(child)
            self._hall.keep_ports()
            tell_the_time(self._hall)
            self._told = True
            self._say("cameras and the city's platform are there")
