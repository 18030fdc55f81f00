"""The FF 68 rating keypad: invited by one frame, every key is acknowledged, the first one counts."""

from collections.abc import Iterable
from dataclasses import replace

from devices.contract import Clock, Health
from devices.contract.rating_keypad import FAMILY, KeyListener, Level
from devices.drivers.ff68 import protocol
from devices.drivers.ff68.protocol import Frame, Reader
from devices.drivers.ff68.settings import Ff68KeypadSettings, Ff68Settings
from devices.plumbing import WiredDevice
from devices.plumbing.rating_window import RatingWindow
from devices.transports import Transport

QUIET_S = 0.25


class Ff68Device(WiredDevice[Frame]):
    """What keypad and caller share: the bus, the address, answers at once. Neither can be asked how it is."""

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


class Ff68Keypad(Ff68Device):
    """See `RatingKeypad` for the contract."""

    family = FAMILY

    def __init__(
        self, name: str, settings: Ff68KeypadSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        self._settings, self._window = settings, RatingWindow(self._counters)

    @property
    def levels(self) -> frozenset[Level]:
        """The levels it has keys for."""
        return frozenset(Level[name.upper()] for name in self._settings.keys.values())

    def listen(self, listener: KeyListener) -> None:
        """Hear the first key of each invitation."""
        self._window.listen(listener)

    async def invite(self) -> None:
        """Light up and speak; a keypad that comes back while invited is invited again."""
        self._window.open()
        await self._send(protocol.start_rating(self._address))

    async def dismiss(self) -> None:
        """Expect no rating any longer; the keypad knows no word for it."""
        self._window.shut()

    async def _greet(self) -> None:
        await self._send(protocol.stars(self._address, self._settings.stars))
        if self._window.is_open:
            await self._send(protocol.start_rating(self._address))

    def _hear(self, frame: Frame) -> None:
        if frame.function != protocol.KEY or len(frame.data) != 1:
            return
        self._send_soon(protocol.acknowledge(frame))
        key = frame.data[0]
        self._window.press(self._settings.level(key), str(key), self._clock.now_ms())
