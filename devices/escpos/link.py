"""From an open wire to a printer that is known: broken commands closed, maker and model checked, questions tried."""

import asyncio
from collections.abc import Iterator

from devices.contract import Words, at
from devices.contract.clock import Clock
from devices.contract.errors import DeviceMismatch, DeviceSilent
from devices.contract.health import WhoActs
from devices.escpos import render
from devices.escpos.conversation import Conversation, no_status
from devices.escpos.dialect import Dialect
from devices.escpos.identity import check_identity
from devices.escpos.printing import Confirm
from devices.escpos.protocol import INIT
from devices.escpos.settings import PrinterSettings
from devices.escpos.status import PrinterStatus

_NATIVE_FLUSH = 512
_LONGEST_HEAD = 8  # GS v 0
_PASSING_S = 0.1


class PrinterLink:
    """What is done with a printer before it prints; raises `DeviceError` only."""

    def __init__(self, talk: Conversation, settings: PrinterSettings, dialect: Dialect, clock: Clock) -> None:
        self._talk, self._settings, self._dialect, self._clock = talk, settings, dialect, clock
        self._identified = settings.identity is None
        self._answers_buffered: bool | None = None

    def opened(self) -> None:
        """A new life: a printer that was too slow to answer gets another chance."""
        self._answers_buffered = self._answers_buffered or None

    async def connect(self) -> None:
        """Open, get a first status (an interrupted command of before is closed by zeros), check who answers."""
        timings = self._settings.timings
        await asyncio.to_thread(render.warm_up, self._settings)
        await self._talk.open(timings.open_s)
        # A crash may have left a command's head; zeros end it, our status bytes would become its lengths.
        await self._talk.send(bytes(_LONGEST_HEAD))
        status = await self._talk.ask_status(timings.reply_s)
        if status is None:
            for part in self._closing_zeros():
                await self._talk.send(part)
            await self._talk.send(INIT)
            await self._talk.start_over(timings.reply_s)
            status = await self._talk.ask_status(timings.reply_s)
        if status is None:
            raise DeviceSilent(no_status(self._settings.url))
        if status.foreign:
            raise DeviceMismatch(at(self._settings.url, _other_make(self._dialect.maker or "")))
        self._identified = self._settings.identity is None
        await self.identify(status)  # before pushes are switched on, which would stand among its answer
        if self._dialect.at_open:
            await self._talk.send(self._dialect.at_open)

    async def identify(self, status: PrinterStatus) -> None:
        """Once a connection; a printer that stands still answers only when it is well again."""
        wanted = self._settings.identity
        if wanted is not None and not self._identified and status.stopper is None:
            await check_identity(self._talk, wanted, self._settings.timings.reply_s)
            self._identified = True

    def _closing_zeros(self) -> Iterator[bytes]:
        """Enough to complete any command that a crash or pulled cable left open; zeros print nothing."""
        settings = self._settings
        if not settings.raster:
            yield bytes(_NATIVE_FLUSH)
            return
        part = settings.dots_per_line // 8 * settings.rows_per_band
        for _ in range(-(-settings.band_rows // settings.rows_per_band)):  # settings may have changed meanwhile
            yield bytes(part)
        yield bytes(_LONGEST_HEAD)

    async def settled_status(self) -> PrinterStatus:
        """The status before a slip, after waiting for what passes by itself."""
        timings = self._settings.timings
        until = self._clock.monotonic() + timings.suspend_s
        while True:
            status = await self._talk.look(timings.reply_s)
            if status is None:
                raise DeviceSilent(no_status(self._settings.url))
            passing = status.stopper is not None and status.stopper.who is WhoActs.SUSPEND
            if not passing or self._clock.monotonic() > until:
                return status
            await self._talk.listen(_PASSING_S)

    async def confirm_by(self, *, resync: bool) -> Confirm:
        """An answer that waits for the print where the printer gives it; once seen, its absence is a fault."""
        wanted = self._settings.confirm
        if wanted == "timed" or self._dialect.all_done is None:
            return "timed"
        if self._answers_buffered is False and wanted == "auto":
            return "timed"
        if self._answers_buffered and not resync:
            return "buffered"
        timings = self._settings.timings
        patience_s = timings.finish_s if self._answers_buffered else timings.reply_s
        await self._talk.ask_buffered()
        if await self._talk.buffered_answered(patience_s):
            if resync:
                await self._talk.listen(_PASSING_S)  # answers to questions of the failed slip
            self._answers_buffered = True
            return "buffered"
        if wanted == "buffered" or self._answers_buffered:
            question = (self._dialect.all_done or b"").hex(" ")
            raise DeviceSilent(at(self._settings.url, _unconfirmed(question)))
        self._answers_buffered = False
        await self._talk.start_over(_PASSING_S)  # the question is given up
        return "timed"


def _other_make(maker: str) -> Words:
    return Words(f"接的不是 {maker}，请换驱动或换端口", f"this is no {maker}; wrong driver or wrong port")


def _unconfirmed(question: str) -> Words:
    return Words(
        f"打印机闲着，问“打完没有”（{question}）却没有回答；请查接线，或在配置里写 confirm: timed",
        f"no answer to {question} from an idle printer",
    )
