"""The frame of every ESC/POS printer driver: its life, its jobs, its health; the make is a `Dialect`."""

import asyncio
import contextlib
from collections import Counter

from devices.contract.clock import Clock, SystemClock
from devices.contract.errors import DeviceError, DeviceSilent, UsageError, WireLost
from devices.contract.health import DeviceState, Fault, Health, Paper, WhoActs
from devices.contract.ticket_printer import FAMILY, PaperListener, PaperNews, PrintJob, PrintOutcome
from devices.contract.wire_words import not_open
from devices.escpos import render
from devices.escpos.conversation import Conversation, no_status
from devices.escpos.dialect import Dialect
from devices.escpos.link import PrinterLink
from devices.escpos.outlet import OutletKeeper
from devices.escpos.printing import SlipRun
from devices.escpos.protocol import INIT
from devices.escpos.settings import PrinterSettings
from devices.transports import Transport

_MISSES = 2


class PosPrinter:
    """One printer; `print` and `poll` exclude each other, so no answer can reach the wrong question."""

    def __init__(
        self,
        name: str,
        settings: PrinterSettings,
        dialect: Dialect,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        self._name, self._settings, self._dialect = name, settings, dialect
        self._clock: Clock = clock or SystemClock()
        wire, timings = transport or settings.transport(), settings.timings
        self._talk = Conversation(wire, self._clock, dialect, write_s=timings.write_s)
        self._link = PrinterLink(self._talk, settings, dialect, self._clock)
        self._outlet: OutletKeeper | None = None
        if dialect.outlet is not None:
            self._outlet = OutletKeeper(self._talk, self._clock, dialect.outlet, self._news, timings.reply_s)
        self._listeners: list[PaperListener] = []
        self._busy = asyncio.Lock()
        self._state, self._fault = DeviceState.STARTING, None  # type: tuple[DeviceState, Fault | None]
        self._open = False
        self._error: DeviceError | None = None
        self._misses = 0
        self._fragment = False
        self._resync = False
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
        """From the settings; shorter while a ticket waits at the outlet."""
        if self._outlet is not None and self._outlet.occupied and self._dialect.outlet is not None:
            return min(self._dialect.outlet.poll_s, self._settings.timings.poll_s)
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
            faults, state = self._with_outlet(faults, state)
        return Health(self._name, FAMILY, state, faults, paper, self._talk.last_seen_ms, counters)

    def listen_paper(self, listener: PaperListener) -> None:
        """Hear what became of slips that waited at the outlet; only printers that see it ever call."""
        self._listeners.append(listener)

    async def open(self) -> None:
        """Connect and get a first status; an interrupted command of before is closed by zeros."""
        async with self._busy:
            try:
                await self._link.connect()
            except DeviceError as error:
                await self._fail(error)
                raise
            self._open, self._fault, self._error, self._misses = True, None, None, 0
            self._link.opened()
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

    async def _poll(self) -> None:
        if self._error is not None:
            raise self._error
        if not self._open:
            raise WireLost(not_open(self._settings.url))
        status = await self._talk.look(self._settings.timings.reply_s)
        if status is not None:
            self._misses = 0
            await self._link.identify(status)
            if self._outlet is not None:
                await self._outlet.tend(status)
            return
        self._misses += 1
        if self._misses >= _MISSES:
            raise DeviceSilent(no_status(self._settings.url))

    async def _print(self, job: PrintJob) -> PrintOutcome:
        made = render.pieces(job, self._settings, self._dialect.ending)
        if not self._open:
            raise self._error or WireLost(not_open(self._settings.url))
        if self._resync:
            await self._link.connect()
        status = await self._link.settled_status()
        if status.stopper is not None:
            return PrintOutcome("failed", status.stopper)
        await self._link.identify(status)
        if self._outlet is not None and (fault := await self._outlet.make_way(status)) is not None:
            return PrintOutcome("failed", fault)
        confirm = await self._link.confirm_by(resync=self._resync)
        if self._fragment or job.after_interruption:
            await self._talk.send(INIT + self._dialect.parting)
        run = SlipRun(self._talk, self._settings, self._clock, made, confirm)
        self._fragment = self._resync = True  # stays so if we are cancelled in the middle
        outcome = await run.run()
        if outcome.printed and self._outlet is not None:
            outcome = await self._presented(self._outlet, run, job.job_id)
        if self._outlet is not None and outcome.paper_out_of_slot == "unknown":
            self._outlet.maybe(job.job_id)
        return await self._concluded(run, outcome)

    async def _presented(self, outlet: OutletKeeper, run: SlipRun, job_id: str) -> PrintOutcome:
        """The whole slip is printed; whether it also reached the outlet."""
        try:
            found = await outlet.presented(job_id)
        except DeviceError as error:
            run.lost = error
            return PrintOutcome("failed", error.fault, run.left)
        if isinstance(found, Fault):
            return PrintOutcome("failed", found, run.left)
        return PrintOutcome("printed", taken=found)

    async def _concluded(self, run: SlipRun, outcome: PrintOutcome) -> PrintOutcome:
        self._fragment = outcome.paper_out_of_slot != "nothing"
        self._resync = not outcome.printed
        if run.lost is not None:
            await self._fail(run.lost)
        if outcome.printed:
            self._counters["printed_mm"] += round(sum(piece.mm for piece in run.pieces))
        return outcome

    def _with_outlet(self, faults: tuple[Fault, ...], state: DeviceState) -> tuple[tuple[Fault, ...], DeviceState]:
        found = self._outlet.fault if self._outlet is not None else None
        if found is None:
            return faults, state
        blocked = found.who is WhoActs.CLEAR and state is DeviceState.ONLINE
        return (*faults, found), DeviceState.HARDWARE_ERROR if blocked else state

    def _news(self, news: PaperNews) -> None:
        self._counters[news.taken] += 1
        for listener in self._listeners:
            listener(news)

    async def _fail(self, error: DeviceError) -> None:
        self._error, self._state, self._fault, self._open = error, error.state, error.fault, False
        with contextlib.suppress(DeviceError):
            await self._talk.close()
