"""What is asked of cameras beside their stream: who answers to ONVIF, their clocks, their recorders' recordings."""

from collections.abc import Awaitable, Callable

from config.station_file import VideoSection
from hall.messages import Message
from hall.messages.bodies.video import FoundCameras
from mingting.clock import ProgramClock
from mingting.station.refused import RefusedError


class Searching:
    """Not built yet in this release of the room: it says so."""

    def __init__(
        self,
        video: Callable[[], VideoSection],
        append: Callable[[str, Message], Awaitable[None]],
        clock: ProgramClock,
    ) -> None:
        self._video, self._append, self._clock = video, append, clock

    async def find(self, seconds: int) -> FoundCameras:
        """RefusedError."""
        del seconds
        raise RefusedError("not_supported")

    def clock_offset(self, camera: str) -> int | None:
        """Camera's clock minus ours in ms; None = never measured."""
        del camera
        return None

    async def run(self) -> None:
        """Nothing to do yet."""
