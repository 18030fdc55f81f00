"""Honeywell scanner: looks on SYN T, which it answers with nothing; a menu question tells that it is there."""

from collections.abc import Callable

from devices.codecs.code_stream import RawCode
from devices.contract import Clock, Fault, WhoActs, Words
from devices.drivers.honeywell import protocol
from devices.drivers.honeywell.protocol import Event, HoneywellStream, Reply
from devices.drivers.honeywell.settings import HoneywellSettings
from devices.plumbing import TriggeredDevice
from devices.transports import Transport

ITEM = 6


class HoneywellScanner(TriggeredDevice[Event]):
    """One scanner."""

    looks_by_order_only = True

    def __init__(
        self, name: str, settings: HoneywellSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        items = (protocol.POLITE_ITEM, settings.trigger_item[:ITEM])
        stream = HoneywellStream(settings.suffix, settings.max_length, items)
        super().__init__(name, settings, clock, transport, stream, settings.quiet_ms / 1000)
        self._settings, self._menu_stream = settings, stream

    def _pushed(self, event: Event) -> None:
        if isinstance(event, RawCode):
            self._judge(event)

    async def _greet(self) -> None:
        await self._check()
        self._identified("Honeywell menu protocol")
        self._faults = tuple(await self._settle())

    async def _check(self) -> None:
        await self._menu(protocol.question(protocol.POLITE_ITEM), protocol.POLITE_ITEM)

    async def _look(self, *, on: bool) -> None:
        await self._send(protocol.LOOK if on else protocol.LOOK_AWAY)

    async def _settle(self) -> list[Fault]:
        if not self._settings.configure:
            return []
        item, value = self._settings.trigger_item[:ITEM], self._settings.trigger_item[ITEM:]
        now = await self._menu(protocol.question(item), item)
        if now.done and now.value == value:
            return []
        if (await self._menu(protocol.order(item, value), item)).done:
            self._counters["configured"] += 1
            return []
        return [Fault("settingsDiffer", WhoActs.CONFIGURATION, _refused(self._settings.trigger_item))]

    async def _menu(self, frame: bytes, item: str) -> Reply:
        self._menu_stream.awaiting = True
        try:
            return await self._must(frame, _reply_for(item), Words(f"菜单项 {item}", f"menu item {item}"))
        finally:
            self._menu_stream.awaiting = False


def _refused(item: str) -> Words:
    return Words(
        f"扫码器不接受 {item}；请照它的说明书，改成串口触发方式",
        f"the scanner refuses {item}: see its manual for the serial-trigger mode",
    )


def _reply_for(item: str) -> Callable[[Event], Reply | None]:
    def match(event: Event) -> Reply | None:
        return event if isinstance(event, Reply) and event.item == item else None

    return match
