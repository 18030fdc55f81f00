"""Carries out orders: one door at a time on each board, one pulse for each order, on one connection."""

import asyncio

from devices.contract import Fault, WhoActs, Words, at
from devices.contract.pickup_locker import OpenOutcome
from devices.plumbing.bus import Bus
from devices.plumbing.exchange import Exchange, Urgency
from devices.plumbing.lock_line.commissioning import Commissioning, CommissionReport, CommissionStep
from devices.plumbing.lock_line.frames import LockFrame, OpenReply, Refused
from devices.plumbing.lock_line.opening import Opening, Step
from devices.plumbing.lock_line.talk import LineTalk

WATCH_PAUSE_S = 0.02
"""Between two questions about a door that is being opened; the other boards get their turn in it."""

_GIVEN_UP = Words("开门的命令没有做完就取消了，请去看门", "order given up by us; go and look")


class Orders:
    """Locks of one board are driven one after another: its supply is made for that (devices.md 1.4)."""

    def __init__(self, talk: LineTalk) -> None:
        self._talk, self._settings = talk, talk.settings
        self._turns = {board.address: asyncio.Lock() for board in talk.settings.boards}

    async def open_door(self, door: str) -> OpenOutcome:
        """See `PickupLocker`; KeyError."""
        board, lock = self._talk.table.place(door)
        async with self._turns[board]:
            opening = Opening(door, self._settings.open_wait_ms / 1000)
            try:
                outcome = await self._opened(opening, board, lock)
            except asyncio.CancelledError:
                opening.lost(Fault("cancelled", WhoActs.CLEAR, at(door, _GIVEN_UP)))
                self._conclude(opening)
                raise
            self._conclude(opening)
            return outcome

    async def commission(self, door: str, close_s: float) -> CommissionReport:
        """See `LockBoards`; KeyError."""
        talk = self._talk
        board, lock = talk.table.place(door)
        wired = next(one.wired for one in self._settings.boards if one.address == board)
        steps = Commissioning(board, lock, wired, self._settings.open_wait_ms / 1000, close_s)
        async with self._turns[board]:
            while steps.step is not CommissionStep.DONE:
                if steps.step is CommissionStep.PULSE:
                    talk.table.order_begins(door)
                    ask = self._pulse(board, lock)
                    await talk.exchange(ask)
                    talk.counters["pulses"] += ask.begun
                    steps.pulsed(talk.clock.monotonic(), sent=ask.begun)
                    continue
                status = await talk.ask(board, Urgency.WATCH)
                if status is None:
                    steps.silent()
                else:
                    steps.read(status.bits, talk.clock.monotonic())
                await asyncio.sleep(WATCH_PAUSE_S)
        return steps.report

    async def _opened(self, opening: Opening, board: int, lock: int) -> OpenOutcome:
        talk, bus = self._talk, self._talk.bus
        talk.stir()
        while isinstance(step := opening.next(talk.clock.monotonic()), Step):
            if self._is_over(bus):
                opening.lost(talk.lost().fault)
            elif step is Step.PULSE:
                await self._order(opening, board, lock)
            else:
                await self._look(opening, board)
                if self._is_over(bus):
                    opening.lost(talk.lost().fault)
        return step

    def _is_over(self, bus: Bus | None) -> bool:
        """An order belongs to one connection: nothing of it is done on the next one."""
        return bus is None or self._talk.bus is not bus or self._talk.error is not None

    async def _order(self, opening: Opening, board: int, lock: int) -> None:
        talk = self._talk
        talk.table.order_begins(opening.door)
        ask = self._pulse(board, lock)
        try:
            answer = await talk.exchange(ask)
        finally:  # cancelled or not: once begun it may have reached the board
            if ask.begun:
                talk.counters["pulses"] += 1
                opening.pulsed(talk.clock.monotonic())
        if answer.error is not None:
            opening.lost(answer.error.fault)
        elif isinstance(answer.event, Refused) or (isinstance(answer.event, OpenReply) and answer.event.refused):
            opening.pulsed(talk.clock.monotonic(), refusal=_refused(answer.event.words))

    async def _look(self, opening: Opening, board: int) -> None:
        table = self._talk.table
        urgency = Urgency.WATCH if opening.pulse_possible else Urgency.ORDER
        if await self._talk.ask(board, urgency) is None:
            if self._talk.error is None and self._talk.bus is not None:
                opening.silent()
            return
        settled = table.is_settled(opening.door)
        if settled:
            opening.sensed(table.door(opening.door).state, doubtful=self._talk.is_doubtful(board))
        if opening.pulse_possible or not settled:
            await asyncio.sleep(WATCH_PAUSE_S)

    def _conclude(self, opening: Opening) -> None:
        outcome = opening.next(self._talk.clock.monotonic())
        if isinstance(outcome, OpenOutcome):
            self._talk.counters[outcome.kind] += 1
            self._talk.table.order_ends(opening.door, outcome, self._talk.now())
        self._talk.stir()

    def _pulse(self, board: int, lock: int) -> Exchange[LockFrame]:
        language, settings = self._talk.language, self._settings

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


def _refused(said: Words) -> Words:
    return Words(f"锁控板拒绝开锁：{said.zh}".rstrip("："), f"the board refused: {said.en}".rstrip(": "))
