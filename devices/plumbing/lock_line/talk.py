"""Our side of the line: who is asked when, what is heard, what is wrong with whom."""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable
from typing import TypeVar

from devices.contract import Clock, DeviceError, DeviceSilent, Fault, WhoActs, WireLost, Words, at
from devices.contract.pickup_locker import DoorEvent, DoorListener
from devices.contract.wire_words import not_open
from devices.plumbing.bus import LATE_S, Bus
from devices.plumbing.bus_sharing import join, leave
from devices.plumbing.exchange import Answer, Exchange, Urgency
from devices.plumbing.lock_line.doors import DoorTable, Now
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame, LockLanguage, Pushed
from devices.plumbing.lock_line.rounds import Rounds
from devices.plumbing.lock_line.settings import LockLineSettings
from devices.transports import Transport

R = TypeVar("R")
LIVELY_S = 30.0
"""So long after the last movement or order the boards are asked as fast as the line can."""
PATIENCE_S = 0.1
"""So much longer than `answer_ms` may a board take that did not answer last time, while no order waits; others may
take `LATE_S` longer: a processor under load is no silent board."""
SLOW_S, SLOW_COUNT = 60.0, 3
"""So many late answers in so many seconds are a fault of the settings."""
SETTLING_S = 0.02
"""How much longer than `settle_ms` a change is followed closely."""


class LineTalk:
    """The member of the bus; one connection at a time, the doors outlive it."""

    def __init__(self, settings: LockLineSettings, language: LockLanguage, clock: Clock, wire: Transport) -> None:
        self.settings, self.language, self.clock, self._wire = settings, language, clock, wire
        self.table = DoorTable(settings.boards, settings.settle_ms / 1000, self.now())
        self.bus: Bus | None = None
        """The connection; another object after each loss."""
        self.error: DeviceError | None = None
        self.seen_ms: int | None = None
        self.counters: Counter[str] = Counter()
        self.listeners: list[DoorListener] = []
        self._rounds = self._new_rounds()
        self._wake = asyncio.Event()
        self._lively_until = 0.0
        self._strangers: set[int] = set()
        self._late = {board.address: deque[float](maxlen=SLOW_COUNT) for board in settings.boards}
        """When boards answered after their time."""

    def now(self) -> Now:
        """Both clocks."""
        return Now(self.clock.monotonic(), self.clock.now_ms())

    # --- life -----------------------------------------------------------------------------------

    async def connect(self) -> None:
        """Take the line and ask every board, silent ones twice; raises `DeviceError`, all silent `DeviceSilent`."""
        self.error = None
        self._rounds = self._new_rounds()
        self.language.forget()
        try:
            bus = self.bus = await join(self, self._wire, self.settings.line())
            for once_more in (False, True):
                for board, place in self._rounds.places.items():
                    if place.misses or not once_more:
                        place.asked = self.clock.monotonic()
                        await self.ask(board, Urgency.POLL)
            if all(place.misses for place in self._rounds.places.values()):
                raise self.error or self.all_silent()
            if self.bus is not bus:  # closed while it opened
                raise self.lost()
        except DeviceError as error:
            self.fail(error)
            raise
        self.counters["opened"] += 1

    async def disconnect(self) -> None:
        """Give the line back; never raises."""
        bus, self.bus = self.bus, None
        if bus is not None:
            await leave(self, bus)
            self.tell(self.table.all_gone(self.now()))

    def lost(self) -> DeviceError:
        """Why nothing can be sent now."""
        return self.error or WireLost(not_open(self._wire.url))

    async def go_round(self) -> None:
        """Ask board after board until the line is lost or given back."""
        bus = self.bus
        while self.error is None and bus is not None and self.bus is bus:
            self._wake.clear()
            board, pause_s = self._rounds.next(self.clock.monotonic())
            if board is not None:
                await self.ask(board, Urgency.POLL)
                continue
            waking = asyncio.ensure_future(self._wake.wait())
            await asyncio.wait({waking}, timeout=pause_s)
            waking.cancel()

    # --- asking ---------------------------------------------------------------------------------

    async def ask(self, board: int, urgency: Urgency) -> BoardStatus | None:
        """One question; what it says goes into the table. None: no answer."""

        def match(event: LockFrame) -> BoardStatus | None:
            return event if isinstance(event, BoardStatus) and event.board == board else None

        request, size = self.language.status_request(board), self.language.status_reply_bytes(board)
        answer_s = self.settings.answer_ms / 1000
        patience_s = LATE_S if self._rounds.places[board].answers else PATIENCE_S
        ask = Exchange(request, match, size, answer_s, urgency, key=(board, "status"), patience_s=patience_s)
        answer = await self.exchange(ask)
        status, now = answer.event, self.now()
        if answer.error is not None:
            return None
        if status is None:
            self._rounds.silent(board, now.s)
            if self._rounds.is_gone(board):
                self.tell(self.table.gone(board, now))
            return None
        if answer.late:
            self._late[board].append(now.s)
            self._rounds.late(board, now.s)
        self._take(status, now)
        return status

    async def exchange(self, ask: Exchange[R]) -> Answer[R]:
        """On the present connection; never raises `DeviceError`."""
        if self.bus is None:
            return Answer(sent=False, error=self.lost())
        return await self.bus.exchange(self, ask)

    def is_doubtful(self, board: int) -> bool:
        """Whether what the board said last may be what it was asked before."""
        return self._rounds.is_doubtful(board, self.clock.monotonic())

    def stir(self) -> None:
        """Something moves: ask as fast as the line can for a while."""
        self._lively_until = self.clock.monotonic() + LIVELY_S
        self._rounds.hurry()
        self._wake.set()

    def _take(self, status: BoardStatus, now: Now) -> None:
        self.seen_ms = now.ms
        self.tell(self.table.read(status, now))
        steady = self.table.is_steady(status.board)
        if not steady:
            self._lively_until = max(self._lively_until, now.s + self.settings.settle_ms / 1000 + SETTLING_S)
        self._rounds.answered(status.board, lively=now.s < self._lively_until)
        if not steady:
            self._rounds.look_at(status.board)

    # --- the bus speaks -------------------------------------------------------------------------

    def bus_decode(self, data: bytes) -> Iterable[LockFrame]:
        """Frames in this section's language."""
        return self.language.feed(data, self.clock.monotonic())

    def bus_pushed(self, event: LockFrame) -> None:
        """Pushed frames of our boards; answers that nobody waits for any more are only counted."""
        board = getattr(event, "board", None)
        if not isinstance(board, int):
            return
        if board not in self._rounds.places:
            self._strangers.add(board)
        elif isinstance(event, Pushed):
            self.counters["pushed"] += 1
            if event.trusted:
                self.tell(self.table.read_one(board, event.lock, event.bit, self.now()))
            self.stir()
            self._rounds.look_at(board)
        else:
            self.counters["unasked"] += 1
            if isinstance(event, BoardStatus) and self._rounds.places[board].misses:
                self._late[board].append(self.clock.monotonic())

    def bus_lost(self, error: DeviceError) -> None:
        """The line is gone until somebody connects again."""
        self.fail(error)
        self._wake.set()

    # --- what is known --------------------------------------------------------------------------

    @property
    def is_all_gone(self) -> bool:
        """Whether no board answers any more."""
        return all(map(self._rounds.is_gone, self._rounds.places))

    def faults(self) -> Iterable[Fault]:
        """What is wrong though the line is there."""
        for board in self.settings.boards:
            address = board.address
            if self._rounds.is_gone(address):
                yield Fault("boardSilent", WhoActs.MAINTENANCE, _board_silent(address))
            if board.polarity == "unknown":
                yield Fault("notCommissioned", WhoActs.CONFIGURATION, _not_commissioned(address))
        for address in self.table.flipped:
            yield Fault("sensorsFlipped", WhoActs.MAINTENANCE, _flipped(address))
        soon = self.clock.monotonic() - SLOW_S
        late = [board for board, times in self._late.items() if len(times) == SLOW_COUNT and times[0] > soon]
        if late:
            yield Fault("boardSlow", WhoActs.CONFIGURATION, _slow(late, self.settings.answer_ms))

    def all_silent(self) -> DeviceSilent:
        """No board answers."""
        return DeviceSilent(at(self._wire.url, _none_answers(self._rounds.places, sorted(self._strangers))))

    def fail(self, error: DeviceError) -> None:
        """The connection is over; no door is known."""
        if self.error is None:
            self.counters["lost"] += 1
            self.error = error
        self.tell(self.table.all_gone(self.now()))

    def tell(self, events: Iterable[DoorEvent]) -> None:
        """Listeners are called by the loop: their defects are not ours."""
        loop = asyncio.get_running_loop()
        for event in events:
            self.stir()
            for listener in self.listeners:
                loop.call_soon(listener, event)

    def _new_rounds(self) -> Rounds:
        return Rounds([board.address for board in self.settings.boards], self.settings.calm_cycle_ms / 1000)


def _board_silent(address: int) -> Words:
    return Words(
        f"{address} 号板没有回答，请查它的供电、接线、拨码地址和波特率",
        f"board {address} does not answer: its power, cable, address switches, baud",
    )


def _not_commissioned(address: int) -> Words:
    return Words(
        f"{address} 号板的门开关方向还没有核对；请关好所有门，再做一次设备测试",
        f"board {address}: polarity unknown, its doors too; shut all doors, then `hall device test`",
    )


def _flipped(address: int) -> Words:
    return Words(
        f"{address} 号板的传感器同时全变了，请看门、公共线和供电",
        f"board {address}: all sensors changed at once; look at the doors, the common wire and the supply",
    )


def _slow(boards: Iterable[int], answer_ms: float) -> Words:
    named = ", ".join(map(str, boards))
    return Words(
        f"{named} 号板回答得比 answer_ms={answer_ms:g} 慢，请把 answer_ms 改大",
        f"board {named}: answers later than answer_ms={answer_ms:g}; write a larger one",
    )


def _none_answers(boards: Iterable[int], heard: Iterable[int]) -> Words:
    wanted, others = ", ".join(map(str, boards)), ", ".join(map(str, heard))
    zh, en = (f"，只听到 {others} 号板", f"; heard instead: board {others}") if others else ("", "")
    return Words(
        f"{wanted} 号板没有回答{zh}；请查供电、A 线 B 线接反没有、拨码地址和波特率",
        f"no answer from board {wanted}{en}: power, A and B swapped, address switches, baud",
    )
