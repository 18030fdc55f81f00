"""Ticket printer over plain ESC/POS: raster or native text, status by our own bytes."""

import asyncio
from collections import Counter

from devices.contract.clock import Clock, SystemClock
from devices.contract.errors import DeviceError, DeviceSilent, UsageError, WireLost
from devices.contract.health import DeviceState, Fault, Health, Paper
from devices.contract.ticket_printer import FAMILY, PrintJob, PrintOutcome
from devices.drivers.escpos_generic import render
from devices.drivers.escpos_generic.conversation import Conversation
from devices.drivers.escpos_generic.printing import Confirm, SlipRun
from devices.drivers.escpos_generic.protocol import ASB_ALL, ASB_OFF, INIT
from devices.drivers.escpos_generic.settings import EscposSettings
from devices.drivers.escpos_generic.status import PrinterStatus
from devices.transports import Transport, transport_for

_NATIVE_FLUSH = 512
_LONGEST_HEAD = 8  # GS v 0
_MISSES = 2
_PASSING_S = 0.1


class EscposPrinter:
    """One printer; `print` and `poll` exclude each other, so no answer can reach the wrong question."""

    def __init__(
        self,
        name: str,
        settings: EscposSettings,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        self._name, self._settings = name, settings
        self._clock: Clock = clock or SystemClock()
        self._talk = Conversation(
            transport or transport_for(settings.url, baud=settings.baud),
            self._clock,
            fixed_bits=settings.status_fixed_bits,
            write_s=settings.timings.write_s,
        )
        self._busy = asyncio.Lock()
        self._state, self._fault = DeviceState.STARTING, None  # type: tuple[DeviceState, Fault | None]
        self._open = False
        self._error: DeviceError | None = None
        self._misses = 0
        self._fragment = False
        self._resync = False
        self._answers_buffered: bool | None = None
        self._counters: Counter[str] = Counter()

    @property
    def name(self) -> str:
        """Its name in the station's file."""
        return self._name

    @property
    def family(self) -> str:
        """ticket_printer."""
        return FAMILY

    @property
    def poll_interval_s(self) -> float:
        """From the settings."""
        return self._settings.timings.poll_s

    @property
    def dots_per_line(self) -> int:
        """Dots across the paper."""
        return self._settings.dots_per_line

    @property
    def accepts_raster(self) -> bool:
        """False on slow serial lines."""
        return self._settings.raster

    @property
    def health(self) -> Health:
        """From the newest answer; a lost wire or a silent printer says so."""
        status = self._talk.status
        counters = {**self._counters, "noise": self._talk.noise}
        if self._fault is not None or status is None or not self._open:
            faults: tuple[Fault, ...] = () if self._fault is None else (self._fault,)
            paper, state = Paper.UNKNOWN, self._state
        else:
            faults, paper, state = status.faults, status.paper, status.state
        return Health(self._name, FAMILY, state, faults, paper, self._talk.last_seen_ms, counters)

    async def open(self) -> None:
        """Connect and get a first status; an interrupted command of before is closed by zeros."""
        async with self._busy:
            try:
                await self._connect()
            except DeviceError as error:
                await self._fail(error)
                raise
            self._open, self._fault, self._error, self._misses = True, None, None, 0
            self._answers_buffered = self._answers_buffered or None  # a slow printer gets another chance
            self._counters["opened"] += 1

    async def poll(self) -> Health:
        """One status round; `DeviceSilent` after two unanswered ones."""
        if self._busy.locked():
            return self.health
        async with self._busy:
            try:
                await self._poll()
            except DeviceError as error:
                await self._fail(error)
                raise
            return self.health

    async def close(self) -> None:
        """Give the wire back."""
        self._open = False
        await self._talk.close()

    async def print(self, job: PrintJob) -> PrintOutcome:
        """Print one slip and wait for the printer's own confirmation."""
        async with self._busy:
            try:
                outcome = await self._print(job)
            except UsageError as error:
                outcome = PrintOutcome("failed", error.fault)
            except DeviceError as error:  # before the first byte of the slip
                await self._fail(error)
                outcome = PrintOutcome("failed", error.fault)
            self._counters[outcome.kind] += 1
            return outcome

    async def _connect(self) -> None:
        timings = self._settings.timings
        await asyncio.to_thread(render.warm_up, self._settings)
        await self._talk.open(timings.open_s)
        # A crash may have left a command's head; zeros end it, our status bytes would become its lengths.
        await self._talk.send(bytes(_LONGEST_HEAD))
        if await self._talk.ask_status(timings.reply_s) is None:
            await self._talk.send(self._closing_zeros() + INIT)
            await self._talk.start_over(timings.reply_s)
            if await self._talk.ask_status(timings.reply_s) is None:
                raise DeviceSilent(f"{self._settings.url}: no answer to status questions")
        await self._talk.send(ASB_ALL if self._settings.automatic_status else ASB_OFF)

    def _closing_zeros(self) -> bytes:
        """Enough to complete any command that a crash or pulled cable left open; zeros print nothing."""
        if not self._settings.raster:
            return bytes(_NATIVE_FLUSH)
        return bytes(self._settings.dots_per_line // 8 * self._settings.band_rows + 8)

    async def _poll(self) -> None:
        if self._error is not None:
            raise self._error
        if not self._open:
            raise WireLost(f"{self._settings.url}: not open")
        if await self._talk.ask_status(self._settings.timings.reply_s) is not None:
            self._misses = 0
            return
        self._misses += 1
        if self._misses >= _MISSES:
            raise DeviceSilent(f"{self._settings.url}: no answer to status questions")

    async def _print(self, job: PrintJob) -> PrintOutcome:
        made = render.pieces(job, self._settings)
        if not self._open:
            raise self._error or WireLost(f"{self._settings.url}: not open")
        if self._resync:
            await self._connect()
        status = await self._settled_status()
        if status.stopper is not None:
            return PrintOutcome("failed", status.stopper)
        confirm = await self._confirm_by()
        if self._fragment or job.after_interruption:
            await self._talk.send(INIT + render.end_of_slip(self._settings).data)
        run = SlipRun(self._talk, self._settings, self._clock, made, confirm)
        self._fragment = self._resync = True  # stays so if we are cancelled in the middle
        return await self._concluded(run, await run.run())

    async def _concluded(self, run: SlipRun, outcome: PrintOutcome) -> PrintOutcome:
        self._fragment = outcome.paper_out_of_slot != "nothing"
        self._resync = not outcome.printed
        if run.lost is not None:
            await self._fail(run.lost)
        if outcome.printed:
            self._counters["printed_mm"] += round(sum(piece.mm for piece in run.pieces))
        return outcome

    async def _settled_status(self) -> PrinterStatus:
        """The status before a slip, after waiting for what passes by itself."""
        timings = self._settings.timings
        until = self._clock.monotonic() + timings.suspend_s
        while True:
            status = await self._talk.ask_status(timings.reply_s)
            if status is None:
                raise DeviceSilent(f"{self._settings.url}: no answer before printing")
            passing = status.stopper is not None and status.stopper.who == "suspend"
            if not passing or self._clock.monotonic() > until:
                return status
            await self._talk.listen(_PASSING_S)

    async def _confirm_by(self) -> Confirm:
        """Buffered replies where the printer gives them; once seen, their absence is a fault."""
        wanted = self._settings.confirm
        if wanted == "timed" or self._settings.automatic_status or not self._settings.status_fixed_bits:
            return "timed"
        if self._answers_buffered is False and wanted == "auto":
            return "timed"
        if self._answers_buffered and not self._resync:
            return "buffered"
        timings = self._settings.timings
        patience_s = timings.finish_s if self._answers_buffered else timings.reply_s
        await self._talk.ask_buffered()
        if await self._talk.buffered_answered(patience_s):
            if self._resync:
                await self._talk.listen(_PASSING_S)  # answers to questions of the failed slip
            self._answers_buffered = True
            return "buffered"
        if wanted == "buffered" or self._answers_buffered:
            raise DeviceSilent(f"{self._settings.url}: no buffered answer (GS r) from an idle printer")
        self._answers_buffered = False
        return "timed"

    async def _fail(self, error: DeviceError) -> None:
        self._error, self._state, self._fault, self._open = error, error.state, error.fault, False
        await self._talk.close()
