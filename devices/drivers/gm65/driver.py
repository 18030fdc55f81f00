"""Scanner of the GM65 family: identified by its version registers, looks on command, its settings compared at open."""

from collections.abc import Callable, Iterable, Mapping
from itertools import cycle

from devices.codecs.code_stream import RawCode
from devices.contract import Clock, DeviceError, DeviceMismatch, DeviceSilent, Fault, WhoActs
from devices.drivers.gm65 import protocol
from devices.drivers.gm65.protocol import Event, Reply
from devices.drivers.gm65.registers import wanted_registers
from devices.drivers.gm65.settings import Gm65Settings
from devices.plumbing import TriggeredDevice
from devices.transports import Transport

TRIES = 2


class Gm65Scanner(TriggeredDevice[Event]):
    """One scanner. `written` says which registers the last opening changed."""

    def __init__(
        self, name: str, settings: Gm65Settings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        self._settings = settings
        self._stream = protocol.stream(settings.suffix, settings.max_length)
        self.written: Mapping[int, int] = {}
        self._sizes = cycle(range(protocol.VERSION_BYTES, protocol.LONGEST + 1))

    # --- bytes ----------------------------------------------------------------------------------

    def _decode(self, data: bytes) -> Iterable[Event]:
        return self._stream.feed(data)

    def _patience(self) -> float:
        return self._settings.quiet_ms / 1000 if self._stream.unfinished else super()._patience()

    def _quiet(self) -> Iterable[Event]:
        return self._stream.quiet()

    def _forget(self) -> None:
        self._stream.forget()

    def _pushed(self, event: Event) -> None:
        if isinstance(event, RawCode):
            self._judge(event)
        elif event.kind is None:
            self._counters["broken"] += 1

    # --- life -----------------------------------------------------------------------------------

    async def _greet(self) -> None:
        versions = await self._versions()
        self._identified(protocol.identity(versions))
        faults = []
        if versions[1] in protocol.KNOWN_BAD:
            detail = f"software {versions[1]:02X} garbles binary QR codes; 87 and AF are known to be good"
            faults.append(Fault("oldFirmware", WhoActs.MAINTENANCE, detail))
        faults += await self._settle()
        self._faults = tuple(faults)

    async def _check(self) -> None:
        await self._versions()

    async def _look(self, *, on: bool) -> None:
        await self._order(protocol.LOOK if on else protocol.LOOK_AWAY, "the order to look")

    async def _settle(self) -> list[Fault]:
        """Compare the registers that matter; write those that differ if the settings say so."""
        differing = await self._differing()
        self.written = {}
        if not differing:
            return []
        if not self._settings.configure:
            words = ", ".join(f"{register:04X} should be {value:02X}" for register, value in differing.items())
            return [Fault("settingsDiffer", WhoActs.CONFIGURATION, f"{words}; set `configure: true`")]
        for register, value in differing.items():
            await self._order(protocol.write(register, value), f"writing register {register:04X}")
        if left := await self._differing():
            words = ", ".join(f"{register:04X}" for register in left)
            return [Fault("settingsDiffer", WhoActs.MAINTENANCE, f"the scanner did not take over {words}")]
        if self._settings.save:
            await self._order(protocol.SAVE_ALL, "saving to flash")
            self._counters["saved"] += 1
        self._counters["configured"] += 1
        self.written = differing
        return []

    async def _differing(self) -> dict[int, int]:
        found = {}
        for register, ask in wanted_registers(self._settings).items():
            now = (await self._reply(protocol.read(register, protocol.SETTING_BYTES), protocol.SETTING_BYTES))[0]
            if (value := ask(now)) != now:
                found[register] = value
        return found

    # --- questions ------------------------------------------------------------------------------

    async def _versions(self) -> bytes:
        """Hardware, software, year. Each asking wants another number of registers: no answer passes for another's."""
        for _ in range(TRIES):
            size = next(self._sizes)
            found = await self._ask(protocol.read(protocol.VERSIONS, size), _of(size), self._settings.reply_s)
            if found is not None and found.done:
                return found.data[: protocol.VERSION_BYTES]
        raise self._ended(DeviceSilent(f"{self._wire.url}: no answer to its versions: check baud, mode and cable"))

    async def _order(self, frame: bytes, what: str) -> None:
        await self._reply(frame, 1, what)

    async def _reply(self, frame: bytes, size: int, what: str = "reading registers") -> bytes:
        """Data of the reply to `frame`. After a missing one the versions are asked first: answers come in order, so
        that whatever is late stands before theirs.
        """
        for _ in range(TRIES):
            found = await self._ask(frame, _of(size), self._settings.reply_s)
            if found is not None and found.done:
                return found.data
            if found is not None:
                self._refused(what)
            await self._versions()
        raise self._ended(DeviceSilent(f"{self._wire.url}: no answer to {what}: check baud, mode and cable"))

    def _refused(self, what: str) -> None:
        raise self._ended(DeviceMismatch(f"{self._wire.url}: refuses {what}: is it a scanner of the GM65 family?"))

    def _ended(self, error: DeviceError) -> DeviceError:
        self._lost(error)
        return error


def _of(size: int) -> Callable[[Event], Reply | None]:
    """A reply of `size` bytes, or one that says the command is unknown."""

    def match(event: Event) -> Reply | None:
        if not isinstance(event, Reply):
            return None
        return event if (event.done and len(event.data) == size) or event.kind == 3 else None  # noqa: PLR2004 - unknown

    return match
