"""Base of the devices that talk in frames over one wire: its life, its reader, questions and answers."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from devices.contract import (
    Clock,
    DeviceError,
    DeviceState,
    Fault,
    Health,
    SystemClock,
    UsageError,
    WireLost,
    Words,
    at,
)
from devices.contract.wire_words import not_open
from devices.transports import Transport

E = TypeVar("E")
"""The protocol's events."""
R = TypeVar("R")

OPEN_S, READ_S, WRITE_S, CHUNK = 3.0, 0.5, 2.0, 512


class WiredDevice(Generic[E]):
    """Subclasses turn bytes into events (`_decode`), take what nobody asked for (`_pushed`), say hello (`_greet`) and
    ask how the device is (`_check`). One question is outstanding at a time; answers are matched, never assumed.
    """

    family = ""
    poll_interval_s = 5.0

    def __init__(self, name: str, wire: Transport, clock: Clock | None = None) -> None:
        self._name, self._wire, self._clock = name, wire, clock or SystemClock()
        self._counters: Counter[str] = Counter()
        self._faults: tuple[Fault, ...] = ()
        """What is wrong though the device answers."""
        self._error: DeviceError | None = None
        self._state = DeviceState.STARTING
        self._seen_ms: int | None = None
        self._reading: asyncio.Task[None] | None = None
        self._sending: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._match: Callable[[E], Any] | None = None
        self._answer: asyncio.Future[Any] | None = None

    # --- for subclasses -------------------------------------------------------------------------

    def _decode(self, data: bytes) -> Iterable[E]:
        """Bytes from the device into events; keeps unfinished frames."""
        raise NotImplementedError

    def _forget(self) -> None:
        """A fresh connection: drop unfinished frames."""

    def _patience(self) -> float:
        """Seconds to wait for the next bytes before `_quiet`; short while a frame that ends by silence is open."""
        return READ_S

    def _quiet(self) -> Iterable[E]:
        """No byte came for `_patience` seconds: events that silence completes."""
        return ()

    def _pushed(self, event: E) -> None:
        """An event that answers no question."""

    async def _greet(self) -> None:
        """After the wire is open: identify the device, bring it into a known state. Raises `DeviceError`."""

    async def _check(self) -> None:
        """Ask how it is; raises `DeviceError` when it does not answer. Devices that answer nothing do nothing here."""
        self._seen()

    async def _part(self) -> None:
        """Before the wire is given back by us: leave the device at rest. May raise `DeviceError`."""

    async def _send(self, data: bytes) -> None:
        """Write a frame; what the wire does ends this life of the device."""
        try:
            await self._wire.write(data, WRITE_S)
        except DeviceError as error:
            self._lost(error)
            raise

    def _send_soon(self, data: bytes) -> None:
        """Write a frame at once without waiting for it, such as an acknowledgement; frames keep their order."""
        task = asyncio.create_task(self._carried_quietly(data))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _carried_quietly(self, data: bytes) -> None:
        with contextlib.suppress(DeviceError):  # the wire's end is known to the device by then
            await self._send(data)

    async def _ask(self, data: bytes, match: Callable[[E], R | None], timeout_s: float) -> R | None:
        """Send `data`, wait for the first event that `match` takes; None after `timeout_s` (wire loss raises)."""
        async with self._turn:
            if self._error is not None:  # nobody reads any more: no answer would ever come
                raise self._error
            self._answer = asyncio.get_running_loop().create_future()
            self._match = match
            try:
                await self._send(data)
                async with asyncio.timeout(timeout_s):
                    answer: R = await self._answer
                    return answer
            except TimeoutError:
                return None
            finally:
                if self._answer.done() and not self._answer.cancelled():
                    self._answer.exception()  # a write that failed is raised already; the loop need not report it again
                self._match = self._answer = None

    def _seen(self) -> None:
        self._seen_ms = self._clock.now_ms()

    # --- the contract of every device -----------------------------------------------------------

    @property
    def name(self) -> str:
        """Its name in the station's file."""
        return self._name

    @property
    def health(self) -> Health:
        """What is known now."""
        faults = (self._error.fault,) if self._error else self._faults
        return Health(
            self._name, self.family, self._state, faults, last_seen_ms=self._seen_ms, counters=dict(self._counters)
        )

    async def open(self) -> None:
        """Take the wire, read, greet."""
        await self.close()
        self._error, self._state = None, DeviceState.STARTING
        try:
            await self._wire.open(OPEN_S)
            self._forget()
            self._reading = asyncio.create_task(self._read(), name=f"device-{self._name}")
            await self._greet()
            if self._error is not None:  # the reader ended while we greeted
                raise self._error
        except DeviceError as error:
            self._lost(error)
            raise
        self._state = DeviceState.ONLINE
        self._counters["opened"] += 1
        self._seen()

    async def poll(self) -> Health:
        """Raises what ended the reading, or asks."""
        if self._error is not None:
            raise self._error
        if self._reading is None:
            raise WireLost(not_open(self._wire.url))
        try:
            await self._check()
        except DeviceError as error:
            self._lost(error)
            raise
        return self.health

    async def close(self) -> None:
        """Give the wire back; never raises."""
        if self._reading is None:
            await self._wire.close()
            return
        if self._error is None:
            with contextlib.suppress(DeviceError):
                await self._part()
        reading, self._reading = self._reading, None
        ending = (*self._sending, *((reading,) if reading is not None else ()))
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await self._wire.close()

    async def _read(self) -> None:
        try:
            while True:
                data = await self._wire.read(CHUNK, self._patience())
                for event in self._decode(data) if data else self._quiet():
                    self._take(event)
        except DeviceError as error:
            self._lost(error)
        except Exception as error:  # noqa: BLE001 - supervised boundary: a defect of a driver or listener ends this life
            self._lost(
                UsageError(
                    at(self._name, Words(f"驱动程序出错，请把这一句发给软件厂家：{_defect(error)}", _defect(error)))
                )
            )

    def _take(self, event: E) -> None:
        self._seen()
        if self._match is not None and self._answer is not None and not self._answer.done():
            found = self._match(event)
            if found is not None:
                self._answer.set_result(found)
                return
        self._pushed(event)

    def _lost(self, error: DeviceError) -> None:
        if self._error is None:
            self._counters["lost"] += 1
        self._error, self._state = error, error.state
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)


def _defect(error: Exception) -> str:
    """Kind and place of a defect; its words may hold what a citizen scanned, so they are left out."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}{place}"
