"""What is asked of cameras beside their stream: who answers to ONVIF, their clocks, what recorders have kept."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from urllib.parse import urlsplit

import structlog

from config.station_file import CameraSection, VideoSection
from hall.messages import Message
from hall.messages.bodies.video import FoundCamera, FoundCameras, RecordingTested
from hall_controller.video.probing.onvif import (
    Found,
    OnvifDevice,
    OnvifError,
    discover,
    judge_recording,
    recording_of,
)
from kiosk.conductor.ledger import STORE_TROUBLE
from mingting.clock import ProgramClock
from mingting.station.refused import RefusedError
from mingting.video.onvif_place import OnvifPlace, own_place, recorder_place

log = structlog.get_logger(__name__)
FIRST_S, HOUR_S = 30.0, 3_600.0
ROUNDS_A_DAY = 24
NOT_ASKED = frozenset({"not_offered", "not_onvif"})
"""It keeps nothing or tells nobody: a live camera without a recorder is no fault of recording."""
Discover = Callable[[float], Awaitable[Sequence[Found]]]


class Searching:
    """Clocks every hour, recordings once a day, discovery when a technician asks."""

    def __init__(
        self,
        video: Callable[[], VideoSection],
        append: Callable[[str, Message], Awaitable[None]],
        clock: ProgramClock,
        search: Discover = discover,
    ) -> None:
        self._video, self._append, self._clock, self._search = video, append, clock, search
        self._offsets: dict[str, int] = {}
        self._searching = False

    async def find(self, seconds: int) -> FoundCameras:
        """Who answers; RefusedError while another search runs."""
        if self._searching:
            raise RefusedError("busy")
        self._searching = True
        try:
            found = await self._search(float(seconds))
        finally:
            self._searching = False
        hosts = {host: slug for slug, camera in self._video().cameras.items() for host in _hosts(camera)}
        return FoundCameras(found=tuple(_told(one, hosts) for one in found[:256]))

    def clock_offset(self, camera: str) -> int | None:
        """Camera's clock minus ours in ms; None = never measured."""
        return self._offsets.get(camera)

    async def run(self) -> None:
        """Until cancelled."""
        await asyncio.sleep(FIRST_S)
        turn = 0
        while True:
            await self.look(recordings=turn % ROUNDS_A_DAY == 0)
            turn += 1
            await asyncio.sleep(HOUR_S)

    async def look(self, *, recordings: bool) -> None:
        """Ask every camera that has an ONVIF address, one after another: none of them is in a hurry."""
        video = self._video()
        self._offsets = {slug: one for slug, one in self._offsets.items() if slug in video.cameras}
        for slug, camera in list(video.cameras.items()):
            if (own := own_place(camera)) is not None:
                await self._measure(slug, own)
            if recordings and (recorder := recorder_place(video, camera)) is not None:
                await self._ask_recorder(slug, camera, recorder)

    async def _measure(self, slug: str, place: OnvifPlace) -> None:
        try:
            async with self._device(place) as device:
                self._offsets[slug] = (await device.clock()).offset_ms
        except OnvifError as error:
            log.info("onvif_not_answered", name=slug, reason=error.reason)

    async def _ask_recorder(self, slug: str, camera: CameraSection, place: OnvifPlace) -> None:
        try:
            async with self._device(place) as device:
                body = await self._tested(slug, camera, place, device)
        except OnvifError as error:
            log.info("onvif_not_answered", name=slug, reason=error.reason)
            if error.reason in NOT_ASKED:
                return
            body = RecordingTested(camera=slug, ok=False, reason=error.reason)
        try:
            await self._append("recording.tested", body)
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", op="recording.tested", error=str(trouble))  # noqa: TRY400 (known trouble)

    def _device(self, place: OnvifPlace) -> OnvifDevice:
        return OnvifDevice(place.url, place.user, place.password, now_ms=self._clock.now_ms)

    async def _tested(
        self, slug: str, camera: CameraSection, place: OnvifPlace, device: OnvifDevice
    ) -> RecordingTested:
        offset = (await device.clock()).offset_ms
        kept, offers = await device.recordings(), await device.offers()
        wanted = [one for one in kept if place.channel in {one.source, one.name}] if place.channel else []
        found = wanted[0] if wanted else recording_of(kept, offers, camera.main or camera.url)
        tested = judge_recording(found, self._clock.now_ms() + offset, camera.retention_days, place.installed_ms)
        oldest, newest = (found.oldest_ms, found.newest_ms) if found else (None, None)
        return RecordingTested(
            camera=slug,
            ok=tested.ok,
            oldest_ms=oldest - offset if oldest is not None else None,
            newest_ms=newest - offset if newest is not None else None,
            reason=tested.reason,
        )


def _hosts(camera: CameraSection) -> Iterable[str]:
    for address in (camera.onvif, camera.sub, camera.main):
        if address and (host := urlsplit(address).hostname):
            yield host


def _told(found: Found, hosts: dict[str, str]) -> FoundCamera:
    known = hosts.get(urlsplit(found.address).hostname or "", "")
    return FoundCamera(address=found.address[:300], name=found.name[:120], model=found.model[:120], known=known)
