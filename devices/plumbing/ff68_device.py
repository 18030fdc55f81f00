"""What keypad and caller on an FF 68 bus share: the wire, the address, answers at once (devices.md 2.1)."""

from collections.abc import Iterable
from dataclasses import replace

from pydantic import Field

from devices.codecs.ff68 import Frame, Reader
from devices.contract import Clock, Health
from devices.plumbing.wired import WiredDevice
from devices.transports import Transport, WireSettings
from devices.transports.shared import SharedTransport

QUIET_S = 0.25


class Ff68Settings(WireSettings):
    """Both may share one port: write the same `url` in both sections."""

    address: int = Field(default=1, ge=0, le=255)
    """As set at the device."""

    def transport(self) -> Transport:
        """A tap of the wire that others may use too."""
        return SharedTransport(self.url, super().transport)


class Ff68Device(WiredDevice[Frame]):
    """Neither keypad nor caller can be asked how it is: their health is that of the wire."""

    def __init__(self, name: str, settings: Ff68Settings, clock: Clock | None, transport: Transport | None) -> None:
        super().__init__(name, transport or settings.transport(), clock)
        self._address, self._reader = settings.address, Reader()

    def _hear(self, frame: Frame) -> None:
        """A frame with our address."""
        raise NotImplementedError

    @property
    def health(self) -> Health:
        """As of every device on a wire, with the bytes that were no frame."""
        known = super().health
        return replace(known, counters={**known.counters, "noise": self._reader.finder.noise})

    def _decode(self, data: bytes) -> Iterable[Frame]:
        return self._reader.feed(data, self._clock.monotonic())

    def _patience(self) -> float:
        return QUIET_S if self._reader.finder.unfinished else super()._patience()

    def _quiet(self) -> Iterable[Frame]:
        return self._reader.give_up()

    def _forget(self) -> None:
        self._reader.finder.forget()

    def _pushed(self, event: Frame) -> None:
        if event.address == self._address:
            self._hear(event)
