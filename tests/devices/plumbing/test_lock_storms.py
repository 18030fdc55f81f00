"""G3 in a storm: orders, cancellations, closed sections, faults and cables at any moment; pulses are counted."""

import asyncio
import contextlib
import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

from devices.contract import DeviceError, DeviceState
from devices.plumbing.lock_line import LockBoards
from devices.simulation.lock_boards import SimulatedLockBoards
from tests.devices.plumbing.lock_rigs import KINDS, LOCKS, Kind, settings_of
from tests.devices.support import run

STEPS, DOORS = 40, (3, 4, 5)
NOTHING_SENT = frozenset({"not_sent", "already_open"})


@dataclass
class Storm:
    """Two sections on one line, a board each, and what became of every order."""

    kind: Kind
    chance: random.Random
    simulator: SimulatedLockBoards
    sections: dict[int, LockBoards] = field(default_factory=dict)
    lives: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    running: set[asyncio.Task[None]] = field(default_factory=set)
    may: Counter[str] = field(default_factory=Counter)
    """Orders after which a pulse may have come; no door may have had more."""
    must: Counter[str] = field(default_factory=Counter)
    """Orders that were seen to open."""
    said: list[str] = field(default_factory=list)

    def make(self, board: int) -> None:
        settings = settings_of(
            self.kind, self.simulator.url, (board,), open_wait_ms=120, answer_ms=30, open_answer_ms=30
        )
        section = self.sections[board] = self.kind.driver(f"locks-{board}", settings)
        self.lives[board] = asyncio.create_task(alive(section))

    async def order(self, section: LockBoards, door: str) -> None:
        kind = "cancelled"  # with or without its pulse
        with contextlib.suppress(asyncio.CancelledError):
            kind = (await section.open_door(door)).kind
        self.said.append(f"{door} {kind}")
        self.may[door] += kind not in NOTHING_SENT
        self.must[door] += kind == "opened"

    async def step(self) -> None:
        chance, board = self.chance, self.chance.choice((1, 2))
        section, door = self.sections[board], f"{board}-{self.chance.choice(DOORS):02d}"
        what = chance.choice(("order",) * 6 + ("cancel", "cancel", "close", "fault", "fault", "hand", "hand", "cable"))
        self.said.append(f"{what} {door}")
        if what == "order":
            task = asyncio.create_task(self.order(section, door))
            self.running.add(task)
            task.add_done_callback(self.running.discard)
        elif what == "cancel" and self.running:
            chance.choice(sorted(self.running, key=lambda task: task.get_name())).cancel()
        elif what == "close":  # as the supervisor exchanges a section: the old one is closed before the new one opens
            await self.end(board)
            self.make(board)
        elif what == "fault":
            await self.simulator.obey(chance.choice(FAULTS).split())
        elif what == "hand":
            self.simulator.close_by_hand(door)
        elif what == "cable":
            await (self.simulator.unplug() if chance.random() < 0.5 else self.simulator.plug())
        await self.breathe()

    async def breathe(self) -> None:
        if self.chance.random() < 0.5:
            await asyncio.sleep(self.chance.random() * 0.05)
        else:
            for _ in range(self.chance.randrange(12)):
                await asyncio.sleep(0)

    async def end(self, board: int) -> None:
        self.lives[board].cancel()
        await asyncio.gather(self.lives[board], return_exceptions=True)


async def alive(section: LockBoards) -> None:
    """The supervisor's part: open, look, open again; closed when it is cancelled."""
    try:
        while True:
            with contextlib.suppress(DeviceError):
                await section.open()
                while True:
                    await asyncio.sleep(0.02)
                    await section.poll()
            await section.close()
            await asyncio.sleep(0.02)
    finally:
        await section.close()


FAULTS = (
    *(
        f"{name} {switch}"
        for name in ("echo", "split", "wrong_checksum", "silent", "glue")
        for switch in ("on", "off", "off")
    ),
    *("late 0.04", "late 0.1", "late 0", "late 0", "garbage 8a 01", "garbage 57 4b", "garbage"),
    *("mute 1 on", "mute 1 off", "mute 2 on", "mute 2 off"),
    *("jam 1-03 on", "jam 1-03 off", "no_effect 2-04 on", "no_effect 2-04 off"),
)


@pytest.mark.parametrize("kind", [KINDS[0], KINDS[1], KINDS[3]], ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_one_pulse_at_most_for_each_order(kind: Kind, seed: int) -> None:
    async def scene() -> None:
        simulator = kind.simulator({1: LOCKS, 2: LOCKS})
        await simulator.start_tcp()
        storm = Storm(kind, random.Random(f"{kind} {seed}"), simulator)
        storm.make(1)
        storm.make(2)
        try:
            for _ in range(STEPS):
                await storm.step()
            await asyncio.gather(*storm.running)
            await asyncio.sleep(0.15)  # what is on the wire arrives
        finally:
            await asyncio.gather(*(storm.end(board) for board in storm.lives))
            await simulator.stop()
        for door, pulses in simulator.pulses.items():
            assert storm.must[door] <= pulses <= storm.may[door], (door, pulses, storm.said)

    run(scene(), 60)


@pytest.mark.parametrize("steps", range(4))
def test_closed_while_it_opens_it_neither_spins_nor_stays(steps: int) -> None:
    async def scene() -> None:
        simulator = KINDS[0].simulator({1: LOCKS, 2: LOCKS})
        await simulator.start_tcp()
        section = KINDS[0].driver("locks", settings_of(KINDS[0], simulator.url))
        await simulator.obey(["mute", "2", "on"])
        opening = asyncio.create_task(section.open())
        await asyncio.sleep(0.01 + steps * 0.02)
        await section.close()
        (ended,) = await asyncio.gather(opening, return_exceptions=True)
        assert isinstance(ended, DeviceError), "it says that it is open, and nobody reads"
        assert section.health.state is not DeviceState.ONLINE
        await asyncio.sleep(0.02)  # the loop must not be kept busy by somebody who asks nobody
        await section.close()
        await simulator.obey(["mute", "2", "off"])
        await section.open()
        assert (await section.open_door("1-03")).kind == "opened"
        await section.close()
        await simulator.stop()

    run(scene(), 30)


def test_a_closed_section_sends_nothing_any_more_though_the_line_lives_on() -> None:
    async def scene() -> None:
        simulator = KINDS[0].simulator({1: LOCKS, 2: LOCKS})
        await simulator.start_tcp()
        one, two = (KINDS[0].driver(f"locks-{n}", settings_of(KINDS[0], simulator.url, (n,))) for n in (1, 2))
        await one.open()
        await two.open()
        await simulator.obey(["mute", "2", "on"])
        orders = [
            asyncio.create_task(two.open_door("2-03")),
            *(asyncio.create_task(one.open_door("1-03")) for _ in "1"),
        ]
        for _ in range(3):
            await asyncio.sleep(0)
        await one.close()
        before = dict(simulator.pulses)
        outcome = await asyncio.wait_for(orders[1], 5)
        assert outcome.kind in ({"not_sent"} if not before else {"unknown"})
        await orders[0]
        assert simulator.pulses == before
        await two.close()
        await simulator.stop()

    run(scene())
