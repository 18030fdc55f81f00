"""A window sign that a profile describes."""

from devices.contract import Clock, UsageError, Words, at
from devices.contract.window_sign import FAMILY, SignText
from devices.drivers.profile.base import ProfiledDevice
from devices.drivers.profile.codec.values import Values
from devices.drivers.profile.language.families import SignRole
from devices.drivers.profile.language.messages import Order
from devices.drivers.profile.settings import ProfileSettings
from devices.transports import Transport

STATES = {"open": "正常办理", "calling": "请办理", "paused": "暂停服务", "closed": "已下班"}


class ProfileSign(ProfiledDevice):
    """See `WindowSign` for the contract."""

    family = FAMILY

    def __init__(
        self, name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        role = self.profile.role
        if not isinstance(role, SignRole):
            raise UsageError(at(name, Words("描述文件里写的不是窗口屏", "the profile describes no window sign")))
        self._role = role
        self._text: SignText | None = None

    async def show(self, text: SignText) -> None:
        """Show `text`; kept, and shown again when the sign comes back."""
        self._text = text
        await self._do(self._orders(text), self._values(text))

    async def _restore(self) -> None:
        if self._text is not None:
            await self._do(self._orders(self._text), self._values(self._text))

    def _orders(self, text: SignText) -> tuple[Order, ...]:
        others = {"calling": self._role.calling, "paused": self._role.paused, "closed": self._role.closed}
        return others.get(text.state) or self._role.show

    def _values(self, text: SignText) -> Values:
        own = self._role.states.get(text.state)
        return {
            "window": text.window,
            "number": text.number or "",
            "state": own or STATES[text.state],
            "words": text.words,
        }
