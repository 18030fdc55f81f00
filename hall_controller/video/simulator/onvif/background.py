"""A simulated ONVIF device on a thread of its own."""

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from hall_controller.video.simulator.onvif.device import OnvifFaults, SimulatedOnvif
from hall_controller.video.simulator.onvif.kind import OnvifKind

T = TypeVar("T")


class BackgroundOnvif:
    """`with BackgroundOnvif(OnvifKind(...)) as device:`; `group` = it is found by multicast, on loopback."""

    def __init__(self, kind: OnvifKind, *, port: int = 0, group: bool = False) -> None:
        self._kind, self._port, self._group = kind, port, group
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulated ONVIF device", daemon=True)
        self._device: SimulatedOnvif

    def __enter__(self) -> Self:
        self._thread.start()
        self._device = self._run(self._start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self._device.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def address(self) -> str:
        """Of its device service."""
        return self._device.address

    @property
    def discovery(self) -> tuple[str, int]:
        """Where it answers discovery without multicast."""
        return self._device.host, self._device.discovery.port

    @property
    def faults(self) -> OnvifFaults:
        return self._device.faults

    @property
    def calls(self) -> list[str]:
        """Names of the calls that came."""
        return self._device.calls

    def make_noise(self, *datagrams: bytes) -> None:
        """Sent before each answer to discovery; `{relates}` in them becomes the question's id."""
        self._device.discovery.noise = datagrams

    async def _start(self) -> SimulatedOnvif:
        device = SimulatedOnvif(self._kind)
        await device.start(self._port, group=self._group)
        return device

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)
