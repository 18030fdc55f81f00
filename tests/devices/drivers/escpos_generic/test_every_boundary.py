"""Print faults at every command boundary and at raster offsets: `printed` is never a lie.

Short form: all boundaries and one seeded offset a fault; long form: 200 offsets and every byte of a short slip.
"""

import contextlib
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image

from devices.contract import DeviceError, PrintJob
from devices.drivers.escpos_generic import EscposPrinter
from devices.escpos.protocol import STATUS_ROUND
from devices.escpos.simulator import PrinterSimulator
from tests.devices.support import QUICK, assert_honest, job, rig, run, shows, slip_pieces

SEED = 20261121
_TRIES = 5
FASTEST = 921_600
"""A slip takes more than 4 s of a usual serial line, twice for each fault."""
FAULTS = ("wire", "power", "paper_out", "cover_open", "jam", "silent")


def inflict(sim: PrinterSimulator, fault: str) -> None:
    if fault == "wire":
        sim.break_wires()
    elif fault == "power":
        sim.power_off()
    elif fault == "silent":
        sim.faults.silent = True
    else:
        setattr(sim.mechanism.sensors, fault, True)


async def make_good(sim: PrinterSimulator, printer: EscposPrinter) -> None:
    """What staff and supervisor do."""
    if not sim.powered:
        await sim.power_on()
    sim.repair()
    sim.mend_wire()
    if sim.unplugged:
        sim.plug()
    for _ in range(_TRIES):
        with contextlib.suppress(DeviceError):  # the reprint tells if it never comes back
            await (printer.poll() if printer.health.ready else printer.open())
            if printer.health.ready:
                return


async def attack(sim: PrinterSimulator, printer: EscposPrinter, wanted: PrintJob, at: int, fault: str) -> None:
    assert wanted.image is not None
    before = sim.slip_count
    sim.at_byte(at, lambda: inflict(sim, fault))
    outcome = await printer.print(wanted)
    sim.forget_triggers()
    assert_honest(outcome, sim.slips_since(before), wanted.image)
    await make_good(sim, printer)
    again = sim.slip_count
    second = await printer.print(wanted)
    assert second.printed, f"{fault} at byte {at}: the reprint failed with {second.fault}"
    whole = [shows(paper, wanted.image) for paper in sim.slips_since(again)]
    assert whole[-1], f"{fault} at byte {at}"
    # What hung uncut at the slot may turn out whole when it is parted; then `unknown` had said so.
    assert sum(whole) == 1 or outcome.paper_out_of_slot == "unknown", f"{fault} at byte {at}"


def boundaries(wanted: PrintJob) -> list[int]:
    """Bytes from the start of a job to the end of each of its commands, status questions included."""
    ends, at = [], len(STATUS_ROUND)
    for piece in slip_pieces(wanted):
        ends += [at + 1, at + len(piece.data), at + len(piece.data) + len(STATUS_ROUND)]
        at = ends[-1]
    return ends


def attack_all(tmp_path: Path, wire: str, wanted: PrintJob, cases: Iterable[tuple[int, str]]) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire, timings=QUICK, baud=FASTEST) as (sim, printer):
            await printer.open()
            for at, fault in cases:
                await attack(sim, printer, wanted, at, fault)

    run(scene(), 3000)


def small_slip() -> PrintJob:
    """16 rows with ink in the first and the last."""
    picture = Image.new("1", (384, 16), 1)
    picture.paste(job().image.crop((0, 300, 384, 314)), (0, 1))  # type: ignore[union-attr]
    for row in (0, 15):
        picture.paste(0, (0, row, 384, row + 1))
    return PrintJob("small", image=picture)


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_every_command_boundary(tmp_path: Path, wire: str) -> None:
    rng = random.Random(SEED)
    wanted = small_slip()
    attack_all(tmp_path, wire, wanted, [(at, rng.choice(FAULTS)) for at in boundaries(wanted)])


def test_seeded_raster_offsets(tmp_path: Path) -> None:
    rng = random.Random(SEED)
    wanted = job()
    total = boundaries(wanted)[-1]
    attack_all(tmp_path, "tcp", wanted, [(rng.randrange(1, total), fault) for fault in FAULTS])


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_two_hundred_raster_offsets(tmp_path: Path, wire: str) -> None:
    rng = random.Random(SEED + 1)
    wanted = job()
    total = boundaries(wanted)[-1]
    attack_all(tmp_path, wire, wanted, [(rng.randrange(1, total), rng.choice(FAULTS)) for _ in range(200)])


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_every_byte_of_a_short_slip(tmp_path: Path) -> None:
    """The faults take turns, so that each byte is attacked once."""
    wanted = small_slip()
    total = boundaries(wanted)[-1]
    attack_all(tmp_path, "tcp", wanted, [(at, FAULTS[at % len(FAULTS)]) for at in range(1, total + 1)])
