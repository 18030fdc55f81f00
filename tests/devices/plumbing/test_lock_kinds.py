"""What every kind of lock boards must do, and survive (devices.md 1, 7.1; design.md G3)."""

import asyncio
from pathlib import Path

import pytest

from devices.contract import DeviceError, DeviceSilent, DeviceState
from devices.contract.pickup_locker import DoorState, PickupLocker
from tests.devices.plumbing.lock_rigs import KINDS, Kind, rig
from tests.devices.support import run

ALL = pytest.mark.parametrize("kind", KINDS, ids=str)
SOME = ("8a80", "cu16")
"""With and without an answer to an open."""


def each_fault(*faults: str) -> pytest.MarkDecorator:
    """All faults for some kinds and one for each other kind, every fault for somebody; all of all in the long run."""

    def marks(place: int, kind: Kind, fault: str) -> list[pytest.MarkDecorator]:
        return [] if kind.name in SOME or fault == faults[place % len(faults)] else [pytest.mark.long]

    return pytest.mark.parametrize(
        ("kind", "fault"),
        [pytest.param(kind, one, marks=marks(place, kind, one)) for place, kind in enumerate(KINDS) for one in faults],
        ids=str,
    )


@ALL
@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_opens_one_door_with_one_pulse(kind: Kind, wire: str, tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(kind, tmp_path if wire == "pty" else None) as it:
            assert isinstance(it.driver, PickupLocker)
            assert set(map(str, {door.state for door in it.driver.doors.values()})) == {"closed"}
            assert len(it.driver.doors) == 24
            outcome = await it.driver.open_door("2-07")
            assert outcome.kind == "opened"
            assert it.simulator.pulses == {"2-07": 1}
            assert (await it.driver.open_door("2-07")).kind == "already_open"
            assert it.simulator.pulses == {"2-07": 1}
            it.simulator.close_by_hand("2-07")
            await it.settled("2-07", DoorState.CLOSED)
            await it.until(lambda: len(it.events) >= 26)
            said = [(event.door.name, event.door.state, event.ordered) for event in it.events[24:]]
            assert said == [("2-07", DoorState.OPEN, True), ("2-07", DoorState.CLOSED, True)]
            assert it.driver.health.state is DeviceState.ONLINE
            assert it.driver.health.faults == ()

    run(scene())


@ALL
@pytest.mark.parametrize("fault", ["jam", "no_effect"])
def test_a_pulse_without_effect_is_a_jam_whatever_the_board_says(kind: Kind, fault: str) -> None:
    async def scene() -> None:
        async with rig(kind) as it:
            await it.simulator.obey([fault, "1-03", "on"])
            outcome = await it.driver.open_door("1-03")
            assert outcome.kind == "jammed"
            assert outcome.fault is not None
            assert it.driver.doors["1-03"].jammed
            assert it.simulator.pulses == {"1-03": 1}
            await it.simulator.obey([fault, "1-03", "off"])
            assert (await it.driver.open_door("1-03")).kind == "opened"
            assert not it.driver.doors["1-03"].jammed
            assert it.simulator.pulses == {"1-03": 2}, "a new order has a pulse of its own"

    run(scene())


@ALL
def test_a_forced_door_is_not_ours(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as it:
            it.simulator.force("1-12")
            await it.settled("1-12", DoorState.OPEN)
            await it.until(lambda: len(it.events) >= 25)
            assert not it.events[-1].ordered
            assert it.events[-1].before is DoorState.CLOSED

    run(scene())


@ALL
def test_a_silent_board_is_not_sent_an_order_and_the_others_go_on(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as it:
            await it.simulator.obey(["mute", "2", "on"])
            await it.settled("2-01", DoorState.UNKNOWN)
            assert (await it.driver.open_door("2-01")).kind == "not_sent"
            assert (await it.driver.open_door("1-01")).kind == "opened"
            assert it.simulator.pulses == {"1-01": 1}
            health = await it.driver.poll()
            assert [fault.code for fault in health.faults] == ["boardSilent"]
            assert "board 2" in health.faults[0].detail.en
            if kind is KINDS[0]:  # it is asked seldom: no need to wait for that with each kind
                await it.simulator.obey(["mute", "2", "off"])
                await it.settled("2-01", DoorState.CLOSED)

    run(scene())


@each_fault("split", "glue", "echo", "garbage 00ff57028a80", "push_between")
def test_dirt_on_the_line_changes_nothing(kind: Kind, fault: str) -> None:
    async def scene() -> None:
        slow = {"baud": 2400} if fault == "split" else {}  # the simulator splits at some 2 ms a byte
        async with rig(kind, boards=(1,), open_wait_ms=5000, **slow) as it:
            await it.simulator.obey(fault.split() if " " in fault else [fault, "on"])
            before = it.driver.health.counters["exchanges"]
            await it.until(lambda: it.driver.health.counters["exchanges"] > before + 3)
            outcome = await it.driver.open_door("1-05")
            assert outcome.kind in {"opened", "not_sent"}, outcome
            assert it.simulator.pulses == ({"1-05": 1} if outcome.kind == "opened" else {})
            if fault != "glue":  # an answer that waits for the next one is an answer too late
                assert outcome.kind == "opened"

    run(scene())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.push], ids=str)
def test_a_push_in_the_middle_of_an_answer_is_heard_and_the_answer_asked_for_again(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind, boards=(1,)) as it:
            await it.simulator.obey(["push_inside", kind.push.hex()])
            await it.until(lambda: it.driver.health.counters.get("pushed", 0) > 0)
            it.simulator.faults.push_inside = b""
            seen = it.driver.health.last_seen_ms
            await it.until(lambda: it.driver.health.last_seen_ms != seen)
            await it.settled("1-02", DoorState.CLOSED)
            assert (await it.driver.open_door("1-02")).kind == "opened"
            assert it.simulator.pulses == {"1-02": 1}

    run(scene())


@each_fault("wrong_checksum", "wrong_address", "silent")
def test_answers_that_are_none_open_nothing(kind: Kind, fault: str) -> None:
    async def scene() -> None:
        async with rig(kind, boards=(1,)) as it:
            await it.simulator.obey([fault, "on"])
            assert (await it.driver.open_door("1-05")).kind == "not_sent"
            await it.settled("1-05", DoorState.UNKNOWN)
            assert it.simulator.pulses == {}
            with pytest.raises(DeviceSilent):
                await it.driver.poll()
            await it.simulator.obey([fault, "off"])
            await it.driver.open()
            assert (await it.driver.open_door("1-05")).kind == "opened"

    run(scene())


@ALL
def test_late_answers_are_nobody_elses(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind, boards=(1,)) as it:
            await it.simulator.obey(["late", "0.5"])
            await it.settled("1-01", DoorState.UNKNOWN)
            outcome = await it.driver.open_door("1-01")
            assert outcome.kind in {"not_sent", "unknown", "opened"}
            assert it.simulator.pulses.get("1-01", 0) == (0 if outcome.kind == "not_sent" else 1)
            await it.until(lambda: "boardSlow" in [fault.code for fault in it.driver.health.faults])

    run(scene())


@ALL
def test_a_board_that_answers_a_little_late_works_and_is_told(kind: Kind) -> None:
    """A processor under load looks the same from here: no door may become unknown for it."""

    async def scene() -> None:
        async with rig(kind, boards=(1,), open_wait_ms=5000) as it:
            await it.simulator.obey(["late", "0.15"])
            await it.until(lambda: "boardSlow" in [fault.code for fault in it.driver.health.faults])
            assert (await it.driver.open_door("1-01")).kind == "opened"
            assert it.simulator.pulses == {"1-01": 1}
            assert not any(event.door.state is DoorState.UNKNOWN for event in it.events[LOCKS_SEEN:])
            assert (await it.driver.poll()).ready

    run(scene())


@each_fault("silent", "wrong_checksum", "wrong_address", "late 3.0")
def test_an_order_whose_answer_is_lost_is_not_repeated(kind: Kind, fault: str) -> None:
    """The board hears everything, but from the pulse on nothing sound comes back in time."""

    async def scene() -> None:
        async with rig(kind, boards=(1,)) as it:

            def spoil(_: str) -> None:
                name, *value = fault.split()
                if name == "wrong_address":
                    it.simulator.wrong_address = True
                else:
                    setattr(it.simulator.faults, f"{name}_s" if value else name, float(value[0]) if value else True)

            it.simulator.on_pulse = spoil
            outcome = await it.driver.open_door("1-05")
            assert outcome.kind == "unknown"
            assert it.driver.last_outcome("1-05") == outcome
            assert it.simulator.pulses == {"1-05": 1}
            assert (await it.driver.open_door("1-05")).kind == "not_sent", "the sensor cannot be asked before"
            assert it.simulator.pulses == {"1-05": 1}

    run(scene())


@ALL
def test_without_polarity_no_door_is_known(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind, polarity="unknown") as it:
            assert {door.state for door in it.driver.doors.values()} == {DoorState.UNKNOWN}
            assert [fault.code for fault in it.driver.health.faults] == ["notCommissioned"] * 2
            assert it.driver.raw_bits(1)[:LOCKS_SEEN] == (it.kind.closed_bit,) * LOCKS_SEEN
            outcome = await it.driver.open_door("1-02")
            assert outcome.kind == "unknown"
            assert it.simulator.pulses == {"1-02": 1}

    run(scene())


LOCKS_SEEN = 12


@ALL
def test_swapped_sensors_are_a_fault_of_the_wiring_not_twelve_burglars(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind) as it:
            await it.simulator.obey(["swap", "1", "on"])
            await it.settled("1-01", DoorState.UNKNOWN)
            assert {it.state(f"1-{lock:02d}") for lock in range(1, 13)} == {DoorState.UNKNOWN}
            assert [fault.code for fault in it.driver.health.faults] == ["sensorsFlipped"]
            assert not any(event.door.state is DoorState.OPEN for event in it.events)
            await it.simulator.obey(["swap", "1", "off"])
            await it.settled("1-01", DoorState.CLOSED)
            assert it.driver.health.faults == ()

    run(scene())


@ALL
def test_commissioning_learns_the_polarity(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind, polarity="unknown") as it:
            learning = asyncio.create_task(it.driver.commission("1-04", close_s=20))
            await it.until(lambda: not it.simulator.cell("1-04").closed)
            it.simulator.close_by_hand("1-04")
            report = await learning
            if report.problem == "nothingChanged":  # closed before it was seen open: a quick hand
                report = await it.driver.commission("1-04", close_s=0)
            assert report.problem == "", report
            assert report.polarity == f"closed_is_{it.kind.closed_bit}"
            assert report.changed == ("1-04",)

    run(scene())


@ALL
@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_pulled_and_plugged(kind: Kind, wire: str, tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(kind, tmp_path if wire == "pty" else None) as it:
            await it.simulator.unplug()
            await it.until(lambda: it.driver.health.state is not DeviceState.ONLINE)
            assert {door.state for door in it.driver.doors.values()} == {DoorState.UNKNOWN}
            with pytest.raises(DeviceError):
                await it.driver.poll()
            assert (await it.driver.open_door("1-01")).kind == "not_sent"
            await it.simulator.plug()
            await it.driver.open()
            assert (await it.driver.open_door("1-01")).kind == "opened"
            assert it.simulator.pulses == {"1-01": 1}

    run(scene())


@ALL
def test_a_flickering_sensor_is_no_event(kind: Kind) -> None:
    async def scene() -> None:
        async with rig(kind, boards=(1,), settle_ms=200) as it:
            it.simulator.pushes = False
            for _ in range(5):
                it.simulator.cell("1-06").flickers = True
                await it.until(lambda: not it.simulator.cell("1-06").flickers)
            before = it.driver.health.counters["exchanges"]
            await it.until(lambda: it.driver.health.counters["exchanges"] > before + 3)
            assert it.state("1-06") is DoorState.CLOSED
            assert not any(event.door.state is DoorState.OPEN for event in it.events)

    run(scene())
