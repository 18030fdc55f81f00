"""Where many viewers may look: the media engine of the file, asked for an address that is good for a short time."""

from collections.abc import Callable

from config.station_file import MediaMtx as MediaMtxSection
from config.station_file import VideoSection
from hall.messages.bodies.video import AskAddress, ViewAddressTold
from hall_controller.video.contract import CameraHealth
from hall_controller.video.engines import BuiltIn, EngineCamera, EngineError, MediaEngine, MediaMtx


class OwnEngine:
    """The engine of this run (another one needs a restart); its cameras are those of the file as it is now."""

    def __init__(
        self,
        video: Callable[[], VideoSection],
        health: Callable[[], dict[str, CameraHealth]],
        now_ms: Callable[[], int],
    ) -> None:
        self._video, self._health = video, health
        self._cameras: dict[str, EngineCamera] = {}
        self._engine = self._made(now_ms)

    def _made(self, now_ms: Callable[[], int]) -> MediaEngine:
        section = self._video().engine
        if not isinstance(section, MediaMtxSection):
            return BuiltIn()
        password = section.password.value if section.password else ""
        return MediaMtx(section.api, section.viewers, section.user, password, self._cameras, now_ms=now_ms)

    async def address(self, asked: AskAddress) -> ViewAddressTold:
        """For one viewer; `reason` `none` = look by the built-in view."""
        self._read_cameras()
        try:
            found = await self._engine.view_address(asked.camera, asked.seconds)
        except EngineError as error:
            return ViewAddressTold(reason=error.reason)
        if found is None:
            return ViewAddressTold(reason="none")
        return ViewAddressTold(url=found.url, user=found.user, password=found.password, expires_ms=found.expires_ms)

    async def close(self) -> None:
        """Take back what was handed out."""
        await self._engine.close()

    def _read_cameras(self) -> None:
        health = self._health()
        self._cameras.clear()
        for slug, camera in self._video().cameras.items():
            known = health.get(slug)
            self._cameras[slug] = EngineCamera(
                camera.url,
                camera.user,
                camera.password.value if camera.password else "",
                masked=bool(camera.masks),
                # What has not been heard yet may have sound: until the camera is known it is not passed on.
                hides_sound=not camera.audio and (known is None or not known.facts.codec or bool(known.facts.audio)),
            )
