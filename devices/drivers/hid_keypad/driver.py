"""Digit pad that plays keyboard: its event device is ours alone, so its digits never reach the screen."""

from collections.abc import Iterable
from dataclasses import replace

from devices.contract import Clock, Health
from devices.contract.rating_keypad import FAMILY, KeyListener, Level
from devices.drivers.hid_keypad.protocol import PadReader
from devices.drivers.hid_keypad.settings import HidKeypadSettings
from devices.plumbing import WiredDevice
from devices.plumbing.rating_window import RatingWindow
from devices.transports import Transport

POLL_S = 1.0


class HidKeypad(WiredDevice[str]):
    """See `RatingKeypad` for the contract. It takes no orders: the screen invites, the pad only listens."""

    family = FAMILY
    poll_interval_s = POLL_S

    def __init__(
        self, name: str, settings: HidKeypadSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, transport or settings.transport(), clock)
        self._settings, self._pad = settings, PadReader()
        self._window = RatingWindow(self._counters)

    @property
    def levels(self) -> frozenset[Level]:
        """The levels it has keys for."""
        return frozenset(Level[name.upper()] for name in self._settings.keys.values())

    @property
    def health(self) -> Health:
        """As of every device on a wire, with how often events were lost, and whether a key is stuck."""
        known = self._window.told(super().health, self._clock.now_ms())
        return replace(known, counters={**known.counters, "spoilt": self._pad.spoilt})

    def listen(self, listener: KeyListener) -> None:
        """Hear the first key of each invitation."""
        self._window.listen(listener)

    async def invite(self) -> None:
        """One rating is expected from now on."""
        self._window.open()

    async def dismiss(self) -> None:
        """Expect no rating any longer."""
        self._window.shut()

    def _decode(self, data: bytes) -> Iterable[str]:
        return self._pad.feed(data)

    def _forget(self) -> None:
        self._pad.forget()

    def _pushed(self, event: str) -> None:
        self._window.press(self._settings.level(event), event, self._clock.now_ms())
