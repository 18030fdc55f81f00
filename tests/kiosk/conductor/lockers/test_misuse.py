"""Every order of human and machine misbehaviour: one pulse an opening, none without a durable row (design.md G3)."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.kiosk.conductor.lockers.misuse import DEPOSITS, DOORS, SWIFT, Scene

FAULTS = ("jam", "no_effect", "mute", "cable", "before", "first_byte", "before_answer")
CELL, DEPOSIT, BOARD = st.sampled_from(list(DOORS)), st.sampled_from(DEPOSITS), st.sampled_from((1, 2))


class Misuse(RuleBasedStateMachine):
    """People and boards, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        inside = Path(self.folder.name) / "k1"  # the store keeps a witness beside its folder
        inside.mkdir()
        self.scene = Scene(inside, SWIFT)
        self.run(self.scene.begin())

    def run(self, work: Any) -> None:
        async def bounded() -> None:
            async with asyncio.timeout(60):
                await work
                await self.scene.calm()

        self.runner.run(bounded())

    @initialize(count=st.integers(0, 3))
    def a_day_before(self, count: int) -> None:
        for deposit in DEPOSITS[:count]:
            self.a_whole_deposit(deposit)

    @rule(deposit=DEPOSIT, puts=st.booleans())
    def deposit(self, deposit: str, puts: bool) -> None:
        self.run(self.scene.deposit(deposit, puts=puts))

    @rule(deposit=DEPOSIT)
    def a_whole_deposit(self, deposit: str) -> None:
        async def whole() -> None:
            await self.scene.deposit(deposit, puts=True)
            await self.scene.calm()
            await self.shut_all()
            await self.scene.calm()
            await self.scene.says()

        self.run(whole())

    @rule(deposit=DEPOSIT)
    def a_whole_pick_up(self, deposit: str) -> None:
        async def whole() -> None:
            await self.scene.citizen(deposit, takes=True, wrong=False)
            await self.scene.calm()
            await self.shut_all()
            await self.scene.calm()
            await self.scene.says()

        self.run(whole())

    @rule(cell=CELL)
    def a_whole_check(self, cell: str) -> None:
        async def whole() -> None:
            await self.scene.staff("check", cell)
            await self.scene.calm()
            await self.shut_all()
            await self.scene.calm()
            await self.scene.says()

        self.run(whole())

    @rule(deposit=DEPOSIT, fault=st.sampled_from(FAULTS), what=st.sampled_from(("deposit", "citizen")))
    def an_opening_that_fails(self, deposit: str, fault: str, what: str) -> None:
        """The fault comes with the pulse or just before it."""

        async def failing() -> None:
            if fault in {"jam", "no_effect"}:
                for door in DOORS.values():
                    self.scene.board.obey_own(fault, [door, "on"])
            elif fault == "mute":
                self.scene.mute_on_pulse = True
            elif fault == "cable":
                self.scene.board.faults.cut_in = self.scene.board.received % 7 + 1
            else:
                self.scene.crash = fault  # type: ignore[assignment]
            if what == "deposit":
                await self.scene.deposit(deposit, puts=True)
            else:
                await self.scene.citizen(deposit, takes=True, wrong=False)

        self.run(failing())
        self.run(self.scene.repaired())

    @rule(full=st.booleans())
    def disk(self, full: bool) -> None:
        self.run(self.scene.disk(full=full))

    @rule()
    def repair(self) -> None:
        self.run(self.scene.repaired())

    @rule(cell=CELL, purpose=st.sampled_from(("check", "take_back")))
    def staff(self, cell: str, purpose: str) -> None:
        self.run(self.scene.staff(purpose, cell))

    @rule(deposit=DEPOSIT, takes=st.booleans(), wrong=st.integers(0, 4))
    def citizen(self, deposit: str, takes: bool, wrong: int) -> None:
        self.run(self.scene.citizen(deposit, takes=takes, wrong=wrong == 0))

    @rule()
    def once_more(self) -> None:
        self.run(self.scene.once_more())

    @rule()
    def says(self) -> None:
        self.run(self.scene.says())

    @rule()
    def shut(self) -> None:
        self.run(self.shut_all())

    @rule(cell=CELL)
    def slam(self, cell: str) -> None:
        async def slammed() -> None:
            self.scene.board.close_by_hand(DOORS[cell])

        self.run(slammed())

    @rule(cell=CELL)
    def thief(self, cell: str) -> None:
        self.run(self.scene.thief(cell))

    @rule(seconds=st.sampled_from((5, 35, 70, 200, 700)))
    def time(self, seconds: int) -> None:
        self.run(self.scene.rig.later(seconds))

    @rule(cell=CELL, knob=st.sampled_from(("jam", "no_effect")), on=st.sampled_from(("on", "off", "off")))
    def bolt(self, cell: str, knob: str, on: str) -> None:
        self.scene.board.obey_own(knob, [DOORS[cell], on])

    @rule(board=BOARD, what=st.sampled_from(("mute", "swap")), on=st.sampled_from(("on", "off", "off")))
    def board(self, board: int, what: str, on: str) -> None:
        self.scene.board.obey_own(what, [str(board), on])
        self.run(asyncio.sleep(0.05))

    @rule(what=st.sampled_from(("wrong_address", "pushes")), on=st.sampled_from(("on", "off", "off")))
    def whole_line(self, what: str, on: str) -> None:
        self.scene.board.obey_own(what, [on])
        self.run(asyncio.sleep(0.02))

    @rule(on=st.sampled_from(("on", "off")))
    def echo(self, on: str) -> None:
        self.run(self.scene.board.obey(["echo", on]))

    @rule()
    def cable(self) -> None:
        async def pulled() -> None:
            await self.scene.board.unplug()
            await asyncio.sleep(0.02)
            await self.scene.board.plug()

        self.run(pulled())

    @rule()
    def supervisor(self) -> None:
        self.run(self.scene.mind_the_line())

    @rule(at=st.sampled_from(("before", "first_byte", "before_answer")))
    def crash_soon(self, at: Any) -> None:
        self.scene.crash = at

    @rule()
    def crash(self) -> None:
        self.run(self.scene.again())

    @invariant()
    def one_pulse_an_opening(self) -> None:
        assert not self.scene.faults, self.scene.faults

    async def shut_all(self) -> None:
        for door in DOORS.values():
            self.scene.board.close_by_hand(door)

    def teardown(self) -> None:
        try:
            self.run(self.scene.tidy())
            self.scene.judge()
        finally:
            self.runner.run(self.scene.end())
            self.runner.close()
            self.folder.cleanup()


def _tried(examples: int, steps: int, *, same: bool = False) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Misuse,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=same,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_misuse() -> None:
    _tried(5, 15, same=True)  # what is new is found by the long form


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_misuse_for_long() -> None:
    _tried(300, 40)
