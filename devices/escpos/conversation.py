"""Questions and answers with one printer over one wire; every wait has an end."""

from collections.abc import Callable

from devices.contract import Words, at
from devices.contract.clock import Clock
from devices.contract.errors import DeviceSilent, UsageError, WireStalled
from devices.escpos.dialect import Dialect
from devices.escpos.protocol import (
    AutoStatus,
    BufferedStatus,
    FlowControl,
    FullStatus,
    Pairing,
    RealTimeStatus,
    Reply,
)
from devices.escpos.status import PrinterStatus, from_auto_status
from devices.transports.base import Transport

_MOST_OPEN_ROUNDS = 4
_OVERSLEPT_S = 0.05
"""A wait that ends so much too late was ended by a processor under load, not by the printer."""
_READ_AFTER_SLEEP_S = 0.25

_HELD_OFF = Words("打印机一直不让发数据（XOFF），请看它缺纸没有、机盖合上没有", "the printer holds us off (XOFF)")
_NO_QUESTION = Words(
    "这种打印机问不出打完没有，请在配置里写 confirm: timed",
    "this make of printer has no question that waits for the print",
)
_ENDLESS = Words(
    "对方不停地发数据，不回答问题，请查波特率和端口对不对",
    "sends without end and answers nothing: right baud and port?",
)


def no_status(url: str) -> Words:
    """A printer that does not say how it is."""
    return Words(f"{url}：打印机没有回答，请查电源、接线和波特率", f"{url}: no answer to status questions")


class Conversation:
    """Sends bytes and status questions, keeps the newest status; raises `DeviceError` only."""

    def __init__(self, transport: Transport, clock: Clock, dialect: Dialect, *, write_s: float) -> None:
        self._transport, self._clock, self._dialect, self._write_s = transport, clock, dialect, write_s
        self._parser = dialect.parser()
        self._pairing = Pairing(any_buffered=dialect.any_all_done)
        self._answers: dict[int, bytes] = {}
        self._done_byte: int | None = None
        self._extra_byte: int | None = None
        self._may_send = True
        self._unanswered = 0
        self.status: PrinterStatus | None = None
        """The newest complete status of this connection."""
        self.last_seen_ms: int | None = None
        self.noise = 0
        """Bytes that no printer should have sent."""

    @property
    def url(self) -> str:
        """Where the wire leads."""
        return self._transport.url

    async def open(self, timeout_s: float) -> None:
        """A fresh connection: old questions and answers are forgotten."""
        await self._transport.open(timeout_s)
        self._forget_questions()
        self._may_send, self._unanswered, self.status = True, 0, None
        self._done_byte = self._extra_byte = None
        await self._drain()

    async def close(self) -> None:
        """Give the wire back."""
        await self._transport.close()

    async def send(self, data: bytes) -> None:
        """Hand `data` over; waits for XON first where the printer said XOFF."""
        if not self._may_send and not await self._pump(lambda: self._may_send, self._write_s):
            raise WireStalled(at(self.url, _HELD_OFF))
        await self._transport.write(data, self._write_s)

    async def ask_status(self, timeout_s: float) -> PrinterStatus | None:
        """One full round, None when it stays unanswered in time (a late answer is still paired rightly)."""
        if self._unanswered >= _MOST_OPEN_ROUNDS:
            raise DeviceSilent(no_status(self.url))
        self._unanswered += 1
        self._pairing.asked(self._dialect.kinds)
        await self.send(self._dialect.question)
        if not await self._pump(lambda: not self._pairing.waiting, timeout_s):
            return None
        return self.status

    async def look(self, timeout_s: float) -> PrinterStatus | None:
        """As `ask_status` while nothing prints, with what this make tells beyond it."""
        status = await self.ask_status(timeout_s)
        if status is None:
            return None
        if self._dialect.extra is not None and not self._pairing.buffered_waiting:
            return await self._ask_extra(*self._dialect.extra, timeout_s)
        answers = status.stopper is None and self.buffered_open < _MOST_OPEN_ROUNDS
        if self._dialect.with_done is not None and answers:
            await self.ask_buffered()
            await self.buffered_answered(timeout_s)
        return self.status

    async def _ask_extra(self, question: bytes, kind: int, timeout_s: float) -> PrinterStatus | None:
        self._pairing.asked((kind,))
        await self.send(question)
        if await self.catch_up(timeout_s):
            return self.status
        await self.start_over(timeout_s)  # else the next answer would be taken for this one
        return None

    async def catch_up(self, timeout_s: float) -> bool:
        """Wait for answers still due; whether none is due now."""
        return await self._pump(lambda: not self._pairing.waiting, timeout_s)

    async def ask_buffered(self) -> None:
        """Send the question that is answered after everything before it is printed and cut."""
        if self._dialect.all_done is None:
            raise UsageError(at(self.url, _NO_QUESTION))
        self._pairing.asked_buffered()
        await self.send(self._dialect.all_done)

    @property
    def buffered_open(self) -> int:
        """How many of these questions are still unanswered."""
        return self._pairing.buffered_open

    async def buffered_answered(self, timeout_s: float) -> bool:
        """Whether the newest buffered question is answered within `timeout_s`."""
        return await self.buffered_down_to(0, timeout_s)

    async def buffered_down_to(self, count: int, timeout_s: float) -> bool:
        """Whether at most `count` buffered questions are open within `timeout_s`."""
        return await self._pump(lambda: self._pairing.buffered_open <= count, timeout_s)

    async def listen(self, timeout_s: float) -> None:
        """Take in whatever is pushed during `timeout_s`."""
        await self._pump(lambda: False, timeout_s)

    async def exchange(self, question: bytes, count: int, timeout_s: float) -> bytes:
        """Send `question` and hear at most `count` bytes, raw; only while no other question is open."""
        await self.send(question)
        heard = b""
        until = self._clock.monotonic() + timeout_s
        while len(heard) < count and (left := until - self._clock.monotonic()) > 0:
            heard += await self._transport.read(count - len(heard), left)
        return heard

    async def start_over(self, quiet_s: float) -> None:
        """Give up open questions, once nothing has come for `quiet_s`: no late answer can be mistaken."""
        await self._drain(quiet_s)
        self._forget_questions()
        self._unanswered = 0

    def _forget_questions(self) -> None:
        self._parser.reset()
        self._pairing.reset()
        self._answers.clear()

    async def _drain(self, quiet_s: float = 0.02) -> None:
        until = self._clock.monotonic() + 20 * quiet_s
        while await self._transport.read(4096, quiet_s):
            if self._clock.monotonic() > until:
                raise DeviceSilent(at(self.url, _ENDLESS))

    async def _pump(self, done: Callable[[], bool], timeout_s: float) -> bool:
        until, excused = self._clock.monotonic() + timeout_s, False
        while not done():
            left = until - self._clock.monotonic()
            if left < -_OVERSLEPT_S and not excused:  # this process slept: what came meanwhile is read first
                excused, left = True, _READ_AFTER_SLEEP_S
                until = self._clock.monotonic() + left
            if left <= 0:
                return False
            for byte in await self._transport.read(256, left):
                expected, buffered = self._pairing.next, self._pairing.buffered_waiting
                for reply in self._parser.take(byte, expected, buffered=buffered):
                    self._take(reply)
        return True

    def _take(self, reply: Reply) -> None:
        match reply:
            case RealTimeStatus(byte):
                self._take_answer(bytes((byte,)))
            case FullStatus(data):
                self._take_answer(data)
            case AutoStatus():
                self._know(from_auto_status(reply))
            case BufferedStatus(byte):
                self._pairing.answered_buffered(reply)
                self._take_done(byte)
            case FlowControl(may_send):
                self._may_send = may_send
            case _:
                self.noise += 1

    def _take_answer(self, answer: bytes) -> None:
        kind = self._pairing.answered()
        if kind is None:
            self.noise += 1
            return
        if self._dialect.extra is not None and kind == self._dialect.extra[1]:
            self._extra_byte = answer[0]
            self._know(self.status or PrinterStatus())
            return
        self._answers[kind] = answer
        if kind == self._dialect.kinds[-1]:
            self._unanswered = max(0, self._unanswered - 1)
            self._know(self._dialect.read(self._answers))
            self._answers = {}

    def _take_done(self, byte: int) -> None:
        self._done_byte = byte
        if self._dialect.with_done is not None and self.status is not None:
            self._know(self.status)

    def _know(self, status: PrinterStatus) -> None:
        if self._dialect.with_done is not None and self._done_byte is not None:
            status = self._dialect.with_done(status, self._done_byte)
        if self._dialect.with_extra is not None and self._extra_byte is not None:
            status = self._dialect.with_extra(status, self._extra_byte)
        self.status = status
        self.last_seen_ms = self._clock.now_ms()
