"""Base of the code scanners that can be told when to look: renewed until a code is read, asked as long as wanted."""

import asyncio
import contextlib
from collections.abc import Callable
from math import inf
from typing import TypeVar

from devices.codecs.code_stream import RawCode
from devices.contract import Clock, DeviceError, DeviceMismatch, DeviceSilent, Words, at
from devices.contract.wire_words import no_answer_to
from devices.plumbing.scanner import ScannerDevice, Stream
from devices.plumbing.scanner_settings import TriggeredSettings
from devices.transports import Transport

E = TypeVar("E")
R = TypeVar("R")

TRIES = 2
AGAIN_S = 0.2
"""A refused code is still in view: so long until the scanner is told to look again."""


class TriggeredDevice(ScannerDevice[E]):
    """Subclasses tell the scanner to look and to stop (`_look`); looking is renewed until a code is read."""

    looks_by_order_only = False
    """The scanner has no mode of its own in which it looks always: then it is told again and again."""

    def __init__(
        self,
        name: str,
        settings: TriggeredSettings,
        clock: Clock | None,
        wire: Transport | None,
        stream: Stream[E],
        quiet_s: float,
    ) -> None:
        super().__init__(name, settings, clock, wire, stream, quiet_s)
        self._triggered = settings
        self._until = 0.0
        """Monotonic seconds up to which somebody wants a code; survives a lost wire."""
        self._keeper: asyncio.Task[None] | None = None
        self._turning = asyncio.Lock()
        """One beginning or ending at a time: there is one keeper at most."""
        self._again = asyncio.Event()
        self.identity = ""
        """What the scanner said of itself."""

    async def _look(self, *, on: bool) -> None:
        """Light and aim on or off. Raises `DeviceError`."""
        raise NotImplementedError

    # --- the contract ---------------------------------------------------------------------------

    async def start_reading(self, seconds: float) -> None:
        """Look for at most `seconds`, or until a code was let through; a scanner that comes back looks on."""
        if not self._on_demand:
            return
        async with self._turning:
            self._gate.forget()
            self._until = self._clock.monotonic() + seconds
            await self._begin()

    async def stop_reading(self) -> None:
        """Light and aim go out."""
        if not self._on_demand:
            return
        async with self._turning:
            wanted, self._until = self._wanted, 0.0
            await self._end_keeper()
            if wanted and self._error is None and self._reading is not None:
                await self._look(on=False)

    async def open(self) -> None:
        """As every device; goes on looking if that was wanted when the wire was lost."""
        await super().open()
        if self.looks_by_order_only and not self._on_demand:
            self._until = inf
        async with self._turning:
            if self._wanted:
                await self._begin()

    async def close(self) -> None:
        """As every device; never raises."""
        async with self._turning:
            await self._end_keeper()
        await super().close()

    async def _part(self) -> None:
        if self._wanted:
            await self._look(on=False)

    # --- looking --------------------------------------------------------------------------------

    @property
    def _on_demand(self) -> bool:
        return self._triggered.reading == "on_demand"

    @property
    def _wanted(self) -> bool:
        return self._until > self._clock.monotonic()

    def _judge(self, code: RawCode) -> None:
        """A code came: it ends the looking, or the scanner is told to look again."""
        if self._on_demand and not self._wanted:
            self._counters["unasked"] += 1
        if self._read_code(code) and self._on_demand:
            self._until = 0.0
        self._again.set()

    async def _begin(self) -> None:
        await self._end_keeper()
        self._again.clear()
        await self._look(on=True)
        self._keeper = asyncio.create_task(self._keep_looking(), name=f"looking-{self._name}")

    async def _keep_looking(self) -> None:
        with contextlib.suppress(DeviceError):  # noted by `_lost`; the supervisor's next poll raises it
            while await self._wait():
                await self._look(on=True)
            if self._until:  # nothing was read: the scanner has not ended by itself
                self._until = 0.0
                await self._look(on=False)

    async def _wait(self) -> bool:
        """Until it is time to tell the scanner again; False when nobody wants a code any more."""
        left = self._until - self._clock.monotonic()
        sleeping = asyncio.ensure_future(self._clock.sleep(max(0.0, min(left, self._triggered.renew_s))))
        judged = asyncio.ensure_future(self._again.wait())
        try:
            await asyncio.wait({sleeping, judged}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            judged.cancel()
        if self._again.is_set() and self._wanted:
            self._again.clear()
            await self._clock.sleep(AGAIN_S)
        return self._wanted

    async def _end_keeper(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeper

    # --- questions ------------------------------------------------------------------------------

    async def _must(self, frame: bytes, match: Callable[[E], R | None], what: Words) -> R:
        """Ask twice; a scanner that does not answer is silent, and that ends this life of it."""
        for _ in range(TRIES):
            answer = await self._ask(frame, match, self._triggered.reply_s)
            if answer is not None:
                return answer
        self._lost(silent := DeviceSilent(no_answer_to(self._wire.url, what)))
        raise silent

    def _identified(self, identity: str) -> None:
        """Keep what the scanner says of itself; `DeviceMismatch` when it is not the configured one."""
        self.identity = identity
        wanted = self._triggered.identity
        if wanted is not None and wanted not in identity:
            raise DeviceMismatch(at(self._wire.url, _other_scanner(identity, wanted)))


def _other_scanner(identity: str, wanted: str) -> Words:
    return Words(
        f"这台扫码器自称“{identity}”，配置里写的是“{wanted}”；请换回对的那台，或改配置里的 identity",
        f"this scanner is `{identity}`, configured is `{wanted}`; put the right one there, or correct identity",
    )
