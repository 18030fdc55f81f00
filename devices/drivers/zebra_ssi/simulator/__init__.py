"""A scanner with SSI at the other end of the wire: sessions, packets, and it sends again what is not acknowledged."""

import asyncio

from devices.drivers.zebra_ssi import protocol
from devices.drivers.zebra_ssi.protocol import Packet, PacketReader
from devices.simulation import SimulatedScanner

FACTORY = {protocol.TRIGGER_MODE: 0, protocol.PACKETS: 0, protocol.SETTING_CODES: 1}
LOOKS_S = 5.0
TRIES = 3
_PART = 250
_QR = 0xF1


class ZebraSsiSimulator(SimulatedScanner):
    """As it comes out of the box: triggered by hand, decoded data raw."""

    commands = {  # noqa: RUF012 - as the base's
        **SimulatedScanner.commands,
        "deaf on|off": "acknowledgements of the host are not heard: everything is sent again",
    }

    def __init__(self, *, ready: bool = False, wait_s: float = 2.0, baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self.flash = dict(FACTORY)
        if ready:
            self.flash |= {protocol.TRIGGER_MODE: protocol.BY_HOST, protocol.PACKETS: 1}
        self.wait_s = wait_s
        self.deaf = False
        self.resent = 0
        self._orders = PacketReader(protocol.HOST)
        self._queue: list[Packet] = []
        self._tries = 0
        self._timer: asyncio.TimerHandle | None = None
        self.restarted()

    def restarted(self) -> None:
        """Settings that were not permanent are gone."""
        self.ram = dict(self.flash)
        self.enabled = True
        self._orders.forget()
        self._queue.clear()
        self._stop_timer()
        self.look_away()

    def hear(self, data: bytes) -> None:
        """Obey each packet."""
        if self.paused():
            self._orders.forget()
        for event in self._orders.feed(data):
            if isinstance(event, Packet):
                self._obey_packet(event)
            else:
                self._answer(protocol.NAK, bytes((protocol.RESEND,)))

    def deliver(self, raw: bytes) -> None:
        """Raw with a suffix, or in packets of which each waits for its acknowledgement."""
        if not self.ram[protocol.PACKETS]:
            self.say(raw + b"\r")
            return
        parts = [raw[start : start + _PART] for start in range(0, len(raw), _PART)] or [b""]
        for number, part in enumerate(parts, 1):
            status = protocol.MORE_FOLLOWS if number < len(parts) else 0
            self._queue.append(_decoded(_QR, part, status))
        self._send_first()

    def nothing_read(self) -> None:
        """`NR` in Code 39."""
        self._queue.append(_decoded(protocol.CODE_39, b"NR"))
        self._send_first()

    def obey_own(self, name: str, args: list[str]) -> dict[str, object]:
        """See `commands`."""
        if name == "deaf":
            self.deaf = args != ["off"]
            return {}
        return super().obey_own(name, args)

    def _obey_packet(self, packet: Packet) -> None:
        match packet.op:
            case protocol.ACK:
                self._acknowledged()
            case protocol.NAK:
                self._again()
            case protocol.REVISION:
                self._answer(protocol.REVISION_IS, b"PAAAAS00-001-R00 SE4750")
            case protocol.START if self.ram[protocol.TRIGGER_MODE] != protocol.BY_HOST or not self.enabled:
                self._answer(protocol.NAK, bytes((protocol.DENIED,)))
            case protocol.START:
                self._answer(protocol.ACK)
                self.look(LOOKS_S)
            case _:
                self._set(packet)
                self._answer(protocol.ACK)

    def _set(self, packet: Packet) -> None:
        match packet.op:
            case protocol.STOP:
                self.look_away()
            case protocol.ENABLE | protocol.DISABLE:
                self.enabled = packet.op == protocol.ENABLE
            case protocol.SET:
                values = dict(zip(packet.data[1::2], packet.data[2::2], strict=False))
                self.ram |= values
                if packet.status & protocol.PERMANENT:
                    self.flash |= values

    def _answer(self, op: int, data: bytes = b"") -> None:
        self._say(Packet(op, data, 0, protocol.DECODER))

    def _say(self, packet: Packet) -> None:
        self.say(packet.encode(), Packet(protocol.ACK, source=protocol.DECODER).encode())

    def _send_first(self) -> None:
        if self._queue and self._timer is None:
            self._tries = 1
            self._say(self._queue[0])
            self._wait()

    def _wait(self) -> None:
        self._stop_timer()
        self._timer = asyncio.get_running_loop().call_later(self.wait_s, self._again)

    def _acknowledged(self) -> None:
        if self.deaf or self._timer is None:
            return
        self._stop_timer()
        self._queue.pop(0)
        self._send_first()

    def _again(self) -> None:
        if self._timer is None:
            return
        self._stop_timer()
        if self._tries >= TRIES:
            self._queue.clear()
            return
        self._tries += 1
        self.resent += 1
        first = self._queue[0]
        self._say(Packet(first.op, first.data, first.status | protocol.RESENT, first.source))
        self._wait()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _decoded(symbology: int, data: bytes, status: int = 0) -> Packet:
    return Packet(protocol.DECODED, bytes((symbology,)) + data, status, protocol.DECODER)
