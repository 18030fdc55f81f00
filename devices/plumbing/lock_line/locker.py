"""The pick-up locker on lock boards of any language: rounds over the boards, orders, health."""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import TypeVar

from devices.contract import (
    Clock,
    DeviceError,
    DeviceSilent,
    DeviceState,
    Fault,
    Health,
    SystemClock,
    WhoActs,
    WireLost,
)
from devices.contract.pickup_locker import FAMILY, Door, DoorEvent, DoorListener, OpenOutcome
from devices.plumbing.bus import Bus
from devices.plumbing.bus_sharing import join, leave
from devices.plumbing.exchange import Answer, Exchange, Urgency
from devices.plumbing.lock_line.commissioning import Commissioning, CommissionReport, CommissionStep
from devices.plumbing.lock_line.doors import DoorTable, Now
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame, LockLanguage, OpenReply, Pushed, Refused
from devices.plumbing.lock_line.opening import Opening, Step
from devices.plumbing.lock_line.rounds import Rounds
from devices.plumbing.lock_line.settings import LockLineSettings
from devices.transports import Transport

R = TypeVar("R")
LIVELY_S = 30.0
"""So long after the last movement or order the boards are asked as fast as the line can."""
SLOW_S, SLOW_COUNT = 60.0, 3
"""So many late answers in so many seconds are a fault of the settings."""
WATCH_PAUSE_S = 0.02
"""Between two questions about a door that is being opened; the other boards get their turn in it."""


class LockBoards:
    """One device section: some boards on a line that may be shared. See `PickupLocker` for the contract."""

    family = FAMILY
    poll_interval_s = 2.0

    def __init__(
        self,
        name: str,
        settings: LockLineSettings,
        language: LockLanguage,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        self._name, self._settings, self._language = name, settings, language
        self._clock = clock or SystemClock()
        self._wire = transport or settings.transport()
        self._table = DoorTable(settings.boards, settings.settle_ms / 1000, self._now())
        self._rounds = self._new_rounds()
        self._turns = {board.address: asyncio.Lock() for board in settings.boards}
        self._bus: Bus | None = None
        self._polling: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._listeners: list[DoorListener] = []
        self._error: DeviceError | None = None
        self._state = DeviceState.STARTING
        self._seen_ms: int | None = None
        self._lively_until = 0.0
        self._counters: Counter[str] = Counter()
        self._strangers: set[int] = set()
        self._late = {board.address: deque[float](maxlen=SLOW_COUNT) for board in settings.boards}
        """When boards answered after their time."""

    # --- the contract ---------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """Its name in the station's file."""
        return self._name

    @property
    def doors(self) -> Mapping[str, Door]:
        """All configured doors by name, as last seen."""
        return self._table.doors

    def listen(self, listener: DoorListener) -> None:
        """Hear each settled change of a door, `unknown` included; called from the event loop."""
        self._listeners.append(listener)

    @property
    def health(self) -> Health:
        """What is known now; a board that is gone or not commissioned is a fault, the others go on."""
        faults = (self._error.fault,) if self._error else tuple(self._board_faults())
        counters = {**self._counters, "noise": self._language.noise}
        if self._bus is not None:
            counters |= self._bus.counters
        return Health(self._name, FAMILY, self._state, faults, last_seen_ms=self._seen_ms, counters=counters)

    async def open(self) -> None:
        """Take the line and ask every board; raises `DeviceError`, `DeviceSilent` when none of them answers."""
        await self.close()
        self._error, self._state = None, DeviceState.STARTING
        self._rounds = self._new_rounds()
        self._language.forget()
        try:
            self._bus = await join(self, self._wire, self._settings.line())
            await self._greet()
        except DeviceError as error:
            self._fail(error)
            raise
        self._state = DeviceState.ONLINE
        self._counters["opened"] += 1
        self._polling = asyncio.create_task(self._go_round(), name=f"locks-{self._name}")

    async def poll(self) -> Health:
        """Raises what ended the line, or `DeviceSilent` when no board answers any more."""
        if self._error is not None:
            raise self._error
        if self._polling is None:
            raise WireLost(f"{self._wire.url}: not open")
        if self._polling.done():
            self._polling.result()
        if all(self._rounds.is_gone(board) for board in self._turns):
            self._fail(self._all_silent())
            raise self._all_silent()
        return self.health

    async def close(self) -> None:
        """Give the line back; an order on its way ends `unknown` or `not_sent`. Never raises."""
        polling, self._polling = self._polling, None
        bus, self._bus = self._bus, None
        if polling is not None:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
        if bus is not None:
            await leave(self, bus)
            self._tell(self._table.all_gone(self._now()))

    async def open_door(self, door: str) -> OpenOutcome:
        """One pulse at most, then watch the sensor; KeyError for a door that is not configured. Never raises else."""
        board, lock = self._table.place(door)
        async with self._turns[board]:
            opening = Opening(door, self._settings.open_wait_ms / 1000)
            try:
                outcome = await self._opened(opening, board, lock)
            except asyncio.CancelledError:
                opening.lost(Fault("cancelled", WhoActs.CLEAR, f"{door}: order given up by us; go and look"))
                self._conclude(opening, door)
                raise
            self._conclude(opening, door)
            return outcome

    # --- for the technician's bench and for what stands on us --------------------------------------

    def last_outcome(self, door: str) -> OpenOutcome | None:
        """What became of the last order for `door`, cancelled ones included; KeyError."""
        return self._table.outcome(door)

    def raw_bits(self, board: int) -> tuple[int, ...]:
        """Bits of the board's last status as they came, lock 1 first; () before the first; KeyError."""
        return self._table.raw(board)

    async def commission(self, door: str, *, close_s: float = 60.0) -> CommissionReport:
        """All doors of its board are closed: open `door` once and learn polarity; the person closes it in `close_s`.

        KeyError for a door that is not configured; 0 s = do not wait for the closing.
        """
        board, lock = self._table.place(door)
        wired = next(one.wired for one in self._settings.boards if one.address == board)
        steps = Commissioning(board, lock, wired, self._settings.open_wait_ms / 1000, close_s)
        async with self._turns[board]:
            while steps.step is not CommissionStep.DONE:
                if steps.step is CommissionStep.PULSE:
                    self._table.order_begins(door)
                    answer, _ = await self._pulse(board, lock)
                    steps.pulsed(self._clock.monotonic(), sent=answer.sent)
                else:
                    status = await self._ask(board, Urgency.WATCH)
                    if status is None:
                        steps.silent()
                    else:
                        steps.read(status.bits, self._clock.monotonic())
                    await asyncio.sleep(WATCH_PAUSE_S)
        return steps.report

    # --- orders ---------------------------------------------------------------------------------

    async def _opened(self, opening: Opening, board: int, lock: int) -> OpenOutcome:
        self._stir()
        while isinstance(step := opening.next(self._clock.monotonic()), Step):
            if self._error is not None or self._bus is None:
                opening.lost((self._error or WireLost(f"{self._wire.url}: not open")).fault)
            elif step is Step.PULSE:
                await self._order(opening, board, lock)
            else:
                await self._look(opening, board)
        return step

    async def _order(self, opening: Opening, board: int, lock: int) -> None:
        self._table.order_begins(opening.door)
        ask = self._open_exchange(board, lock)
        try:
            answer = await self._exchange(ask)
        finally:  # cancelled or not: once begun it may have reached the board
            if ask.begun:
                self._counters["pulses"] += 1
                opening.pulsed(self._clock.monotonic())
        if answer.error is not None:
            opening.lost(answer.error.fault)
        elif isinstance(answer.event, Refused) or (isinstance(answer.event, OpenReply) and answer.event.refused):
            opening.pulsed(self._clock.monotonic(), refusal=f"the board refused: {answer.event.words}")

    async def _look(self, opening: Opening, board: int) -> None:
        urgency = Urgency.WATCH if opening.pulse_possible else Urgency.ORDER
        status = await self._ask(board, urgency)
        if self._error is not None:
            opening.lost(self._error.fault)
        elif status is None:
            opening.silent()
        elif self._table.is_settled(opening.door):
            opening.sensed(self._table.door(opening.door).state)
        if opening.pulse_possible or not self._table.is_settled(opening.door):
            await asyncio.sleep(WATCH_PAUSE_S)

    def _conclude(self, opening: Opening, door: str) -> None:
        outcome = opening.next(self._clock.monotonic())
        if isinstance(outcome, OpenOutcome):
            self._counters[outcome.kind] += 1
            self._table.order_ends(door, outcome, self._now())
        self._stir()

    async def _pulse(self, board: int, lock: int) -> "tuple[Answer[LockFrame], Exchange[LockFrame]]":
        ask = self._open_exchange(board, lock)
        answer = await self._exchange(ask)
        self._counters["pulses"] += ask.begun
        return answer, ask

    def _open_exchange(self, board: int, lock: int) -> Exchange[LockFrame]:
        language, settings = self._language, self._settings

        def match(event: LockFrame) -> LockFrame | None:
            answers = isinstance(event, OpenReply) and event.board == board and event.lock == lock
            return event if answers or (isinstance(event, Refused) and event.board == board) else None

        return Exchange(
            language.open_request(board, lock),
            match if language.open_reply_bytes else None,
            language.open_reply_bytes,
            settings.open_answer_ms / 1000,
            Urgency.ORDER,
            settings.quiet_after_open_ms / 1000,
            telling=not language.echo_is_an_answer,
            key=(board, "open"),
        )

    # --- rounds ---------------------------------------------------------------------------------

    async def _greet(self) -> None:
        """Every board once, the silent ones once more."""
        for once_more in (False, True):
            for board, place in self._rounds.places.items():
                if place.misses or not once_more:
                    place.asked = self._clock.monotonic()
                    await self._ask(board, Urgency.POLL)
        if all(self._rounds.places[board].misses for board in self._turns):
            raise self._error or self._all_silent()

    async def _go_round(self) -> None:
        while self._error is None:
            self._wake.clear()
            board, pause_s = self._rounds.next(self._clock.monotonic())
            if board is not None:
                await self._ask(board, Urgency.POLL)
                continue
            waking = asyncio.ensure_future(self._wake.wait())
            await asyncio.wait({waking}, timeout=pause_s)
            waking.cancel()

    async def _ask(self, board: int, urgency: Urgency) -> BoardStatus | None:
        language = self._language

        def match(event: LockFrame) -> BoardStatus | None:
            return event if isinstance(event, BoardStatus) and event.board == board else None

        answer = await self._exchange(
            Exchange(
                language.status_request(board),
                match,
                language.status_reply_bytes(board),
                self._settings.answer_ms / 1000,
                urgency,
                key=(board, "status"),
            )
        )
        status, now = answer.event, self._now()
        if answer.error is not None:
            return None
        if status is None:
            self._rounds.silent(board, now.s)
            if self._rounds.is_gone(board):
                self._tell(self._table.gone(board, now))
            return None
        self._seen_ms = now.ms
        self._tell(self._table.read(status, now))
        if self._table.is_moving:
            self._lively_until = max(self._lively_until, now.s + self._settings.settle_ms / 1000 + WATCH_PAUSE_S)
        self._rounds.answered(board, lively=now.s < self._lively_until)
        if not self._table.is_steady(board):
            self._rounds.look_at(board)
        return status

    async def _exchange(self, ask: Exchange[R]) -> Answer[R]:
        if self._bus is None:
            return Answer(sent=False, error=WireLost(f"{self._wire.url}: not open"))
        return await self._bus.exchange(self, ask)

    def _stir(self) -> None:
        """Something moves: ask as fast as the line can for a while."""
        self._lively_until = self._clock.monotonic() + LIVELY_S
        self._rounds.hurry()
        self._wake.set()

    # --- the bus speaks -------------------------------------------------------------------------

    def bus_decode(self, data: bytes) -> Iterable[LockFrame]:
        """Frames in this section's language."""
        return self._language.feed(data, self._clock.monotonic())

    def bus_pushed(self, event: LockFrame) -> None:
        """Pushed frames of our boards; answers that nobody waits for any more are only counted."""
        board = getattr(event, "board", None)
        if not isinstance(board, int):
            return
        if board not in self._turns:
            self._strangers.add(board)
        elif isinstance(event, Pushed):
            self._counters["pushed"] += 1
            if event.trusted:
                self._tell(self._table.read_one(board, event.lock, event.bit, self._now()))
            self._stir()
            self._rounds.look_at(board)
        else:
            self._counters["unasked"] += 1
            if isinstance(event, BoardStatus) and self._rounds.places[board].misses:
                self._late[board].append(self._clock.monotonic())

    def bus_lost(self, error: DeviceError) -> None:
        """The line is gone until the supervisor opens us again."""
        self._fail(error)
        self._wake.set()

    # --- what is known --------------------------------------------------------------------------

    def _board_faults(self) -> Iterable[Fault]:
        for board in self._settings.boards:
            address = board.address
            if self._rounds.is_gone(address):
                words = f"board {address} does not answer: its power, cable, address switches, baud"
                yield Fault("boardSilent", WhoActs.MAINTENANCE, words)
            if board.polarity == "unknown":
                words = f"board {address}: polarity unknown, its doors too; run commissioning with all doors closed"
                yield Fault("notCommissioned", WhoActs.CONFIGURATION, words)
        for address in self._table.flipped:
            words = f"board {address}: all sensors changed at once; look at the doors, the common wire and the supply"
            yield Fault("sensorsFlipped", WhoActs.MAINTENANCE, words)
        soon = self._clock.monotonic() - SLOW_S
        late = [board for board, times in self._late.items() if len(times) == SLOW_COUNT and times[0] > soon]
        if late:
            words = f"board {', '.join(map(str, late))}: answers later than answer_ms={self._settings.answer_ms:g}"
            yield Fault("boardSlow", WhoActs.CONFIGURATION, words)

    def _all_silent(self) -> DeviceSilent:
        boards = ", ".join(map(str, self._turns))
        heard = f"; heard instead: board {', '.join(map(str, sorted(self._strangers)))}" if self._strangers else ""
        return DeviceSilent(
            f"{self._wire.url}: no answer from board {boards}{heard}: power, A and B swapped, address switches, baud"
        )

    def _fail(self, error: DeviceError) -> None:
        if self._error is None:
            self._counters["lost"] += 1
            self._error, self._state = error, error.state
        self._tell(self._table.all_gone(self._now()))

    def _tell(self, events: Iterable[DoorEvent]) -> None:
        """Listeners are called by the loop: their defects are not ours."""
        loop = asyncio.get_running_loop()
        for event in events:
            self._stir()
            for listener in self._listeners:
                loop.call_soon(listener, event)

    def _new_rounds(self) -> Rounds:
        return Rounds([board.address for board in self._settings.boards], self._settings.calm_cycle_ms / 1000)

    def _now(self) -> Now:
        return Now(self._clock.monotonic(), self._clock.now_ms())
