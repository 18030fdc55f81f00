"""A rating keypad that a profile describes."""

from devices.contract import Clock, Health, UsageError, Words, at
from devices.contract.rating_keypad import FAMILY, KeyListener, Level
from devices.drivers.profile.base import ProfiledDevice
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.language.families import KeypadRole, level_of
from devices.drivers.profile.meaning import level, raw_key, value_of
from devices.drivers.profile.settings import ProfileSettings
from devices.plumbing.rating_window import RatingWindow
from devices.transports import Transport


class ProfileKeypad(ProfiledDevice):
    """See `RatingKeypad` for the contract."""

    family = FAMILY

    def __init__(
        self, name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        role = self.profile.role
        if not isinstance(role, KeypadRole):
            raise UsageError(at(name, Words("描述文件里写的不是评价器", "the profile describes no rating keypad")))
        self._role, self._window = role, RatingWindow(self._counters)

    @property
    def levels(self) -> frozenset[Level]:
        """The levels it has keys for."""
        return frozenset(map(level_of, self._role.levels.values()))

    @property
    def health(self) -> Health:
        """As of every device with a profile, and whether a key is stuck."""
        return self._window.told(super().health, self._clock.now_ms())

    def listen(self, listener: KeyListener) -> None:
        """Hear the first key of each invitation."""
        self._window.listen(listener)

    async def invite(self) -> None:
        """Light up and speak; a keypad that comes back while invited is invited again."""
        self._window.open()
        await self._do(self._role.invite)

    async def dismiss(self) -> None:
        """Expect no rating any longer."""
        self._window.shut()
        await self._do(self._role.dismiss)

    @property
    def _working(self) -> bool:
        return self._window.is_open

    async def _restore(self) -> None:
        if self._window.is_open:
            await self._do(self._role.invite)

    def _hear(self, heard: Heard) -> None:
        value = value_of(heard, self._role.key)
        if value is not None:
            self._window.press(level(self._role, value), raw_key(value), self._clock.now_ms())
