"""Every printer fault of devices.md 7.1: what the driver says, and what came out."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from devices.contract import DeviceError, DeviceSilent, DeviceState, Paper, WireLost
from devices.escpos.simulator import PrinterSimulator
from devices.transports import transport_for
from tests.devices.support import QUICK, assert_honest, fault_in_mid_slip, job, rig, run, shows, slip_pieces

SENSORS = [
    ("paper_out", "paperOut", DeviceState.USER_ERROR, Paper.OUT),
    ("cover_open", "coverOpen", DeviceState.USER_ERROR, Paper.FULL),
    ("jam", "jam", DeviceState.HARDWARE_ERROR, Paper.JAMMED),
    ("cutter", "cutter", DeviceState.HARDWARE_ERROR, Paper.FULL),
    ("unrecoverable", "unrecoverable", DeviceState.HARDWARE_ERROR, Paper.FULL),
    ("head_hot", "headHot", DeviceState.DEVICE_BUSY, Paper.FULL),
    ("feeding", "feeding", DeviceState.DEVICE_BUSY, Paper.FULL),
    ("offline", "offline", DeviceState.OFFLINE, Paper.FULL),
]


@pytest.mark.parametrize(("sensor", "code", "state", "paper"), SENSORS)
def test_fault_before_the_slip_prints_nothing(
    tmp_path: Path, sensor: str, code: str, state: DeviceState, paper: Paper
) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            setattr(sim.mechanism.sensors, sensor, True)
            sim.changed()
            health = await printer.poll()
            assert (health.state, health.paper, health.ready) == (state, paper, False)
            assert [fault.code for fault in health.faults] == [code]
            outcome = await printer.print(job())
            assert outcome.fault is not None
            assert (outcome.fault.code, outcome.paper_out_of_slot) == (code, "nothing")
            assert sim.slips == []
            assert not sim.mechanism.roll.marked
            sim.repair()
            assert (await printer.poll()).ready
            assert (await printer.print(job())).printed

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize(("sensor", "code"), [(name, code) for name, code, _, _ in SENSORS if name != "cutter"])
def test_fault_in_mid_slip(tmp_path: Path, wire: str, sensor: str, code: str) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            await fault_in_mid_slip(sim, printer, wanted, sensor, code)
            sim.repair()
            before = len(sim.slips)
            assert (await printer.print(wanted)).printed
            assert shows(sim.slips[-1], wanted.image), "the rest of the old slip is not on the new one"
            assert sum(shows(paper, wanted.image) for paper in sim.slips[before:]) == 1

    run(scene())


def test_cutter_that_fails(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            sim.mechanism.cutter_fails = True
            outcome = await printer.print(job())
            assert outcome.fault is not None
            assert (outcome.fault.code, outcome.paper_out_of_slot) == ("cutter", "unknown")
            assert sim.slips == []

    run(scene())


def test_hot_head_that_cools_down_ends_in_a_whole_slip(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            sim.mechanism.after_rows["head_hot"] = 200

            def cool() -> None:
                sim.mechanism.sensors.head_hot = False

            sim.at_byte(len(wanted.image.tobytes()) // 2, cool)
            outcome = await printer.print(wanted)
            assert_honest(outcome, sim.slips, wanted.image)

    run(scene())


def test_low_paper_prints_and_says_so(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            sim.mechanism.sensors.paper_low = True
            assert (await printer.print(job())).printed
            assert printer.health.paper is Paper.LOW
            assert printer.health.ready
            assert [fault.code for fault in printer.health.faults] == ["paperLow"]

    run(scene())


def push_between(sim: PrinterSimulator) -> None:
    sim.faults.push_between = True


def split(sim: PrinterSimulator) -> None:
    sim.faults.split = True


@pytest.mark.parametrize("bend", [push_between, split])
def test_bent_but_complete_answers_do_no_harm(tmp_path: Path, bend: Callable[[PrinterSimulator], None]) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            bend(sim)
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            outcome = await printer.print(wanted)
            assert outcome.printed
            assert_honest(outcome, sim.slips, wanted.image)

    run(scene())


@pytest.mark.parametrize(
    ("knob", "when"),
    [(knob, 20_000) for knob in ("silent", "glue", "garbage", "late_s", "not_draining", "echo")]
    + [("silent", 1), ("garbage", 1), ("echo", 1)],
)
def test_bad_wire_in_mid_slip_is_told_honestly(tmp_path: Path, knob: str, when: int) -> None:
    values = {"garbage": b"\xff\x85\x12\x1a", "late_s": 0.3}

    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            sim.at_byte(when, lambda: setattr(sim.faults, knob, values.get(knob, True)))
            outcome = await printer.print(wanted)
            assert_honest(outcome, sim.slips, wanted.image)
            if knob in {"silent", "not_draining"}:
                assert not outcome.printed

    run(scene())


def test_silent_printer_is_offline_not_full_of_paper(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            sim.faults.silent = True
            with pytest.raises(DeviceSilent):
                await printer.open()
            assert (printer.health.state, printer.health.paper) == (DeviceState.OFFLINE, Paper.UNKNOWN)
            assert printer.health.last_seen_ms is None

    run(scene())


def test_answer_later_than_our_patience_is_not_taken_for_the_next(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            await printer.open()
            sim.faults.late_s = 0.7  # longer than reply_s
            await printer.poll()
            sim.mechanism.sensors.cover_open = True
            sim.faults.late_s = 0.0
            health = await printer.poll()
            assert [fault.code for fault in health.faults] == ["coverOpen"]

    run(scene())


def test_our_own_sleep_is_not_the_printers_silence(tmp_path: Path) -> None:
    """A processor under load: the answer was there long before we look at the clock again."""

    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            await printer.open()
            sim.faults.late_s = 0.05
            asyncio.get_running_loop().call_later(0.02, time.sleep, QUICK.reply_s + 0.2)
            before = printer.health.last_seen_ms
            assert (await printer.poll()).ready
            assert printer.health.last_seen_ms != before, "the answer to this question was heard"

    run(scene())


def test_silence_in_two_polls_is_an_error(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            await printer.open()
            sim.faults.silent = True
            await printer.poll()
            with pytest.raises(DeviceSilent):
                await printer.poll()

    run(scene())


def test_refused_and_reset_connections(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            await sim.refuse()
            with pytest.raises(WireLost):
                await printer.open()
            assert printer.health.state is DeviceState.NO_DEVICE
            await sim.refuse(False)
            await printer.open()
            assert printer.health.ready
            sim.break_wires()
            with pytest.raises(DeviceError):
                await printer.poll()
            assert (await printer.print(job())).paper_out_of_slot == "nothing"
            await printer.open()
            assert (await printer.print(job())).printed

    run(scene())


def test_power_cut_in_mid_slip_and_the_fragment_is_parted(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, timings=QUICK) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            sim.mechanism.after_rows["power_off"] = 400
            outcome = await printer.print(wanted)
            assert (outcome.kind, outcome.paper_out_of_slot) == ("failed", "partial")
            await sim.power_on()
            await printer.open()
            assert (await printer.print(wanted)).printed
            fragment, whole = sim.slips
            assert not shows(fragment, wanted.image)
            assert whole.rows[: wanted.image.height][-1] == sim.slips[1].rows[wanted.image.height - 1]
            assert shows(whole, wanted.image)
            assert len(whole.rows) < wanted.image.height + 200, "nothing of the fragment hangs on it"

    run(scene())


def test_printer_that_ignores_clearing_finishes_the_old_slip(tmp_path: Path) -> None:
    """Then two slips of one number may exist; the second job still says the truth about itself."""

    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            sim.mechanism.ignores_clear = True
            await printer.open()
            wanted, copy = job(), job(copy=1)
            assert copy.image is not None
            sim.mechanism.after_rows["paper_out"] = 300
            assert not (await printer.print(wanted)).printed
            sim.repair()
            before = len(sim.slips)
            outcome = await printer.print(copy)
            assert_honest(outcome, sim.slips[before:], copy.image)

    run(scene())


@pytest.mark.parametrize(
    ("confirm", "sensor"),
    [("buffered", "paper_out"), ("buffered", "jam"), ("buffered", "cover_open"), ("timed", "paper_out")],
)
def test_fault_after_the_last_byte_was_handed_over(tmp_path: Path, sensor: str, confirm: str) -> None:
    """The whole slip lies in the printer's buffer and every status so far was good."""

    async def scene() -> None:
        slow = {"speed_mm_s": 1000.0}
        async with rig(tmp_path, simulator=slow, confirm=confirm, speed_mm_s=80) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            sim.mechanism.after_rows[sensor] = wanted.image.height - 20
            outcome = await printer.print(wanted)
            assert (outcome.kind, outcome.paper_out_of_slot) == ("failed", "unknown")
            assert_honest(outcome, sim.slips, wanted.image)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("sent", [1, 3, 9, 2000, 6000])
def test_a_terminal_that_died_in_mid_band_prints_again_after_restart(tmp_path: Path, wire: str, sent: int) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire, timings=QUICK) as (sim, printer):
            wanted = job()
            assert wanted.image is not None
            dead = transport_for(sim.pty_path or sim.url, baud=115200)
            await dead.open(1)
            await dead.write(slip_pieces(wanted)[1].data[:sent], 1)
            await dead.close()
            await sim.wait_for_bytes(sent)
            await printer.open()
            outcome = await printer.print(replace(wanted, after_interruption=True))
            assert outcome.printed
            assert shows(sim.slips[-1], wanted.image)
            assert len(sim.slips) == 2, "the fragment was cut off first"

    run(scene())
