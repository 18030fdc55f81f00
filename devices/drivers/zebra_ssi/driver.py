"""Scanner with Zebra SSI: every packet acknowledged, spoilt ones asked for again, sessions started by the host."""

from collections.abc import Callable

from devices.contract import Clock, DeviceMismatch, Words, at
from devices.drivers.zebra_ssi import protocol
from devices.drivers.zebra_ssi.assembler import Assembler
from devices.drivers.zebra_ssi.protocol import Broken, Event, Packet, PacketReader
from devices.drivers.zebra_ssi.settings import ZebraSsiSettings
from devices.plumbing import TriggeredDevice
from devices.transports import Transport

QUIET_S = 0.2
"""A packet that stays unfinished this long is broken."""
MOST_NAKS = 3
"""In a row; then the scanner gives up by itself, and so do we."""


class ZebraSsiScanner(TriggeredDevice[Event]):
    """One scanner."""

    looks_by_order_only = True

    def __init__(
        self, name: str, settings: ZebraSsiSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport, PacketReader(), QUIET_S)
        self._settings = settings
        self._codes = Assembler(settings.max_length)
        self._naks = 0
        self._set_up_at = 0.0

    # --- packets --------------------------------------------------------------------------------

    def _forget(self) -> None:
        super()._forget()
        self._codes.drop()
        self._naks = 0

    def _pushed(self, event: Event) -> None:
        if isinstance(event, Broken):
            self._counters["broken"] += 1
            if self._naks < MOST_NAKS:
                self._naks += 1
                self._codes.refused()
                self._send_soon(Packet(protocol.NAK, bytes((protocol.RESEND,))).encode())
        elif event.op == protocol.DECODED:
            self._naks = 0
            self._send_soon(Packet(protocol.ACK).encode())
            self._decoded(event)

    def _decoded(self, packet: Packet) -> None:
        if protocol.is_no_read(packet):
            self._counters["no_reads"] += 1
            self._again.set()
            return
        code = self._codes.take(packet, self._clock.monotonic())
        if code is not None and (code.raw or code.overlong):
            self._judge(code)

    # --- life -----------------------------------------------------------------------------------

    async def _greet(self) -> None:
        self._identified(await self._revision())
        await self._set_up()

    async def _check(self) -> None:
        await self._revision()
        overdue = self._clock.monotonic() - self._set_up_at > self._settings.restart_s
        if self._settings.configure and overdue:
            await self._set_up()
            if self._wanted:
                await self._look(on=True)

    async def _look(self, *, on: bool) -> None:
        await self._order(Packet(protocol.START if on else protocol.STOP).encode(), _LOOK)

    async def _set_up(self) -> None:
        if self._settings.configure:
            wanted = {
                protocol.TRIGGER_MODE: protocol.BY_HOST,
                protocol.PACKETS: 1,
                protocol.SETTING_CODES: 0,
            }
            for number, value in wanted.items():
                frame = protocol.set_parameter(number, value, permanent=self._settings.save and not self._set_up_at)
                await self._order(frame, Words(f"参数 {number:02X}", f"parameter {number:02X}"))
            self._counters["configured"] += 1
        await self._order(Packet(protocol.ENABLE).encode(), _READY)
        self._set_up_at = self._clock.monotonic()

    async def _revision(self) -> str:
        ask = Packet(protocol.REVISION).encode()
        answer = await self._must(ask, _of(protocol.REVISION_IS), _REVISION)
        await self._send(Packet(protocol.ACK).encode())
        return protocol.revision(answer)

    async def _order(self, frame: bytes, what: Words) -> None:
        answer = await self._must(frame, _of(protocol.ACK, protocol.NAK), what)
        if answer.op == protocol.NAK:
            error = DeviceMismatch(at(self._wire.url, _refuses(what)))
            self._lost(error)
            raise error


_LOOK = Words("开始扫码", "the order to look")
_READY = Words("准备扫码", "the order to be ready")
_REVISION = Words("版本", "the question for its revision")


def _refuses(what: Words) -> Words:
    return Words(
        f"扫码器不接受“{what.zh}”；请在配置里写 configure: true，或照说明书改成主机触发",
        f"refuses {what.en}; set `configure: true` or trigger by the host",
    )


def _of(*ops: int) -> Callable[[Event], Packet | None]:
    """A packet of one of these kinds; a NAK that only asks for the packet again is none."""

    def match(event: Event) -> Packet | None:
        if not isinstance(event, Packet) or event.op not in ops:
            return None
        return None if event.op == protocol.NAK and event.data[:1] == bytes((protocol.RESEND,)) else event

    return match
