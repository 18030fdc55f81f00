"""Slow printers with small buffers that drop what does not fit: nothing is lost, nothing is claimed."""

import asyncio
import random
from collections import deque
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devices.contract import PrintJob
from devices.escpos.flow import AnsweredWindow, TimedWindow
from devices.escpos.simulator import PrinterSimulator
from tests.devices.support import PATIENT, job, read_codes, rig, run, settings, shows

SMALL = {"buffer_bytes": 4096, "flow": "drop"}
SLOW_MM_S = 15.0
LONG_WAITS = PATIENT.model_copy(update={"suspend_s": 5.0})
IMPATIENT = PATIENT.model_copy(update={"finish_s": 0.3})


def noise(rows: int) -> PrintJob:
    """Every byte counts."""
    data = random.Random(20261121).randbytes(48 * rows)
    return PrintJob("noise", image=Image.frombytes("1", (384, rows), data), essential_rows=rows)


async def printed_whole(sim: PrinterSimulator, wanted: PrintJob) -> bool:
    """The picture on the paper, but for the dots that were broken on purpose."""
    (paper,) = sim.slips
    assert wanted.image is not None
    found = b"".join(paper.rows[: wanted.image.height])
    sent = bytes(255 - byte for byte in wanted.image.tobytes())
    return len(found) == len(sent) and sum(a != b for a, b in zip(found, sent, strict=True)) < 4


@pytest.mark.parametrize("answers", [True, False])
def test_a_picture_for_a_slow_printer_with_4_kib(tmp_path: Path, answers: bool) -> None:
    async def scene() -> None:
        slow = {**SMALL, "baud": 115200, "speed_mm_s": SLOW_MM_S}
        # Without answers the window trusts the data sheet, which here says a little less than the truth.
        changes = {"speed_mm_s": SLOW_MM_S * 0.8, "confirm": "buffered" if answers else "timed"}
        async with rig(tmp_path, "pty", simulator=slow, **changes) as (sim, printer):
            await printer.open()
            wanted = noise(130)
            assert (await printer.print(wanted)).printed
            assert sim.overrun == 0
            assert await printed_whole(sim, wanted)

    run(scene())


def test_the_same_without_a_window_loses_bytes(tmp_path: Path) -> None:
    """Else the test above proves nothing."""

    async def scene() -> None:
        slow = {**SMALL, "baud": 115200, "speed_mm_s": 5.0}
        async with rig(tmp_path, "pty", simulator=slow, buffer_bytes=1_000_000, timings=IMPATIENT) as (sim, printer):
            await printer.open()
            await printer.print(noise(200))
            assert sim.overrun > 0

    run(scene())


@pytest.mark.parametrize("answers", [True, False])
def test_a_hot_head_in_the_middle_does_not_fill_the_buffer(tmp_path: Path, answers: bool) -> None:
    async def scene() -> None:
        slow = {**SMALL, "baud": 115200, "speed_mm_s": 80.0}
        changes = {"speed_mm_s": 60, "timings": LONG_WAITS, "confirm": "buffered" if answers else "timed"}
        async with rig(tmp_path, "pty", simulator=slow, **changes) as (sim, printer):
            await printer.open()
            wanted = noise(130)
            sim.mechanism.after_rows["head_hot"] = 60
            printing = asyncio.create_task(printer.print(wanted))
            while not sim.mechanism.sensors.head_hot:
                await asyncio.sleep(0.01)
            held = sim.received
            await asyncio.sleep(1.0)  # long enough to fill the buffer twice at this baud rate
            assert sim.received - held < 4096
            sim.mechanism.sensors.head_hot = False
            sim.changed()
            assert (await printing).printed
            assert sim.overrun == 0
            assert await printed_whole(sim, wanted)

    run(scene())


def test_native_text_at_9600_baud_into_4_kib(tmp_path: Path) -> None:
    async def scene() -> None:
        slow = {**SMALL, "baud": 9600, "speed_mm_s": 60.0}
        async with rig(tmp_path, "pty", simulator=slow, baud=9600, speed_mm_s=50) as (sim, printer):
            await printer.open()
            assert (await printer.print(job())).printed
            assert sim.overrun == 0
            assert "A038" in sim.slips[0].text.splitlines()
            assert len(read_codes(sim.slips[0].image)) == 1

    run(scene())


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("answers", [True, False])
def test_a_picture_at_9600_baud_into_4_kib(tmp_path: Path, answers: bool) -> None:
    async def scene() -> None:
        slow = {**SMALL, "baud": 9600, "speed_mm_s": 20.0}
        changes = {"baud": 9600, "content": "raster", "speed_mm_s": 15}
        async with rig(tmp_path, "pty", simulator=slow, **changes) as (sim, printer):
            sim.answers_buffered = answers
            await printer.open()
            wanted = job()
            assert (await printer.print(wanted)).printed
            assert sim.overrun == 0
            assert wanted.image is not None
            assert shows(sim.slips[0], wanted.image)

    run(scene(), 240)


def test_xoff_is_obeyed_between_two_bands(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path, band_rows=16) as (sim, printer):
            await printer.open()
            wanted = job()
            assert wanted.image is not None
            sim.at_byte(5_000, lambda: sim._wires.say(b"\x13"))
            printing = asyncio.create_task(printer.print(wanted))
            await sim.wait_for_bytes(sim.received + 5_000)
            await asyncio.sleep(0.3)
            assert sim.received < 10_000
            assert not printing.done()
            sim._wires.say(b"\x11")
            assert (await printing).printed
            assert shows(sim.slips[0], wanted.image)

    run(scene())


def test_what_the_settings_make_of_it() -> None:
    assert settings("/dev/ttyS0").room == 4096
    assert settings("/dev/ttyS0", flow="xon_xoff").room is None
    assert settings("/dev/ttyS0", flow="xon_xoff", buffer_bytes=8192).room == 8192
    assert settings("tcp://a:1").room is None
    assert settings("usb://04b8:0e15").room is None
    assert settings("tcp://a:1").rows_per_band == 128
    assert settings("/dev/ttyS0").rows_per_band * 48 * 2 <= 4096
    assert settings("/dev/ttyS0", baud=9600, flow="xon_xoff").rows_per_band * 48 * 10 / 9600 <= PATIENT.write_s / 2
    assert settings("/dev/usb/lp0").is_serial is False


@given(st.lists(st.integers(1, 900), max_size=40), st.data())
def test_answered_pieces_leave_the_window(sizes: list[int], data: st.DataObject) -> None:
    window, inside = AnsweredWindow(1000), deque[int]()
    for size in sizes:
        while not window.has_room(size, 0, len(inside)):
            assert sum(inside) + size > 1000
            inside.popleft()
        window.sent(size, 1, 0, 0)
        inside.append(size)
        assert sum(inside) <= 1000
        for _ in range(data.draw(st.integers(0, len(inside)))):
            inside.popleft()


def test_timed_pieces_leave_late_rather_than_early() -> None:
    window = TimedWindow(1000, speed_mm_s=10)
    window.sent(600, 10, now=0, wire_s=0.5)
    assert not window.has_room(600, 1.4, 0)
    window.stood_still(2)
    assert not window.has_room(600, 3.4, 0)
    assert window.has_room(600, 3.6, 0)


def test_pieces_come_over_a_slow_wire_one_after_the_other() -> None:
    window = TimedWindow(2000, speed_mm_s=1000)
    for _ in range(2):
        window.sent(900, 1, now=0, wire_s=1)
    assert not window.has_room(900, 0.9, 0)
    assert window.has_room(900, 1.1, 0)
    window.sent(900, 1, now=1.1, wire_s=1)
    assert not window.has_room(900, 1.2, 0)
    assert not window.has_room(2000, 2.9, 0)
    assert window.has_room(2000, 3.1, 0)
