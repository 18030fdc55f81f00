"""One slip from first to last byte, and the proof that it came out."""

from dataclasses import dataclass
from typing import Literal

from devices.contract.clock import Clock
from devices.contract.errors import DeviceError, DeviceSilent
from devices.contract.health import Fault, WhoActs
from devices.contract.ticket_printer import PaperLeft, PrintOutcome
from devices.drivers.escpos_generic.conversation import Conversation
from devices.drivers.escpos_generic.protocol import CLEAR_BUFFERS
from devices.drivers.escpos_generic.render import Piece
from devices.drivers.escpos_generic.settings import EscposSettings
from devices.drivers.escpos_generic.status import PrinterStatus

_GLANCE_S = 0.25  # a printer that answers only between its lines must not slow the slip down
_ROUND_S = 0.1
NOT_CONFIRMED = Fault("notConfirmed", WhoActs.CLEAR, "the printer did not confirm the end of the slip in time")
Confirm = Literal["buffered", "timed"]


class _Stopped(Exception):  # noqa: N818 - internal signal, not an error of ours
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


@dataclass
class SlipRun:
    """Prints `pieces` over `talk`; `run` never raises for printer or wire."""

    talk: Conversation
    settings: EscposSettings
    clock: Clock
    pieces: list[Piece]
    confirm: Confirm
    begun: bool = False
    handed_over: bool = False
    lost: DeviceError | None = None
    """The wire error that ended the run, for the driver's health."""

    async def run(self) -> PrintOutcome:
        """The outcome, with what is left at the slot if it failed."""
        try:
            return await self._run()
        except _Stopped as stop:
            await self._forget_rest()
            return PrintOutcome("failed", stop.fault, self.left)
        except DeviceError as error:
            self.lost = error
            return PrintOutcome("failed", error.fault, self.left)

    @property
    def left(self) -> PaperLeft:
        """What may hang at the slot if the run ends now."""
        if not self.begun:
            return "nothing"
        return "unknown" if self.handed_over else "partial"

    async def _run(self) -> PrintOutcome:
        started = self.clock.monotonic()
        last = len(self.pieces) - 2  # what follows it only parts the paper
        for index, piece in enumerate(self.pieces):
            # Set before writing: a write that fails half-way may have printed.
            self.begun = self.begun or piece.mm > 0
            self.handed_over = index >= last
            await self.talk.send(piece.data)
            await self._glance()
        await self._wait_for_end(started)
        await self._last_look()
        return PrintOutcome("printed")

    async def _glance(self) -> None:
        if await self.talk.catch_up(0):
            await self._judge(await self.talk.ask_status(_GLANCE_S))

    async def _judge(self, status: PrinterStatus | None) -> None:
        """Goes on when nothing stops the printer; waits for what passes by itself."""
        until = self.clock.monotonic() + self.settings.timings.suspend_s
        while status is not None and (fault := status.stopper) is not None:
            if fault.who is not WhoActs.SUSPEND or self.clock.monotonic() > until:
                raise _Stopped(fault)
            await self.talk.listen(_ROUND_S)
            status = await self.talk.ask_status(self.settings.timings.reply_s)

    async def _wait_for_end(self, started: float) -> None:
        printing_s = sum(piece.mm for piece in self.pieces) / self.settings.speed_mm_s
        if self.confirm == "timed":
            while (left := started + printing_s + _ROUND_S - self.clock.monotonic()) > 0:
                await self.talk.listen(min(left, _ROUND_S))
                await self._glance()
            return
        await self.talk.ask_buffered()
        until = self.clock.monotonic() + printing_s + self.settings.timings.finish_s
        while not await self.talk.buffered_answered(_ROUND_S):
            await self._glance()
            if self.clock.monotonic() > until:
                known = self.talk.status.stopper if self.talk.status else None
                raise _Stopped(known or NOT_CONFIRMED)

    async def _last_look(self) -> None:
        """The newest question must be answered, and well: an old answer proves nothing."""
        await self.talk.catch_up(self.settings.timings.reply_s)
        status = await self.talk.ask_status(self.settings.timings.reply_s)
        if status is None:
            raise DeviceSilent("no status after the last byte")
        if status.stopper is not None:
            raise _Stopped(status.stopper)

    async def _forget_rest(self) -> None:
        """Else the printer would go on with this slip when new paper is put in."""
        try:
            await self.talk.send(CLEAR_BUFFERS)
            await self.talk.ask_status(self.settings.timings.reply_s)  # its answer: the order has arrived
        except DeviceError as error:
            self.lost = error
