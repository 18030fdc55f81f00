"""Cable pulled, order cancelled, device closed at every moment of an opening: one pulse at most (design.md G3)."""

import asyncio
from pathlib import Path

import pytest

from devices.contract import DeviceError
from devices.contract.pickup_locker import DoorState, OpenOutcome
from tests.devices.plumbing.lock_rigs import KINDS, Kind, Rig, rig, settings_of
from tests.devices.support import run

ALL = pytest.mark.parametrize("kind", KINDS, ids=str)
SOME = ("8a80", "cu16")
"""With and without an answer to an open; the others take their minutes in the long run."""
SWEEP = pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=[] if kind.name in SOME else [pytest.mark.long]) for kind in KINDS],
    ids=str,
)
DOOR = "1-05"
CALM = {"boards": (1,), "calm_cycle_ms": 10000}
"""The line is quiet before the order, so that the bytes of the order are counted."""


def assert_honest(it: Rig, outcome: OpenOutcome | None, where: str) -> None:
    pulses = it.simulator.pulses.get(DOOR, 0)
    assert pulses <= 1, where
    assert outcome is not None, where
    if outcome.kind == "opened":
        assert pulses == 1, where
    elif outcome.kind == "not_sent":
        assert pulses == 0, where
        assert outcome.fault is not None, where
    else:
        assert outcome.kind == "unknown", f"{where}: {outcome}"


async def come_back(it: Rig, where: str) -> None:
    """The wire is there again: nothing is repeated, the sensor tells what happened, and the order explains it."""
    pulses = it.simulator.pulses.get(DOOR, 0)
    it.events.clear()
    it.simulator.faults.cut_in = it.simulator.faults.cut_out = None
    await it.simulator.plug()
    await it.driver.open()
    await it.until(lambda: it.state(DOOR) is not DoorState.UNKNOWN)
    before = it.driver.health.counters["exchanges"]
    await it.until(lambda: it.driver.health.counters["exchanges"] > before)
    assert it.simulator.pulses.get(DOOR, 0) == pulses, where
    assert (it.state(DOOR) is DoorState.OPEN) == (pulses == 1), where
    await it.until(lambda: any(event.door.name == DOOR for event in it.events))
    heard = [event for event in it.events if event.door.name == DOOR][-1]
    assert heard.ordered or heard.door.state is not DoorState.OPEN, where


def stride(kind: Kind, direction: str, position: int) -> int:
    """Every byte of short frames and of every open command; long answers and questions by leaps."""
    language = kind.driver("any", settings_of(kind, "tcp://127.0.0.1:1", boards=(1,)))._language
    question, order = len(language.status_request(1)), len(language.open_request(1, 5))
    if direction == "cut_in" and question - 2 <= position <= question + order:
        return 1
    length = question if direction == "cut_in" else language.status_reply_bytes(1)
    return max(1, length // 10)


@SWEEP
@pytest.mark.parametrize("direction", ["cut_in", "cut_out"])
def test_cable_pulled_at_every_byte(kind: Kind, direction: str) -> None:
    async def scene() -> None:
        opened = position = 0
        while opened < 3:  # beyond the last byte of the order
            position += stride(kind, direction, position)
            where = f"{kind} {direction} {position}"
            async with rig(kind, **CALM) as it:
                await it.simulator.obey([direction, str(position)])
                outcome = await it.driver.open_door(DOOR)
                assert_honest(it, outcome, where)
                opened += outcome.kind == "opened"
                await it.simulator.unplug()
                await come_back(it, where)
        assert position > 10

    run(scene(), 110)


@ALL
def test_cable_pulled_on_a_serial_line(kind: Kind, tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(kind, tmp_path, **CALM) as it:
            request = len(it.driver._language.status_request(1))
            for into_the_open in (0, 1, 4):
                it.simulator.faults.cut_in = request + into_the_open
                outcome = await it.driver.open_door(DOOR)
                assert outcome.kind in {"not_sent", "unknown"}
                assert it.simulator.pulses == {}
                await come_back(it, f"{kind} {into_the_open}")

    run(scene())


@SWEEP
@pytest.mark.parametrize("how", ["cancel", "close"])
def test_given_up_at_every_step(kind: Kind, how: str) -> None:
    async def scene() -> None:
        for steps in range(1, 40, 3):
            where = f"{kind} {how} {steps}"
            async with rig(kind, **CALM) as it:
                order = asyncio.create_task(it.driver.open_door(DOOR))
                for _ in range(steps):
                    await asyncio.sleep(0)
                if how == "cancel":
                    order.cancel()
                    await asyncio.gather(order, return_exceptions=True)
                    if order.cancelled() and it.driver.last_outcome(DOOR) is None:
                        assert it.simulator.pulses == {}, where
                        continue
                    assert_honest(it, it.driver.last_outcome(DOOR), where)
                    await asyncio.sleep(0.05)  # what was on the wire arrives; nothing may follow it
                    assert it.simulator.pulses.get(DOOR, 0) <= 1, where
                else:
                    await it.driver.close()
                    assert_honest(it, await order, where)
                    assert it.driver.last_outcome(DOOR) is not None
                    await asyncio.sleep(0.05)
                    await come_back(it, where)

    run(scene(), 110)


@ALL
def test_board_killed_by_its_own_pulse(kind: Kind) -> None:
    """The first thing a pulse does is to pull the cable: the door opens, nobody hears of it."""

    async def scene() -> None:
        async with rig(kind, **CALM) as it:
            it.simulator.on_pulse = lambda _: it.simulator.wires.pull()
            outcome = await it.driver.open_door(DOOR)
            assert outcome.kind == "unknown"
            assert it.simulator.pulses == {DOOR: 1}
            assert (await it.driver.open_door(DOOR)).kind == "not_sent"
            with pytest.raises(DeviceError):
                await it.driver.poll()
            await come_back(it, str(kind))
            assert (await it.driver.open_door(DOOR)).kind == "already_open"

    run(scene())
