"""A caller that a profile describes."""

from devices.contract import Clock, UsageError, Words, at
from devices.contract.caller import FAMILY, CallerListener, CallerPress
from devices.drivers.profile.base import ProfiledDevice
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Values
from devices.drivers.profile.language.families import CallerRole
from devices.drivers.profile.meaning import order_keys, value_of
from devices.drivers.profile.settings import ProfileSettings
from devices.transports import Transport


class ProfileCaller(ProfiledDevice):
    """See `Caller` for the contract."""

    family = FAMILY

    def __init__(
        self, name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        role = self.profile.role
        if not isinstance(role, CallerRole):
            raise UsageError(at(name, Words("描述文件里写的不是叫号器", "the profile describes no caller")))
        self._role, self._keys = role, order_keys(role)
        self._listener: CallerListener | None = None
        self._shown: Values | None = None

    def listen(self, listener: CallerListener) -> None:
        """Hear each order."""
        self._listener = listener

    async def show(self, number: str | None, waiting: int | None) -> None:
        """Show both as far as the digits reach; after a reconnect they are shown again."""
        self._shown = {"number": number, "waiting": None if waiting is None else str(waiting)}
        await self._do(self._role.show, self._shown)

    async def beep(self) -> None:
        """A short sound."""
        await self._do(self._role.beep)

    async def _restore(self) -> None:
        if self._shown is not None:
            await self._do(self._role.show, self._shown)

    def _hear(self, heard: Heard) -> None:
        value = value_of(heard, self._role.key)
        if value is None:
            return
        order = self._keys.press(value, self._clock.monotonic())
        self._counters["keys"] += 1
        if order is not None and self._listener is not None:
            self._listener(CallerPress(order, self._clock.now_ms()))
