"""Questions and answers with one printer over one wire; every wait has an end."""

from collections.abc import Callable

from devices.contract.clock import Clock
from devices.contract.errors import DeviceSilent, WireStalled
from devices.drivers.escpos_generic.protocol import (
    BUFFERED_STATUS,
    STATUS_ROUND,
    AutoStatus,
    BufferedStatus,
    FlowControl,
    Pairing,
    RealTimeStatus,
    Reply,
    ReplyParser,
)
from devices.drivers.escpos_generic.status import PrinterStatus, from_auto_status
from devices.transports.base import Transport

_MOST_OPEN_ROUNDS = 4


class Conversation:
    """Sends bytes and status questions, keeps the newest status; raises `DeviceError` only."""

    def __init__(self, transport: Transport, clock: Clock, *, fixed_bits: bool, write_s: float) -> None:
        self._transport, self._clock, self._write_s = transport, clock, write_s
        self._parser = ReplyParser(fixed_bits=fixed_bits)
        self._pairing = Pairing()
        self._building = PrinterStatus()
        self._may_send = True
        self._unanswered = 0
        self.status: PrinterStatus | None = None
        """The newest complete status of this connection."""
        self.last_seen_ms: int | None = None
        self.noise = 0
        """Bytes that no printer should have sent."""

    async def open(self, timeout_s: float) -> None:
        """A fresh connection: old questions and answers are forgotten."""
        await self._transport.open(timeout_s)
        self._parser.reset()
        self._pairing.reset()
        self._may_send, self._unanswered, self.status = True, 0, None
        await self._drain()

    async def close(self) -> None:
        """Give the wire back."""
        await self._transport.close()

    async def send(self, data: bytes) -> None:
        """Hand `data` over; waits for XON first where the printer said XOFF."""
        if not self._may_send and not await self._pump(lambda: self._may_send, self._write_s):
            raise WireStalled(f"{self._transport.url}: the printer holds us off (XOFF)")
        await self._transport.write(data, self._write_s)

    async def ask_status(self, timeout_s: float) -> PrinterStatus | None:
        """One full round, None when it stays unanswered in time (a late answer is still paired rightly)."""
        if self._unanswered >= _MOST_OPEN_ROUNDS:
            raise DeviceSilent(f"{self._transport.url}: no answer to {_MOST_OPEN_ROUNDS} status questions")
        self._unanswered += 1
        self._pairing.asked()
        await self.send(STATUS_ROUND)
        if not await self._pump(lambda: not self._pairing.waiting, timeout_s):
            return None
        return self.status

    async def catch_up(self, timeout_s: float) -> bool:
        """Wait for answers still due; whether none is due now."""
        return await self._pump(lambda: not self._pairing.waiting, timeout_s)

    async def ask_buffered(self) -> None:
        """Send the question that is answered after everything before it is printed and cut."""
        self._pairing.asked_buffered()
        await self.send(BUFFERED_STATUS)

    async def buffered_answered(self, timeout_s: float) -> bool:
        """Whether the newest buffered question is answered within `timeout_s`."""
        return await self._pump(lambda: not self._pairing.buffered_waiting, timeout_s)

    async def listen(self, timeout_s: float) -> None:
        """Take in whatever is pushed during `timeout_s`."""
        await self._pump(lambda: False, timeout_s)

    async def start_over(self, quiet_s: float) -> None:
        """Give up open questions, once nothing has come for `quiet_s`: no late answer can be mistaken."""
        await self._drain(quiet_s)
        self._parser.reset()
        self._pairing.reset()
        self._unanswered = 0

    async def _drain(self, quiet_s: float = 0.02) -> None:
        until = self._clock.monotonic() + 20 * quiet_s
        while await self._transport.read(4096, quiet_s):
            if self._clock.monotonic() > until:
                raise DeviceSilent(f"{self._transport.url}: sends without end and answers nothing")

    async def _pump(self, done: Callable[[], bool], timeout_s: float) -> bool:
        until = self._clock.monotonic() + timeout_s
        while not done():
            left = until - self._clock.monotonic()
            if left <= 0:
                return False
            for reply in self._parser.feed(await self._transport.read(256, left)):
                self._take(reply)
        return True

    def _take(self, reply: Reply) -> None:
        if isinstance(reply, RealTimeStatus):
            self._take_status(reply)
        elif isinstance(reply, AutoStatus):
            self.status = from_auto_status(reply)
            self.last_seen_ms = self._clock.now_ms()
        elif isinstance(reply, BufferedStatus):
            self._pairing.answered_buffered(reply)
        elif isinstance(reply, FlowControl):
            self._may_send = reply.may_send
        else:
            self.noise += 1

    def _take_status(self, reply: RealTimeStatus) -> None:
        kind = self._pairing.answered()
        if kind is None:
            self.noise += 1
            return
        self._building = (PrinterStatus() if kind == 1 else self._building).with_byte(kind, reply.byte)
        if kind == 4:  # noqa: PLR2004 - the last question of a round
            self.status = self._building
            self._unanswered = max(0, self._unanswered - 1)
            self.last_seen_ms = self._clock.now_ms()
