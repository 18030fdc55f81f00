"""Master of one half-duplex port: one question at a time, the most urgent first (devices.md 1.6)."""

import asyncio
import contextlib
import heapq
import itertools
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import structlog

from devices.contract import DeviceError, WireLost, at
from devices.contract.wire_words import closed_here, defect
from devices.plumbing.answer_time import AnswerTime
from devices.plumbing.echo_filter import EchoFilter, EchoMode
from devices.plumbing.exact_pause import ExactPause
from devices.plumbing.exchange import Answer, Exchange
from devices.transports import Transport

R = TypeVar("R")
_log = structlog.get_logger(__name__)

OPEN_S, READ_S, WRITE_S, CHUNK = 3.0, 0.5, 2.0, 512
BITS_PER_BYTE = 10
SLACK_S = 0.015
"""What an answer that has begun may take longer than its bytes."""
LATE_S = 0.3
"""An answer may come so long after its question was given up; until then nobody asks what has answers like it."""


class Member(Protocol):
    """One device section on the bus; hears all bytes, also those that others asked for."""

    def bus_decode(self, data: bytes) -> Iterable[Any]:
        """Events completed by `data`."""
        ...

    def bus_pushed(self, event: Any) -> None:
        """An event that answers no question of this member's."""
        ...

    def bus_lost(self, error: DeviceError) -> None:
        """The wire is gone; this bus stays so."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """What must be the same for all sections that share a port."""

    url: str
    baud: int
    echo: EchoMode = "auto"
    turnaround_s: float = 0.002
    """Silence between an answer and the next question."""
    by_id: str | None = None
    by_path: str | None = None

    def wire_s(self, count: int) -> float:
        """Seconds that `count` bytes take."""
        return count * BITS_PER_BYTE / self.baud


@dataclass(eq=False)
class _Turn:
    member: Member
    ask: Exchange[Any]
    done: asyncio.Future[Answer[Any]]
    heard: asyncio.Future[Any]
    at: float = 0.0
    began_at: float | None = None
    """The first byte came; it may be of anything."""
    time: AnswerTime | None = None
    """None until its last byte was written."""
    heard_at: float = 0.0
    """When the answer was whole."""


@dataclass(eq=False)
class Bus:
    """Opened and shared by `bus_sharing`. A bus that lost its wire stays lost; the next one is made anew."""

    wire: Transport
    line: Line
    members: list[Member] = field(default_factory=list)
    error: DeviceError | None = None
    counters: Counter[str] = field(default_factory=Counter)
    """`exchanges`, `silent`, `late` (answers that came after their time, awaited still or not)."""

    def __post_init__(self) -> None:
        self.echo = EchoFilter(self.line.echo)
        self._queue: list[tuple[int, int, _Turn]] = []
        self._order = itertools.count()
        self._more = asyncio.Event()
        self._closed = False
        self._current: _Turn | None = None
        self._free_at = 0.0
        self._owed: dict[object, tuple[float, _Turn]] = {}
        self._pause = ExactPause()
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Take the wire; raises `DeviceError`."""
        await self.wire.open(OPEN_S)
        self._tasks = [asyncio.create_task(self._guarded(work)) for work in (self._read, self._work)]

    async def close(self) -> None:
        """Give the wire back; whoever waits is told. Once only: the wire may be in the hands of the next bus."""
        if self._closed:
            return
        self._closed = True
        self._lost(WireLost(closed_here(self.wire.url)))
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.wire.close()

    async def exchange(self, member: Member, ask: Exchange[R]) -> Answer[R]:
        """Wait for the turn, ask, wait for the answer; never raises `DeviceError`.

        Cancelled before its turn it never goes out; cancelled later it runs to its end without us (`ask.begun`).
        """
        if self.error is not None:
            return Answer(sent=False, error=self.error)
        loop = asyncio.get_running_loop()
        turn = _Turn(member, ask, loop.create_future(), loop.create_future())
        heapq.heappush(self._queue, (ask.urgency, next(self._order), turn))
        self._more.set()
        self._look(self._current)
        return await turn.done

    def forget(self, member: Member) -> None:
        """`member` is gone: what it asked and is not on the wire yet never goes out."""
        given_up = WireLost(closed_here(self.wire.url))
        if member in self.members:
            self.members.remove(member)
        for _, _, turn in self._queue:
            if turn.member is member and not turn.done.done():
                turn.done.set_result(Answer(sent=False, error=given_up))
        turn_now = self._current
        if turn_now is not None and turn_now.member is member and not turn_now.done.done():
            turn_now.done.set_result(Answer(sent=True, error=given_up))

    # --- asking ---------------------------------------------------------------------------------

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            if (left := self._free_at - loop.time()) > 0:
                await self._pause.wait(left)
            turn, wait_s = self._next()
            if turn is None:
                self._more.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait_s):
                        await self._more.wait()
                continue
            self._current = turn
            try:
                answer = await self._carry_out(turn)
            finally:
                self._current = None
            if not turn.done.done():
                turn.done.set_result(answer)

    def _next(self) -> tuple[_Turn | None, float | None]:
        """The most urgent turn that may go out now, or how long none may (None: until somebody comes)."""
        held: list[tuple[int, int, _Turn]] = []
        chosen: _Turn | None = None
        while self._queue and chosen is None:
            entry = heapq.heappop(self._queue)
            if entry[2].done.done():  # cancelled ones never go out
                continue
            if self._held_s(entry[2]) > 0:
                held.append(entry)
            else:
                chosen = entry[2]
        for entry in held:
            heapq.heappush(self._queue, entry)
        return chosen, min((self._held_s(entry[2]) for entry in held), default=None)

    def _held_s(self, turn: _Turn) -> float:
        until, _ = self._owed.get(turn.ask.key, (0.0, None))
        return until - asyncio.get_running_loop().time()

    async def _carry_out(self, turn: _Turn) -> Answer[Any]:
        ask, loop = turn.ask, asyncio.get_running_loop()
        self.echo.sent(ask.request, telling=ask.telling)
        turn.at, ask.begun = loop.time(), True
        self.counters["exchanges"] += 1
        try:
            await self.wire.write(ask.request, WRITE_S)
        except DeviceError as error:
            self._lost(error)
            return Answer(sent=True, error=error)
        line_s = self.line.wire_s(len(ask.request))
        event = None
        if ask.match is not None and (event := await self._answer(turn, line_s)) is not None:
            line_s += self.line.wire_s(ask.reply_bytes)
        # A fast way to a slow line (TCP) must not be fed faster than the line takes it.
        ended_at = max(turn.heard_at or loop.time(), turn.at + line_s)
        self._free_at = ended_at + self.line.turnaround_s + ask.quiet_s
        if event is None and ask.match is not None and self.error is None:
            self.counters["silent"] += 1
            self._owed[ask.key] = ((turn.time.by if turn.time else loop.time()) + LATE_S, turn)
        late = event is not None and turn.time is not None and turn.time.overdue
        self.counters["late"] += late
        return Answer(sent=True, event=event, error=self.error, late=late)

    async def _answer(self, turn: _Turn, sent_s: float) -> Any:
        """The event that answers, None when its time is over."""
        ask = turn.ask
        by = asyncio.get_running_loop().time() + sent_s + ask.answer_s
        turn.time = AnswerTime(by, by + ask.patience_s, self.line.wire_s(ask.reply_bytes) + SLACK_S)
        self._look(turn)
        return await turn.heard

    def _look(self, turn: _Turn | None, planned: float | None = None) -> None:
        """Give the question of `turn` up if its time is over, or look again when it may be."""
        if turn is None or turn.time is None or turn.heard.done():
            return
        loop = asyncio.get_running_loop()
        now = loop.time()
        wanted = any(urgency <= turn.ask.urgency and not it.done.done() for urgency, _, it in self._queue)
        end = turn.time.end(now, now if planned is None else planned, turn.began_at, wanted=wanted)
        if end <= now:
            turn.heard.set_result(None)
        else:
            moment = turn.time.next_look(now, end)
            loop.call_at(moment, self._look, turn, moment)

    # --- hearing --------------------------------------------------------------------------------

    async def _read(self) -> None:
        while True:
            data = await self.wire.read(CHUNK, READ_S)
            if data and (data := self.echo.passed(data)):
                self._hear(data)

    def _hear(self, data: bytes) -> None:
        turn = self._current
        if turn is not None and turn.began_at is None:
            turn.began_at = asyncio.get_running_loop().time()
        for member in tuple(self.members):
            for event in member.bus_decode(data):
                if turn is None or turn.member is not member or not _takes(turn, event):
                    self._settle(member, event)
                    member.bus_pushed(event)

    def _settle(self, member: Member, event: Any) -> None:
        """The answer to a question given up: what is like it may be asked again."""
        for key, (_, turn) in self._owed.items():
            if turn.member is member and turn.ask.match is not None and turn.ask.match(event) is not None:
                del self._owed[key]
                self.counters["late"] += 1
                self._more.set()
                return

    # --- end ------------------------------------------------------------------------------------

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except DeviceError as error:
            self._lost(error)
        except Exception as error:  # noqa: BLE001 - supervised boundary: a defect of ours ends this bus, loudly
            _log.exception("bus_defect", path=self.wire.url)
            self._lost(DeviceError(at(self.wire.url, defect("总线", "the bus master", error))))

    def _lost(self, error: DeviceError) -> None:
        if self.error is not None:
            return
        self.error = error
        if self._current is not None and not self._current.heard.done():
            self._current.heard.set_result(None)
        if self._current is not None and not self._current.done.done():
            self._current.done.set_result(Answer(sent=True, error=error))
        for _, _, turn in self._queue:
            if not turn.done.done():
                turn.done.set_result(Answer(sent=False, error=error))
        self._queue.clear()
        for member in tuple(self.members):
            member.bus_lost(error)


def _takes(turn: _Turn, event: Any) -> bool:
    if turn.ask.match is None or turn.heard.done():
        return False
    found = turn.ask.match(event)
    if found is None:
        return False
    turn.heard_at = asyncio.get_running_loop().time()
    turn.heard.set_result(found)
    return True
