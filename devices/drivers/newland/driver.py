"""Newland scanner: identified by product and firmware, looks on command, every answer matched by its echoed tag."""

from collections.abc import Callable, Mapping

from devices.codecs.code_stream import RawCode
from devices.contract import Clock, DeviceMismatch, Fault, WhoActs, Words, at, same
from devices.drivers.newland import protocol
from devices.drivers.newland.protocol import Event, Reply
from devices.drivers.newland.settings import NewlandSettings
from devices.plumbing import TriggeredDevice
from devices.transports import Transport

MODES = {"on_demand": "0", "always": "2"}
"""SCNMOD: 0 trigger, 2 sense."""
TERMINATORS = {"cr": "0D", "lf": "0A", "crlf": "0D0A"}


class NewlandScanner(TriggeredDevice[Event]):
    """One scanner."""

    def __init__(
        self, name: str, settings: NewlandSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        stream = protocol.stream(settings.suffix, settings.max_length)
        super().__init__(name, settings, clock, transport, stream, settings.quiet_ms / 1000)
        self._settings = settings

    def _pushed(self, event: Event) -> None:
        if isinstance(event, RawCode):
            self._judge(event)

    async def _greet(self) -> None:
        firmware = await self._command(protocol.FIRMWARE)
        product = await self._command(protocol.PRODUCT)
        known = [reply.value for reply in (product, firmware) if reply.done and reply.value]
        self._identified(" ".join(["Newland", *known]))
        self._faults = tuple(await self._settle())

    async def _check(self) -> None:
        await self._command(protocol.FIRMWARE)

    async def _look(self, *, on: bool) -> None:
        if on and self._settings.trigger == "short":
            await self._send(protocol.SHORT_LOOK)
            return
        reply = await self._command(protocol.LOOK if on else protocol.LOOK_AWAY)
        if not reply.done and on:
            error = DeviceMismatch(at(self._wire.url, _NO_TRIGGER))
            self._lost(error)
            raise error

    async def _settle(self) -> list[Fault]:
        """Compare reading mode and suffix; set what differs if the settings say so."""
        differing: dict[str, str] = {}
        for tag, value in self._wanted_settings().items():
            now = await self._command(protocol.question(tag.encode()))
            if now.done and now.value != value:
                differing[tag] = value
        if not differing:
            return []
        if not self._settings.configure:
            wanted = ", ".join(f"{tag}{value}" for tag, value in differing.items())
            return [Fault("settingsDiffer", WhoActs.CONFIGURATION, _differ(wanted))]
        storage = protocol.PERMANENT if self._settings.save else protocol.VOLATILE
        for tag, value in differing.items():
            reply = await self._command(storage + f"{tag}{value}".encode())
            if not reply.done:
                return [Fault("settingsDiffer", WhoActs.MAINTENANCE, _refused(f"{tag}{value}"))]
        self._counters["configured"] += 1
        return []

    def _wanted_settings(self) -> Mapping[str, str]:
        wanted = {"SCNMOD": MODES[self._settings.reading]}
        if self._settings.suffix != "none":
            wanted |= {"TSUENA": "1", "TSUSET": TERMINATORS[self._settings.suffix]}
        return wanted

    async def _command(self, command: bytes) -> Reply:
        what = same(command.decode("ascii"))
        return await self._must(protocol.frame(command), _reply_to(command), what)


def _reply_to(command: bytes) -> Callable[[Event], Reply | None]:
    def match(event: Event) -> Reply | None:
        return event if isinstance(event, Reply) and event.answers(command) else None

    return match


_NO_TRIGGER = Words("扫码器不认识 #SCNTRG，请在配置里写 trigger: short", "does not know #SCNTRG; try `trigger: short`")


def _differ(wanted: str) -> Words:
    return Words(
        f"扫码器里的设置应当是 {wanted}；在配置里写 configure: true，就自动改好",
        f"should be {wanted}; set `configure: true`",
    )


def _refused(setting: str) -> Words:
    return Words(f"扫码器不接受设置 {setting}，请照说明书用设置码改", f"the scanner refuses {setting}")
