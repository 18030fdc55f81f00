"""A slip from our driver to the paper of the simulated printer, over every wire."""

import asyncio
import inspect
from pathlib import Path

import pytest
from PIL import Image
from ruamel.yaml import YAML

from devices.contract import DeviceState, Paper, PrintJob, PrintOutcome, TicketPrinter
from devices.drivers.escpos_generic import EscposPrinter, EscposSettings
from hall.paper import NativeQr, NativeText
from tests.devices.support import assert_honest, job, read_codes, rig, run, settings, shows
from tests.support.slips import CODE


@pytest.mark.parametrize("wire", ["tcp", "pty", "socket"])
def test_raster_slip_comes_out_whole_and_its_code_reads(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire) as (sim, printer):
            await printer.open()
            wanted = job()
            outcome = await printer.print(wanted)
            assert outcome.printed
            assert wanted.image is not None
            assert_honest(outcome, sim.slips, wanted.image)
            assert read_codes(sim.slips[0].image) == [CODE]
            health = printer.health
            assert (health.state, health.paper, health.ready) == (DeviceState.ONLINE, Paper.FULL, True)
            assert health.counters["printed"] == 1

    run(scene())


def test_slow_serial_line_prints_native_text_with_a_native_code(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, "pty", baud=9600) as (sim, printer):
            assert not printer.accepts_raster
            await printer.open()
            assert (await printer.print(job())).printed
            paper = sim.slips[0]
            assert "示例县政务服务中心" in paper.text
            assert "A038" in paper.text.splitlines()
            assert b"\x1c&" in paper.data, "Chinese mode is switched on explicitly"
            assert b"\x1dv0" not in paper.data
            assert read_codes(paper.image) == [CODE]

    run(scene())


def test_native_lines_that_the_charset_makes_hard(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, content="text") as (sim, printer):
            await printer.open()
            hard = (NativeText("¥5"), NativeText("①,。—·"), NativeText("a\x1bi\x00b"), NativeQr("MT1.A", 4))
            assert (await printer.print(PrintJob("j", text=hard))).printed
            assert sim.slips[0].text.splitlines() == ["￥5", "①,。—·", "aib"]

    run(scene())


def test_two_slips_are_two_papers(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            first, second = job(number="A001"), job(number="A002")
            assert (await printer.print(first)).printed
            assert (await printer.print(second)).printed
            assert first.image is not None
            assert second.image is not None
            assert [shows(sim.slips[0], first.image), shows(sim.slips[1], second.image)] == [True, True]
            assert len(sim.slips) == 2

    run(scene())


def test_status_is_never_inside_another_command(tmp_path: Path) -> None:
    """The decoder would take such bytes as dots, and every question must have had its answer."""

    async def scene() -> None:
        async with rig(tmp_path, band_rows=8) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            assert_honest(await printer.print(wanted), sim.slips, wanted.image)
            assert printer.health.counters["noise"] == 0

    run(scene())


def test_dots_that_look_like_a_real_time_command_are_broken_by_one_dot(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            row = b"\x10\x04\x01\x10\x05\x02" * 8
            picture = Image.frombytes("1", (384, 2), bytes(255 - byte for byte in row * 2))
            assert (await printer.print(PrintJob("j", image=picture))).printed
            assert sim.slips[0].rows[0] == b"\x18\x04\x01\x18\x05\x02" * 8

    run(scene())


def test_timed_end_for_printers_without_buffered_answers(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, speed_mm_s=80) as (sim, printer):
            sim.answers_buffered = False
            await printer.open()
            wanted = job()
            outcome = await printer.print(wanted)
            assert outcome.printed
            assert wanted.image is not None
            assert_honest(outcome, sim.slips, wanted.image)

    run(scene())


def test_printer_that_pushes_its_status(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, automatic_status=True, speed_mm_s=80) as (sim, printer):
            await printer.open()
            assert (await printer.print(job())).printed
            sim.mechanism.sensors.paper_low = True
            sim.changed()
            await printer.poll()
            assert printer.health.paper is Paper.LOW

    run(scene())


def test_jobs_that_cannot_be_printed_are_our_fault_and_touch_no_paper(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            for wrong in (PrintJob("empty"), job(dots=576)):
                outcome = await printer.print(wrong)
                assert (outcome.kind, outcome.paper_out_of_slot) == ("failed", "nothing")
                assert outcome.fault is not None
                assert outcome.fault.code == "usage"
            assert printer.health.ready
            assert sim.slips == []

    run(scene())


def test_settings_refuse_what_they_do_not_know() -> None:
    with pytest.raises(ValueError, match="dots"):
        EscposSettings.model_validate({"url": "tcp://a:9100", "dots": 384})
    with pytest.raises(ValueError, match="needs a port"):
        settings("tcp://printer")
    assert settings("/dev/ttyS0", baud=9600).raster is False
    assert settings("/dev/ttyS0", baud=115200).raster is True
    assert isinstance(EscposPrinter("p", settings("tcp://127.0.0.1:9")), TicketPrinter)


def test_jobs_and_polls_at_once_do_not_mix(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path) as (sim, printer):
            await printer.open()
            jobs = [job(number=f"A00{n}") for n in range(3)]
            done = await asyncio.gather(*(printer.print(each) for each in jobs), *(printer.poll() for _ in range(9)))
            assert all(outcome.printed for outcome in done[:3] if isinstance(outcome, PrintOutcome))
            assert [shows(paper, each.image) for paper, each in zip(sim.slips, jobs, strict=True) if each.image] == [
                True
            ] * 3

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("at", [200, 7_000, 30_000])
def test_cancelled_job_leaves_the_next_one_whole(tmp_path: Path, wire: str, at: int) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            printing = asyncio.create_task(printer.print(wanted))
            await sim.wait_for_bytes(sim.received + at)
            printing.cancel()
            await asyncio.gather(printing, return_exceptions=True)
            outcome = await printer.print(wanted)
            assert outcome.printed
            assert shows(sim.slips[-1], wanted.image)
            assert len(sim.slips[-1].rows) < wanted.image.height + 200

    run(scene())


def test_example_file_is_right() -> None:
    folder = Path(inspect.getfile(EscposSettings)).parent
    section = YAML(typ="safe").load((folder / "example.yaml").read_text(encoding="utf-8"))
    assert EscposSettings.model_validate(section).dots_per_line == 576
