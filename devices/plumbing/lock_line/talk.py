"""Our side of the line: who is asked when, what is heard, what is wrong with whom."""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable
from typing import TypeVar

from devices.contract import Clock, DeviceError, DeviceSilent, Fault, WhoActs, WireLost
from devices.contract.pickup_locker import DoorEvent, DoorListener
from devices.plumbing.bus import Bus
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
            self.bus = await join(self, self._wire, self.settings.line())
            for once_more in (False, True):
                for board, place in self._rounds.places.items():
                    if place.misses or not once_more:
                        place.asked = self.clock.monotonic()
                        await self.ask(board, Urgency.POLL)
            if all(place.misses for place in self._rounds.places.values()):
                raise self.error or self.all_silent()
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
        return self.error or WireLost(f"{self._wire.url}: not open")

    async def go_round(self) -> None:
        """Ask board after board until the line is lost."""
        while self.error is None:
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
        answer = await self.exchange(Exchange(request, match, size, answer_s, urgency, key=(board, "status")))
        status, now = answer.event, self.now()
        if answer.error is not None:
            return None
        if status is None:
            self._rounds.silent(board, now.s)
            if self._rounds.is_gone(board):
                self.tell(self.table.gone(board, now))
            return None
        self._take(status, now)
        return status

    async def exchange(self, ask: Exchange[R]) -> Answer[R]:
        """On the present connection; never raises `DeviceError`."""
        if self.bus is None:
            return Answer(sent=False, error=self.lost())
        return await self.bus.exchange(self, ask)

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
                words = f"board {address} does not answer: its power, cable, address switches, baud"
                yield Fault("boardSilent", WhoActs.MAINTENANCE, words)
            if board.polarity == "unknown":
                words = f"board {address}: polarity unknown, its doors too; shut all doors, then `hall device test`"
                yield Fault("notCommissioned", WhoActs.CONFIGURATION, words)
        for address in self.table.flipped:
            words = f"board {address}: all sensors changed at once; look at the doors, the common wire and the supply"
            yield Fault("sensorsFlipped", WhoActs.MAINTENANCE, words)
        soon = self.clock.monotonic() - SLOW_S
        late = [board for board, times in self._late.items() if len(times) == SLOW_COUNT and times[0] > soon]
        if late:
            words = f"board {', '.join(map(str, late))}: answers later than answer_ms={self.settings.answer_ms:g}"
            yield Fault("boardSlow", WhoActs.CONFIGURATION, words)

    def all_silent(self) -> DeviceSilent:
        """No board answers."""
        boards = ", ".join(map(str, self._rounds.places))
        heard = f"; heard instead: board {', '.join(map(str, sorted(self._strangers)))}" if self._strangers else ""
        return DeviceSilent(
            f"{self._wire.url}: no answer from board {boards}{heard}: power, A and B swapped, address switches, baud"
        )

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
