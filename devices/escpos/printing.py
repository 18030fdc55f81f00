"""One slip from first to last byte, and the proof that it came out."""

from dataclasses import dataclass, field
from typing import Literal

from devices.contract import Words, at
from devices.contract.clock import Clock
from devices.contract.errors import DeviceError, DeviceSilent
from devices.contract.health import Fault, WhoActs
from devices.contract.ticket_printer import PaperLeft, PrintOutcome
from devices.escpos.conversation import Conversation
from devices.escpos.flow import AnsweredWindow, NoLimit, TimedWindow, Window
from devices.escpos.protocol import CLEAR_BUFFERS
from devices.escpos.render import Piece
from devices.escpos.settings import PrinterSettings
from devices.escpos.status import LINE_ERROR, OFFLINE, PrinterStatus

_GLANCE_S = 0.25  # a printer that answers only between its lines must not slow the slip down
_ROUND_S = 0.1
_RESERVE = 64
"""Bytes of the buffer kept free for questions."""
NOT_CONFIRMED = Fault(
    "notConfirmed",
    WhoActs.CLEAR,
    Words("最后一张没有确认打完，请看小票出齐没有", "the printer did not confirm the end of the slip in time"),
)
_SILENT_AT_END = Words("小票发完后打印机没有回答，请看小票出齐没有", "no status after the last byte")
Confirm = Literal["buffered", "timed"]


class _Stopped(Exception):  # noqa: N818 - internal signal, not an error of ours
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


@dataclass
class SlipRun:
    """Prints `pieces` over `talk`; `run` never raises for printer or wire."""

    talk: Conversation
    settings: PrinterSettings
    clock: Clock
    pieces: list[Piece]
    confirm: Confirm
    begun: bool = False
    enough: bool = False
    """Somebody may hold a usable slip: the band that completes number and code was at least begun."""
    lost: DeviceError | None = None
    """The wire error that ended the run, for the driver's health."""
    window: Window = field(init=False)
    _line_was_bad: bool = False
    _paused_s: float = 0.0

    def __post_init__(self) -> None:
        room = self.settings.room
        if room is None:
            self.window = NoLimit()
        elif self.confirm == "buffered":
            self.window = AnsweredWindow(room - _RESERVE)
        else:
            self.window = TimedWindow(room - _RESERVE, self.settings.speed_mm_s)

    async def run(self) -> PrintOutcome:
        """The outcome, with what is left at the slot if it failed."""
        try:
            return await self._run()
        except _Stopped as stop:
            left = self.left
            return PrintOutcome("failed", await self._forget_rest(stop.fault), left)
        except DeviceError as error:
            self.lost = error
            return PrintOutcome("failed", error.fault, self.left)

    @property
    def left(self) -> PaperLeft:
        """What may hang at the slot if the run ends now."""
        if not self.begun:
            return "nothing"
        return "unknown" if self.enough else "partial"

    async def _run(self) -> PrintOutcome:
        known = self.talk.status
        self._line_was_bad = known is not None and known.line_error
        started = self.clock.monotonic()
        for piece in self.pieces:
            await self._make_room(piece)
            # Set before writing: a write that fails half-way may have printed.
            self.begun = self.begun or piece.mm > 0
            self.enough = self.enough or piece.enough
            await self._hand_over(piece)
            await self._glance()
        await self._wait_for_end(started)
        await self._last_look()
        return PrintOutcome("printed")

    async def _hand_over(self, piece: Piece) -> None:
        await self.talk.send(piece.data)
        count = len(piece.data)
        self.window.sent(count, piece.mm, self.clock.monotonic(), self.settings.wire_s(count))
        if isinstance(self.window, AnsweredWindow):
            await self.talk.ask_buffered()

    async def _make_room(self, piece: Piece) -> None:
        """Wait until the printer has printed enough of what it holds; a fault ends the wait."""
        until = self.clock.monotonic() + self._patience_s()
        while not self.window.has_room(len(piece.data), self.clock.monotonic(), self.talk.buffered_open):
            if isinstance(self.window, AnsweredWindow):
                await self.talk.buffered_down_to(self.talk.buffered_open - 1, _ROUND_S)
            else:
                await self.talk.listen(min(_ROUND_S, max(0.01, piece.mm / self.settings.speed_mm_s / 2)))
            await self._glance()
            self._in_time(until)

    def _patience_s(self) -> float:
        """How long everything sent so far may take, generously."""
        printing_s = sum(piece.mm for piece in self.pieces) / self.settings.speed_mm_s
        wire_s = self.settings.wire_s(sum(len(piece.data) for piece in self.pieces))
        return printing_s + wire_s + self.settings.timings.finish_s

    def _in_time(self, until: float) -> None:
        if self.clock.monotonic() > until:
            known = self.talk.status.stopper if self.talk.status else None
            raise _Stopped(known or NOT_CONFIRMED)

    async def _glance(self) -> None:
        if await self.talk.catch_up(0):
            await self._judge(await self.talk.ask_status(_GLANCE_S))

    async def _judge(self, status: PrinterStatus | None) -> None:
        """Goes on when nothing stops the printer; waits for what passes by itself."""
        since = self.clock.monotonic()
        until = since + self.settings.timings.suspend_s
        while status is not None and (fault := status.stopper) is not None:
            if fault.who is not WhoActs.SUSPEND or self.clock.monotonic() > until:
                raise _Stopped(fault)
            await self.talk.listen(_ROUND_S)
            status = await self.talk.ask_status(self.settings.timings.reply_s)
        if status is not None and status.line_error and not self._line_was_bad:
            raise _Stopped(LINE_ERROR)  # a byte of this slip may be missing
        self._paused_s += (stood_s := self.clock.monotonic() - since)
        if isinstance(self.window, TimedWindow):
            self.window.stood_still(stood_s)

    async def _wait_for_end(self, started: float) -> None:
        if self.confirm == "timed":
            needed_s = self._patience_s() - self.settings.timings.finish_s
            while (left := started + needed_s + self._paused_s + _ROUND_S - self.clock.monotonic()) > 0:
                await self.talk.listen(min(left, _ROUND_S))
                await self._glance()
            return
        if not isinstance(self.window, AnsweredWindow):  # else the last piece brought its question
            await self.talk.ask_buffered()
        until = self.clock.monotonic() + self._patience_s()
        while not await self.talk.buffered_answered(_ROUND_S):
            await self._glance()
            self._in_time(until)

    async def _last_look(self) -> None:
        """The newest question must be answered, and well: an old answer proves nothing."""
        await self.talk.catch_up(self.settings.timings.reply_s)
        status = await self.talk.ask_status(self.settings.timings.reply_s)
        if status is None:
            raise DeviceSilent(at(self.talk.url, _SILENT_AT_END))
        if self.confirm == "buffered":
            await self._judge(status)  # the slip is out: what passes by itself does it no harm
        elif status.stopper is not None:
            raise _Stopped(status.stopper)

    async def _forget_rest(self, fault: Fault) -> Fault:
        """Else the printer would go on with this slip when new paper is put in; the fault, perhaps better known."""
        try:
            await self.talk.send(CLEAR_BUFFERS)
            await self.talk.start_over(_ROUND_S)  # questions that waited for the print are forgotten with it
            status = await self.talk.look(self.settings.timings.reply_s)  # its answer: the order has arrived
        except DeviceError as error:
            self.lost = error
            return fault
        better = status.stopper if status is not None and fault == OFFLINE else None
        return better or fault
