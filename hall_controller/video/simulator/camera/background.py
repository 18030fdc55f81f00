"""Simulated cameras on a thread of their own, for programs and tests."""

import asyncio
import threading
from collections.abc import Coroutine, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from hall_controller.video.simulator.camera.camera import CameraKind, SimulatedCamera
from hall_controller.video.simulator.camera.cameras import SimulatedCameras
from hall_controller.video.simulator.camera.faults import Faults
from hall_controller.video.simulator.camera.scenes import Picture

T = TypeVar("T")


class BackgroundCameras:
    """`with BackgroundCameras({"entrance": Picture.GOOD}) as cameras: cameras.url("entrance")`, all methods blocking.

    A value may be a `CameraKind` too: codec, key frames 10 s apart, sound, user and password.
    """

    def __init__(self, kinds: Mapping[str, CameraKind | Picture], first_port: int = 0) -> None:
        self._kinds, self._first = kinds, first_port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulated cameras", daemon=True)
        self._cameras: SimulatedCameras

    def __enter__(self) -> Self:
        self._thread.start()
        self._cameras = self._run(self._start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self._cameras.stop())
        self._run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def url(self, camera: str, stream: str = "sub") -> str:
        """RTSP address of `sub` or `main`, without user and password; KeyError."""
        return self._cameras.cameras[camera].url(stream)

    def show(self, camera: str, picture: Picture) -> None:
        """From its next frame on, which is a key frame."""
        self._run(self._cameras.cameras[camera].show(picture))

    def faults(self, camera: str) -> Faults:
        """Its knobs; they may be turned from any thread."""
        return self._cameras.cameras[camera].faults

    def close(self, camera: str) -> None:
        """Break its connections; it can be reached at once again."""
        self._call(self._cameras.cameras[camera], "close")

    def end(self, camera: str) -> None:
        """Say BYE to its clients."""
        self._call(self._cameras.cameras[camera], "end")

    def refuse(self, camera: str, on: bool = True) -> None:
        """Refuse connections and break those that are, or accept them again on the same port."""
        self._run(self._cameras.cameras[camera].refuse(on))

    def viewers(self, camera: str) -> int:
        """Clients that are sent its pictures now."""
        return self._cameras.cameras[camera].viewers

    def connections(self, camera: str) -> int:
        """Clients that ever connected."""
        return self._cameras.cameras[camera].connections

    def obey(self, line: str) -> dict[str, Any]:
        """One command of the control line (see `cameras.COMMANDS`)."""
        return self._run(self._cameras.obey(line))

    async def _start(self) -> SimulatedCameras:
        cameras = SimulatedCameras(self._kinds, self._first)
        await cameras.start()
        return cameras

    def _call(self, camera: SimulatedCamera, act: str) -> None:
        async def there() -> None:
            getattr(camera, act)()

        self._run(there())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)
