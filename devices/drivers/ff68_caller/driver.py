"""The FF 68 caller: every key is echoed, whatever its function code is; some orders are two keys."""

from devices.codecs.ff68 import KEY, Frame
from devices.codecs.key_sequences import KeySequences
from devices.contract import Clock
from devices.contract.caller import FAMILY, CallerKey, CallerListener, CallerPress
from devices.drivers.ff68_caller import protocol
from devices.drivers.ff68_caller.settings import Ff68CallerSettings
from devices.plumbing.ff68_device import Ff68Device
from devices.transports import Transport


class Ff68Caller(Ff68Device):
    """See `Caller` for the contract."""

    family = FAMILY

    def __init__(
        self, name: str, settings: Ff68CallerSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        orders = {tuple(bytes.fromhex(keys)): order for keys, order in settings.orders.items()}
        self._keys = KeySequences[int, int, CallerKey](orders, settings.together_s)
        self._listener: CallerListener | None = None
        self._shown: tuple[str | None, int | None] | None = None

    def listen(self, listener: CallerListener) -> None:
        """Hear each order."""
        self._listener = listener

    async def show(self, number: str | None, waiting: int | None) -> None:
        """Show both as far as the digits reach; after a reconnect they are shown again."""
        self._shown = number, waiting
        await self._send(protocol.display(self._address, number, waiting))

    async def beep(self) -> None:
        """A short sound."""
        await self._send(protocol.beep(self._address))

    async def _greet(self) -> None:
        if self._shown is not None:
            await self._send(protocol.display(self._address, *self._shown))

    def _hear(self, frame: Frame) -> None:
        if frame.function == KEY or len(frame.data) != 1:
            return  # a rating key, or what the caller does not say
        self._send_soon(frame.encoded())
        self._counters["keys"] += 1
        order = self._keys.press(frame.data[0], self._clock.monotonic())
        if order is not None and self._listener is not None:
            self._listener(CallerPress(order, self._clock.now_ms()))
