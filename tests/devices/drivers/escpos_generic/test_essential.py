"""A fragment that bears number and code is never called `partial`: its number would be voided in somebody's hand."""

import asyncio
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image

from devices.contract import PrintJob
from devices.drivers.escpos_generic import EscposPrinter
from devices.escpos.protocol import STATUS_ROUND
from devices.escpos.render import essential_line
from devices.escpos.simulator import PrinterSimulator
from hall.paper import NativeFeed, NativeQr, NativeText, lines, render
from hall.paper.qr import qr_picture
from tests.devices.support import QUICK, job, read_codes, rig, run, settings, slip_pieces
from tests.support.slips import slip

CODE = "MT1.T.K7.0R9A2C7B1D4"
_BLANK = 35


def compact() -> PrintJob:
    """A code at the top and the usual empty rows below: every byte of it can be attacked."""
    code = qr_picture(CODE, 4, 384)
    picture = Image.new("1", (384, code.height + _BLANK), 1)
    picture.paste(code.convert("1"), (100, 0))
    return PrintJob("compact", image=picture, essential_rows=round(code.height * 2 / 3))


def hanging(sim: PrinterSimulator) -> Image.Image:
    """What is on the paper under the head."""
    rows = b"".join(sim.mechanism.roll.rows) or bytes(48)
    height = len(rows) // 48
    paper = Image.new("1", (384, height + 20), 1)
    paper.paste(Image.frombytes("1", (384, height), bytes(255 - byte for byte in rows)), (0, 0))
    return paper


async def cut_at(sim: PrinterSimulator, wanted: PrintJob, at: int) -> str:
    """A terminal with a fresh memory, so that every cut meets the same bytes."""
    printer = EscposPrinter("printer-1", settings(sim.url, timings=QUICK))
    await printer.open()
    before = sim.slip_count
    sim.at_byte(at, sim.break_wires)
    outcome = await printer.print(wanted)
    sim.forget_triggers()
    await printer.close()
    while sim.mechanism.queued_bytes or sim.mechanism.moving:
        await asyncio.sleep(0)
    papers = [paper.image for paper in sim.slips_since(before)] + [hanging(sim)]
    readable = any(read_codes(paper) for paper in papers)
    assert outcome.printed or outcome.paper_out_of_slot == "unknown" or not readable, f"cut at byte {at}"
    sim.power_off()  # quicker than closing the open command with zeros
    await sim.power_on()
    sim.mechanism.tear()
    return "printed" if outcome.printed else outcome.paper_out_of_slot


def attack(tmp_path: Path, wanted: PrintJob, offsets: Iterable[int]) -> list[str]:
    async def scene() -> list[str]:
        async with rig(tmp_path, timings=QUICK) as (sim, _):
            return [await cut_at(sim, wanted, at) for at in offsets]

    return run(scene(), 3000)


def sent(wanted: PrintJob) -> int:
    """Bytes of the whole job, questions included."""
    return sum(len(piece.data) + len(STATUS_ROUND) for piece in slip_pieces(wanted)) + len(STATUS_ROUND)


def test_cuts_in_the_last_part(tmp_path: Path) -> None:
    wanted = compact()
    assert wanted.image is not None
    rng = random.Random(20261121)
    last = sent(wanted)
    tail = 48 * (_BLANK + 20)
    found = attack(tmp_path, wanted, [*rng.sample(range(last - tail, last), 24), 300])
    assert "unknown" in found
    assert found[-1] == "partial"


def test_cuts_after_the_code_of_a_real_slip(tmp_path: Path) -> None:
    """The words below the code are missing, the code is not."""
    wanted = job()
    assert wanted.image is not None
    rows = wanted.image.height
    assert wanted.essential < rows - 200
    bytes_a_row = 48
    found = attack(tmp_path, wanted, [row * bytes_a_row for row in (200, 810, 850, 900, 960, rows)])
    assert found[0] == "partial"
    assert set(found[1:]) == {"unknown"}


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_every_byte_of_the_slip(tmp_path: Path) -> None:
    wanted = compact()
    found = attack(tmp_path, wanted, range(1, sent(wanted) + 1))
    assert {"partial", "unknown"} <= set(found)


@pytest.mark.parametrize("dots", [384, 512, 576, 640])
def test_the_note_of_the_drawer_comes_before_a_readable_code(dots: int) -> None:
    picture = render(slip(), dots)
    noted = PrintJob("j", image=picture).essential
    assert picture.info["essential_rows"] == noted
    short = Image.new("1", picture.size, 1)
    short.paste(picture.crop((0, 0, dots, noted + 8)), (0, 0))
    assert read_codes(short) == []
    assert PrintJob("j", image=picture, essential_rows=9).essential == 9
    assert PrintJob("j", image=Image.new("1", (384, 20), 1)).essential == 0
    plain = Image.new("1", (384, 900), 1)
    plain.paste(0, (0, 0, 10, 800))
    assert PrintJob("j", image=plain).essential == 800 - 128, "without a note: a code may end the slip"


def test_native_text_is_enough_with_number_and_code() -> None:
    made = lines(slip())
    at = essential_line(made)
    assert isinstance(made[at], NativeQr)
    assert essential_line((NativeQr("A"), NativeText("A1", scale=3), NativeText("b"))) == 1
    assert essential_line((NativeText("a"), NativeFeed())) == 1
    pieces = slip_pieces(PrintJob("t", text=made), content="text")
    first = next(index for index, piece in enumerate(pieces) if piece.enough)
    assert b"1P0" in pieces[first].data
