"""Never lose a paper: every make of printer, every fault in mid-job, the cable out during each of them."""

import contextlib
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from devices.contract import DeviceError, PrintJob, PrintOutcome
from devices.escpos.driver import PosPrinter
from devices.escpos.simulator import PrinterSimulator, Slip
from tests.devices.printers import masung_rig, presenter_rig
from tests.devices.support import QUICK, assert_honest, fault_in_mid_slip, job, rig, run, shows

COMMON = {
    "paper_out": "paperOut",
    "cover_open": "coverOpen",
    "head_hot": "headHot",
    "jam": "jam",
    "cutter": "cutter",
}
NEVER = {"take_s": 200, "left_s": 100}
FASTEST = 921_600
"""A slip takes more than 4 s of a usual serial line, twice for each fault."""
MAKES: dict[str, Callable[..., Any]] = {
    "generic": lambda *args, **more: rig(*args, baud=FASTEST, **more),
    "generic_pushing": lambda *args, **more: rig(*args, automatic_status=True, baud=FASTEST, **more),
    "presenter": lambda *args, **more: presenter_rig(*args, outlet=NEVER, baud=FASTEST, **more),
    "presenter_round": lambda *args, **more: presenter_rig(*args, outlet=NEVER, status="round", baud=FASTEST, **more),
    "masung": lambda *args, **more: masung_rig(*args, baud=FASTEST, **more),
    "masung_outlet": lambda *args, **more: masung_rig(*args, outlet_status="low", baud=FASTEST, **more),
}
OWN = {
    "presenter": {"voltage": "voltage", "unrecoverable": "unrecoverable", "feeding": "feeding"},
    "presenter_round": {"unrecoverable": "unrecoverable"},
    "masung": {"black_mark": "blackMark"},
    "masung_outlet": {"black_mark": "blackMark", "collector": "collector", "outlet_jam": "outletJam"},
}
VARIANTS = {"generic_pushing", "presenter_round", "masung_outlet"}
"""They differ from their siblings in how they are asked: two common faults are enough."""
CASES = [
    (make, sensor, code)
    for make in MAKES
    for sensor, code in {**COMMON, **OWN.get(make, {})}.items()
    if make not in VARIANTS or sensor in {"paper_out", "cutter"} or sensor in OWN.get(make, {})
]
WIRES = [(make, "pty" if number % 2 else "tcp") for number, make in enumerate(MAKES)]


def whole(papers: list[Slip], wanted: PrintJob) -> int:
    assert wanted.image is not None
    return sum(shows(paper, wanted.image) for paper in papers)


async def mended(sim: PrinterSimulator, printer: PosPrinter) -> None:
    """What staff and supervisor do."""
    if not sim.powered:
        await sim.power_on()
    sim.repair()
    sim.mend_wire()
    if sim.unplugged:
        sim.plug()
    sim.mechanism.outlet.take()
    for _ in range(5):
        with contextlib.suppress(DeviceError):
            await (printer.poll() if printer.health.ready else printer.open())
            if printer.health.ready:
                return


async def printed_anew(sim: PrinterSimulator, printer: PosPrinter, wanted: PrintJob, first: PrintOutcome) -> None:
    before = sim.slip_count
    outcome = await printer.print(wanted)
    assert outcome.printed, outcome.fault
    papers = sim.slips_since(before)
    assert wanted.image is not None
    assert shows(papers[-1], wanted.image), "nothing of the old slip is on the new one"
    assert whole(papers, wanted) == 1 or first.paper_out_of_slot == "unknown"


@pytest.mark.parametrize(("make", "sensor", "code"), CASES)
def test_fault_in_mid_job(tmp_path: Path, make: str, sensor: str, code: str) -> None:
    async def scene() -> None:
        async with MAKES[make](tmp_path) as (sim, printer):
            await printer.open()
            wanted = job()
            outcome = await fault_in_mid_slip(sim, printer, wanted, sensor, code)
            with contextlib.suppress(DeviceError):
                await printer.poll()
            if sensor != "cutter":  # the order to forget the rest also frees the cutter
                assert code in [fault.code for fault in printer.health.faults]
            await mended(sim, printer)
            await printed_anew(sim, printer, wanted, outcome)

    run(scene())


@pytest.mark.parametrize("make", MAKES)
def test_fault_before_the_job_prints_nothing(tmp_path: Path, make: str) -> None:
    async def scene() -> None:
        async with MAKES[make](tmp_path) as (sim, printer):
            await printer.open()
            for sensor, code in {**COMMON, **OWN.get(make, {})}.items():
                setattr(sim.mechanism.sensors, sensor, True)
                sim.changed()
                outcome = await printer.print(job())
                assert outcome.fault is not None
                assert (outcome.fault.code, outcome.paper_out_of_slot) == (code, "nothing")
                sim.repair()
            assert sim.slips == []
            assert not sim.mechanism.roll.marked
            assert (await printer.poll()).ready
            assert (await printer.print(job())).printed

    run(scene())


@pytest.mark.parametrize(("make", "wire"), WIRES)
def test_cable_out_during_a_fault(tmp_path: Path, make: str, wire: str) -> None:
    """A fault trips, and a little later the cable goes: whatever came first, the paper is told honestly."""

    async def scene() -> None:
        async with MAKES[make](tmp_path, wire, timings=QUICK) as (sim, printer):
            await printer.open()
            rng = random.Random(f"{make} {wire}")
            wanted = job()
            sim.mechanism.after_rows[rng.choice(sorted(COMMON))] = rng.randrange(900)
            sim.at_byte(rng.randrange(1, 48_000), sim.break_wires)
            outcome = await printer.print(wanted)
            sim.forget_triggers()
            assert wanted.image is not None
            assert_honest(outcome, sim.slips, wanted.image)
            await mended(sim, printer)
            await printed_anew(sim, printer, wanted, outcome)

    run(scene())


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        ("presenter", "silent"),
        ("presenter", "garbage"),
        ("presenter_round", "not_draining"),
        ("masung_outlet", "silent"),
        ("masung_outlet", "garbage"),
    ],
)
def test_bad_wire_in_mid_job(tmp_path: Path, make: str, fault: str) -> None:
    values: dict[str, Any] = {"garbage": b"\xff\x85\x12\x1a"}

    async def scene() -> None:
        async with MAKES[make](tmp_path, timings=QUICK) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            sim.at_byte(20_000, lambda: setattr(sim.faults, fault, values.get(fault, True)))
            outcome = await printer.print(wanted)
            assert_honest(outcome, sim.slips, wanted.image)
            if fault != "garbage":
                assert not outcome.printed
            await mended(sim, printer)
            await printed_anew(sim, printer, wanted, outcome)

    run(scene())


@pytest.mark.long
@pytest.mark.timeout(2400)
@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("make", MAKES)
def test_forty_bad_days(tmp_path: Path, make: str, wire: str) -> None:
    async def scene() -> None:
        async with MAKES[make](tmp_path, wire, timings=QUICK) as (sim, printer):
            await printer.open()
            rng = random.Random(f"long {make} {wire}")
            wanted = job()
            assert wanted.image is not None
            for _ in range(40):
                before = sim.slip_count
                if rng.random() < 0.7:
                    sim.mechanism.after_rows[rng.choice(sorted(COMMON))] = rng.randrange(1000)
                if rng.random() < 0.7:
                    ways = (sim.break_wires, sim.power_off, lambda: setattr(sim.faults, "silent", True))
                    sim.at_byte(rng.randrange(1, 49_000), rng.choice(ways))
                outcome = await printer.print(wanted)
                sim.forget_triggers()
                assert_honest(outcome, sim.slips_since(before), wanted.image)
                await mended(sim, printer)
                await printed_anew(sim, printer, wanted, outcome)
                sim.mechanism.outlet.take()

    run(scene(), 2400)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("make", ["presenter", "presenter_round", "masung_outlet"])
def test_two_hundred_offsets_on_a_serial_line(tmp_path: Path, make: str) -> None:
    async def scene() -> None:
        async with MAKES[make](tmp_path, "pty", timings=QUICK) as (sim, printer):
            await printer.open()
            rng = random.Random(f"offsets {make}")
            wanted = job()
            assert wanted.image is not None
            ways: list[Callable[[], object]] = [sim.break_wires, sim.power_off]
            ways += [lambda: setattr(sim.faults, "silent", True)]
            ways += [lambda code=code: setattr(sim.mechanism.sensors, code, True) for code in COMMON]  # type: ignore[misc]
            for _ in range(200):
                before = sim.slip_count
                at = rng.randrange(1, 49_000)
                sim.at_byte(at, rng.choice(ways))
                outcome = await printer.print(wanted)
                sim.forget_triggers()
                assert_honest(outcome, sim.slips_since(before), wanted.image)
                await mended(sim, printer)
                await printed_anew(sim, printer, wanted, outcome)
                sim.mechanism.outlet.take()

    run(scene(), 1800)
