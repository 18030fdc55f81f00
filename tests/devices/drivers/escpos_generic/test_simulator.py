"""The simulated printer for itself: decoder, timing, control line, command line."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from devices.contract import SystemClock
from devices.drivers.escpos_generic import EscposPrinter
from devices.escpos.simulator import BackgroundPrinter, ObedientPrinter, PrinterSimulator
from devices.escpos.simulator.decoder import Command, Decoder
from devices.simulation import ControlServer
from tests.devices.support import job, read_codes, run, settings, shows

# A whole slip by another hand: text, GB text, raster 8 x 2, QR, cut (bytes from devices.md 4.1-4.5).
STREAM = bytes.fromhex(
    "1b40 1b6101 1d2111 48690a 1c26 babac5 0a 1c2e 100401"
    "1d763000 0100 0200 ff81 1d286b0400 31413200 1d286b0300314306 1d286b0300314531"
    "1d286b0600 315030 4d5431 1d286b0300315130 1d7201 100502 1b6406 1d5600"
)
NAMES = [
    *("init", "align", "size", "text", "line_feed", "chinese", "chinese_text", "line_feed", "chinese"),
    *("status", "raster", "row", "row", "qr_model", "qr_module", "qr_level", "qr_store", "qr_print"),
    *("buffered_status", "enquire", "feed_lines", "cut"),
]


def test_golden_stream() -> None:
    commands = Decoder().feed(STREAM)
    assert [command.name for command in commands] == NAMES
    assert b"".join(command.raw for command in commands) == STREAM
    assert commands[16].payload == b"MT1"
    assert [row.payload for row in commands[11:13]] == [b"\xff", b"\x81"]


@given(st.lists(st.integers(1, len(STREAM) - 1), max_size=30))
def test_cut_anywhere(cuts: list[int]) -> None:
    decoder = Decoder()
    got: list[Command] = []
    edges = [0, *sorted(cuts), len(STREAM)]
    for start, end in pairwise(edges):
        got += decoder.feed(STREAM[start:end])
    assert got == Decoder().feed(STREAM)


@given(st.binary(max_size=300))
def test_garbage_and_recovery_by_zeros(garbage: bytes) -> None:
    decoder = Decoder()
    decoder.feed(garbage)
    decoder.feed(bytes(0x10000) if b"(" in garbage or b"v" in garbage else bytes(16))
    if b"v" not in garbage:
        assert decoder.feed(b"\x1b@")[-1].name == "init"


def test_status_inside_a_picture_is_eaten_as_dots() -> None:
    names = [command.name for command in Decoder().feed(bytes.fromhex("1d763000 0300 0100 100401"))]
    assert names == ["raster", "row"]


def test_real_speed_takes_its_time() -> None:
    async def scene() -> None:
        sim = PrinterSimulator(dots=384, speed_mm_s=200)
        await sim.start_tcp()
        printer = EscposPrinter("p", settings(sim.url, speed_mm_s=150))
        await printer.open()
        wanted = job()
        assert wanted.image is not None
        started = asyncio.get_running_loop().time()
        assert (await printer.print(wanted)).printed
        took = asyncio.get_running_loop().time() - started
        assert took > (wanted.image.height / 8 + 15) / 200 * 0.9
        await printer.close()
        await sim.stop()

    run(scene())


def test_small_receive_buffer_holds_the_sender_back() -> None:
    async def scene() -> None:
        sim = PrinterSimulator(dots=384, buffer_bytes=4096)
        await sim.start_tcp()
        printer = EscposPrinter("p", settings(sim.url))
        await printer.open()
        wanted = job()
        assert wanted.image is not None
        assert (await printer.print(wanted)).printed
        assert shows(sim.slips[0], wanted.image)
        await printer.close()
        await sim.stop()

    run(scene())


def test_control_line_turns_knobs_and_answers_json() -> None:
    async def scene() -> None:
        sim = ObedientPrinter()
        control = ControlServer(sim)
        reader, writer = await asyncio.open_connection("127.0.0.1", await control.start())

        async def tell(line: str) -> dict[str, Any]:
            writer.write(line.encode() + b"\n")
            return dict(json.loads(await reader.readline()))

        assert await tell("paper_out on") == {"ok": True}
        assert (await tell("status"))["sensors"]["paper_out"] is True
        assert (await tell("repair")) == {"ok": True}
        assert (await tell("jam after=100"))["ok"]
        assert sim.mechanism.after_rows == {"jam": 100}
        assert (await tell("late 1.5"))["ok"]
        assert sim.faults.late_s == 1.5
        assert (await tell("garbage ff00"))["ok"]
        assert (await tell("mend_wire"))["ok"]
        assert sim.faults.garbage == b""
        assert not (await tell("paper_out perhaps"))["ok"]
        assert "known:" in (await tell("dance"))["error"]
        assert not (await tell(""))["ok"]
        assert await tell("slips") == {"ok": True, "slips": []}
        assert "take" in (await tell("help"))["commands"]
        assert (await tell("lay_ticket"))["ok"]
        assert (await tell("status"))["outlet"] is True
        assert (await tell("outlet_blind on"))["ok"]
        assert (await tell("status"))["outlet"] is False
        assert (await tell("take"))["ok"]
        assert sim.mechanism.outlet.fates == {0: "taken"}
        writer.close()
        await writer.wait_closed()
        await control.stop()

    run(scene())


def test_on_its_own_thread(tmp_path: Path) -> None:
    with BackgroundPrinter(dots=384, out=tmp_path / "slips") as sim:

        async def print_one() -> bool:
            printer = EscposPrinter("p", settings(sim.url), SystemClock())
            await printer.open()
            outcome = await printer.print(job())
            await printer.close()
            return outcome.printed

        assert run(print_one())
        (slip,) = sim.wait_for_slips(1)
        assert sim.obey("paper_out on") == {"ok": True}
        assert sim.call(lambda printer: printer.mechanism.sensors.paper_out)
    with Image.open(tmp_path / "slips" / "slip-0001.png") as picture:
        assert read_codes(picture) == read_codes(slip.image) != []


@pytest.fixture
def program(tmp_path: Path) -> Any:
    command = [sys.executable, "-m", "devices.drivers.escpos_generic.simulator"]
    options = ["--dots", "384", "--pty-link", str(tmp_path / "printer"), "--out", str(tmp_path / "slips")]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, env={**os.environ}) as running:
        yield running
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 0


def test_as_a_program(program: subprocess.Popen[bytes], tmp_path: Path) -> None:
    assert program.stdout is not None
    addresses = json.loads(program.stdout.readline())

    async def scene() -> None:
        for url in (addresses["url"], addresses["pty"]):
            printer = EscposPrinter("p", settings(url))
            await printer.open()
            assert (await printer.print(job())).printed
            await printer.close()

    run(scene())
    with socket.create_connection(("127.0.0.1", addresses["control_port"])) as line:
        line.sendall(b"slips\n")
        answer = json.loads(line.makefile().readline())
    assert [slip["cut"] for slip in answer["slips"]] == [True, True]
    assert len(list((tmp_path / "slips").glob("slip-*.png"))) == 2
