"""Lock boards of this terminal for a technician who learns which door is which, from afar (`locker.commission`)."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from config.problems import Words
from devices.bench.steps import Result, Step
from devices.contract import Device
from devices.contract.pickup_locker import DoorState
from devices.plumbing.lock_line import CommissionReport, LockBoards
from hall.messages import Command, bodies
from hall.messages import maintenance as said
from hall.model.locker import OpeningState
from kiosk.conductor.desk import Desk
from kiosk.conductor.lockers.learning import Learning, LearningRefusedError
from kiosk.conductor.lockers.moves import Moves
from kiosk.conductor.lockers.orders import CarryOut
from kiosk.ports import Clock
from mingting.terminal.own_devices import OwnDevices

MOST_DOORS = 400
NO_PULSE = frozenset({"silent", "notSteady", "notAllClosed", "notSent"})
"""Problems of a commissioning that ended before its pulse."""


def learning_alone(desk: Desk) -> Learning:
    """For a terminal whose file has no `cabinet:` yet: its doors are opened by the same book."""
    book = desk.ledger.lockers
    book.load((), desk.clock.now_ms())
    moves = Moves(book.state, lambda _: DoorState.UNKNOWN)
    return Learning(book, lambda: moves, desk.clock, lambda _: None, lambda: False, _nothing)


def _nothing(cell: str, *, explained: bool) -> None:
    """Nobody watches doors that have no cells."""
    del cell, explained


OUTCOMES = {
    "opened": OpeningState.OPENED,
    "jammed": OpeningState.EXPIRED,
    "already_open": OpeningState.EXPIRED,
    "not_sent": OpeningState.EXPIRED,
    "unknown": OpeningState.UNKNOWN,
}
_REFUSED = {
    "busy": Words("取件柜正开着另一扇门，等它关好再试", "another cell of the cabinet is open: wait until it is shut"),
    "holds": Words("账上这一格里有东西，不能为了试而打开", "by the ledger something lies in it: it is not opened"),
    "store": Words("存储写不进去，没有开锁", "the store cannot write: nothing was opened"),
}


class DoorLearning:
    """One door at a time; `locker.doors` tells how far it is."""

    def __init__(self, devices: OwnDevices, learning: Learning, clock: Clock) -> None:
        self._devices, self._learning, self._clock = devices, learning, clock
        self._now: said.Learning | None = None
        self._before: tuple[int, ...] = ()
        self._at: tuple[LockBoards, int] | None = None

    def carrying_out(self) -> Mapping[str, CarryOut]:
        """Operation -> what does it."""
        return {"locker.commission": self.commission}

    async def commission(self, command: Command) -> bodies.CommandDone:
        """Open the door once and learn."""
        wish = bodies.CommissionDoor.model_validate(command.body)
        device, _, door = wish.door.partition("/")
        locker = self._lockers().get(device)
        if locker is None or door not in locker.doors:
            return _done(command, "failed", "unknown_door")
        try:
            row = await self._learning.begin(wish.door, wish.by[0], "panel", command.cmd_id)
        except LearningRefusedError as refused:
            return _done(command, "failed", refused.code)
        board = int(door.partition("-")[0])
        self._now = said.Learning(cmd_id=command.cmd_id, door=wish.door, stage="reading")
        self._before, self._at = locker.raw_bits(board), (locker, board)
        report = await locker.commission(door, close_s=wish.close_s)
        await self._learning.end(row, _state(report), report.problem or "learned")
        self._at = None
        self._now = said.Learning(
            cmd_id=command.cmd_id,
            door=wish.door,
            stage="ended",
            polarity=report.polarity,
            problem=report.problem[:40],
            changed=report.changed[:100],
            odd=report.odd[:100],
        )
        return _done(command, "failed" if report.problem else "done", report.problem or None)

    def recorded(self, device: Device, steps: Sequence[Step], by: str) -> tuple[Step, ...]:
        """The steps of a test at the machine: a door that one of them opens has its row before the pulse (G3)."""
        if not isinstance(device, LockBoards):
            return tuple(steps)
        return tuple(replace(one, do=self._with_row(device, one, by)) if one.typed else one for one in steps)

    def _with_row(self, locker: LockBoards, step: Step, by: str) -> Callable[[], Awaitable[Result]]:
        door = step.typed or ""

        async def do() -> Result:
            try:
                row = await self._learning.begin(f"{locker.name}/{door}", by, "staff")
            except LearningRefusedError as refused:
                return Result(False, _REFUSED[refused.code])
            before = locker.health.counters.get("pulses", 0)
            result = await step.do()
            kind = (outcome.kind if (outcome := locker.last_outcome(door)) else "") if step.name == "open" else ""
            if not kind and locker.health.counters.get("pulses", 0) == before:
                kind = "not_sent"
            state = OUTCOMES.get(kind, OpeningState.OPENED if result.ok else OpeningState.UNKNOWN)
            await self._learning.end(row, state, kind or ("learned" if result.ok else "not_learned"))
            return result

        return do

    async def doors(self, _: object) -> said.LockerDoors:
        """Every door of every lock board now, and what was learned last."""
        return said.LockerDoors(
            at=self._clock.now_ms(), doors=tuple(self._doors())[:MOST_DOORS], learning=self._how_far()
        )

    def _how_far(self) -> said.Learning | None:
        """Opened as soon as a bit of the board has changed."""
        if self._now is None or self._at is None:
            return self._now
        locker, board = self._at
        moved = bool(self._before) and locker.raw_bits(board) != self._before
        return self._now.model_copy(update={"stage": "opened"}) if moved else self._now

    def _doors(self) -> Iterator[said.BoardDoor]:
        for name, locker in self._lockers().items():
            polarity = {one.address: one.polarity for one in locker.boards}
            for door in locker.doors.values():
                address, lock = (int(part) for part in door.name.split("-"))
                bits, at = locker.raw_bits(address), f"{name}/{door.name}"
                yield said.BoardDoor(
                    door=at,
                    state=door.state.value,
                    bit=bits[lock - 1] if 0 < lock <= len(bits) else None,
                    polarity=polarity.get(address, "unknown"),
                    cell=self._learning.cell_at(at),
                    holds=self._learning.holds(at),
                )

    def _lockers(self) -> dict[str, LockBoards]:
        devices = self._devices.supervisor.devices
        return {name: one for name, one in devices.items() if isinstance(one, LockBoards)}


def _state(report: CommissionReport) -> OpeningState:
    """What the sensor says of the pulse; one that moved no sensor is for a person to look at."""
    if report.problem in NO_PULSE:
        return OpeningState.EXPIRED
    return OpeningState.UNKNOWN if report.problem == "nothingChanged" else OpeningState.OPENED


def _done(command: Command, result: str, detail: str | None) -> bodies.CommandDone:
    body = {"cmd_id": command.cmd_id, "op": command.op, "result": result, "detail": detail}
    return bodies.CommandDone.model_validate(body)
