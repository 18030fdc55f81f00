"""The FF 68 rating keypad: invited by one frame, every key is acknowledged, the first one counts."""

from devices.codecs.ff68 import KEY, Frame
from devices.contract import Clock, Health
from devices.contract.rating_keypad import FAMILY, KeyListener, Level
from devices.drivers.ff68_keypad import protocol
from devices.drivers.ff68_keypad.settings import Ff68KeypadSettings
from devices.plumbing.ff68_device import Ff68Device
from devices.plumbing.rating_window import RatingWindow
from devices.transports import Transport


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

    @property
    def health(self) -> Health:
        """As of every device on the bus, and whether a key is stuck."""
        return self._window.told(super().health, self._clock.now_ms())

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
        if frame.function != KEY or len(frame.data) != 1:
            return
        self._send_soon(protocol.acknowledge(frame))
        key = frame.data[0]
        self._window.press(self._settings.level(key), str(key), self._clock.now_ms())
