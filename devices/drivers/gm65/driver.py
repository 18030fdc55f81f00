"""Scanner of the GM65 family: identified by its version registers, looks on command, its settings compared at open."""

from collections.abc import Callable, Mapping
from itertools import cycle

from devices.codecs.code_stream import RawCode
from devices.contract import Clock, DeviceError, DeviceMismatch, DeviceSilent, Fault, WhoActs, Words, at
from devices.contract.wire_words import no_answer_to
from devices.drivers.gm65 import protocol
from devices.drivers.gm65.protocol import Event, Reply
from devices.drivers.gm65.registers import wanted_registers
from devices.drivers.gm65.settings import Gm65Settings
from devices.plumbing import TriggeredDevice
from devices.transports import Transport

TRIES = 2
_READING = Words("读寄存器", "reading registers")


class Gm65Scanner(TriggeredDevice[Event]):
    """One scanner. `written` says which registers the last opening changed."""

    def __init__(
        self, name: str, settings: Gm65Settings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        stream = protocol.stream(settings.suffix, settings.max_length)
        super().__init__(name, settings, clock, transport, stream, settings.quiet_ms / 1000)
        self._settings = settings
        self.written: Mapping[int, int] = {}
        self._sizes = cycle(range(protocol.VERSION_BYTES, protocol.LONGEST + 1))

    def _pushed(self, event: Event) -> None:
        if isinstance(event, RawCode):
            self._judge(event)
        elif event.kind is None:
            self._counters["broken"] += 1

    async def _greet(self) -> None:
        versions = await self._versions()
        self._identified(protocol.identity(versions))
        faults = []
        if versions[1] in protocol.KNOWN_BAD:
            faults.append(Fault("oldFirmware", WhoActs.MAINTENANCE, _garbles(versions[1])))
        faults += await self._settle()
        self._faults = tuple(faults)

    async def _check(self) -> None:
        await self._versions()

    async def _look(self, *, on: bool) -> None:
        await self._order(protocol.LOOK if on else protocol.LOOK_AWAY, Words("开始扫码", "the order to look"))

    async def _settle(self) -> list[Fault]:
        """Compare the registers that matter; write those that differ if the settings say so."""
        differing = await self._differing()
        self.written = {}
        if not differing:
            return []
        if not self._settings.configure:
            return [Fault("settingsDiffer", WhoActs.CONFIGURATION, _differ(differing))]
        for register, value in differing.items():
            await self._order(
                protocol.write(register, value), Words(f"写寄存器 {register:04X}", f"writing register {register:04X}")
            )
        if left := await self._differing():
            return [Fault("settingsDiffer", WhoActs.MAINTENANCE, _not_taken(left))]
        if self._settings.save:
            await self._order(protocol.SAVE_ALL, Words("存入闪存", "saving to flash"))
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
        raise self._ended(DeviceSilent(no_answer_to(self._wire.url, Words("版本", "its versions"))))

    async def _order(self, frame: bytes, what: Words) -> None:
        await self._reply(frame, 1, what)

    async def _reply(self, frame: bytes, size: int, what: Words = _READING) -> bytes:
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
        raise self._ended(DeviceSilent(no_answer_to(self._wire.url, what)))

    def _refused(self, what: Words) -> None:
        raise self._ended(DeviceMismatch(at(self._wire.url, _refuses(what))))

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


def _garbles(software: int) -> Words:
    return Words(
        f"固件 {software:02X} 会读错二进制二维码，请升级；87 和 AF 是好的",
        f"software {software:02X} garbles binary QR codes; 87 and AF are known to be good",
    )


def _differ(differing: Mapping[int, int]) -> Words:
    zh = "，".join(f"{register:04X} 应为 {value:02X}" for register, value in differing.items())
    en = ", ".join(f"{register:04X} should be {value:02X}" for register, value in differing.items())
    return Words(f"扫码器里的寄存器 {zh}；在配置里写 configure: true，就自动改好", f"{en}; set `configure: true`")


def _not_taken(left: Mapping[int, int]) -> Words:
    registers = ", ".join(f"{register:04X}" for register in left)
    return Words(
        f"扫码器没有收下寄存器 {registers}，请给它断电再通电；还不行请用设置码恢复出厂",
        f"the scanner did not take over {registers}",
    )


def _refuses(what: Words) -> Words:
    return Words(
        f"扫码器不接受“{what.zh}”，请核对是不是 GM65 这一类",
        f"refuses {what.en}: is it a scanner of the GM65 family?",
    )
