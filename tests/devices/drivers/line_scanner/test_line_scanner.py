"""Scanner with a suffix: every cut of the bytes, silence, garbage, repeats, a pulled cable."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.code_stream import CodeStream, RawCode
from devices.contract import DeviceState, WireLost
from devices.drivers.line_scanner import ENTRY, LineScanner, LineScannerSettings
from devices.drivers.line_scanner.simulator import ScannerSimulator
from tests.devices.drivers import scanner_rig as rigs
from tests.devices.drivers.scanner_rig import OURS, run, until

PRINTABLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=40)


def build(url: str, **changes: Any) -> LineScanner:
    return LineScanner("code_scanner", LineScannerSettings(**{"url": url, "quiet_ms": 300, **changes}))


@given(st.lists(PRINTABLE), st.sampled_from([b"\r", b"\n", b"\r\n"]), st.data())
def test_codes_survive_every_cut(codes: list[str], suffix: bytes, data: st.DataObject) -> None:
    wire = b"".join(code.encode() + suffix for code in codes)
    stream, found, place = CodeStream(suffix), [], 0
    while place < len(wire):
        step = data.draw(st.integers(1, 9))
        found += stream.feed(wire[place : place + step])
        place += step
    assert found == [RawCode(code.encode()) for code in codes]
    assert not stream.unfinished


@given(st.binary(max_size=600))
def test_garbage_never_hurts_and_the_next_code_is_read(garbage: bytes) -> None:
    stream = CodeStream(b"\r", 64)
    assert all(code.overlong or len(code.raw) <= 64 for code in stream.feed(garbage))
    stream.feed(b"\r")
    assert stream.feed(b"MT1.T.GOOD\r") == [RawCode(b"MT1.T.GOOD")]


def test_silence_ends_a_code_without_suffix() -> None:
    stream = CodeStream(b"")
    assert stream.feed(b"AB") + stream.feed(b"CD") == []
    assert stream.quiet() == [RawCode(b"ABCD")]
    assert stream.quiet() == []


def test_a_code_that_outgrows_the_buffer_is_told_once_and_not_kept() -> None:
    stream = CodeStream(b"\r", 16)
    assert [code for _ in range(20) for code in stream.feed(b"0123456789")] == []
    assert len(stream._buffer) <= 17
    assert stream.feed(b"X\rOK\r") == [RawCode(b"", overlong=True), RawCode(b"OK")]


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_reads(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator(), build, tmp_path, wire) as made:
            await rigs.reads_and_ends(made)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_a_scanner_without_suffix_is_read_by_silence(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator("none"), build, tmp_path, wire) as made:
            await made.open()
            made.twin.hold(OURS.encode())
            await until(lambda: made.heard == [OURS])
            made.twin.hold(b"TWO")
            await until(lambda: made.heard == [OURS, "TWO"])

    run(scene())


@pytest.mark.parametrize("fault", rigs.FAULTS)
def test_bears(tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator(), build, tmp_path) as made:
            await made.open()
            await made.obey(fault)
            made.twin.hold(b"UNDER-FAULT")
            for line in rigs.END_OF_FAULTS:
                await made.obey(line)
            await made.read(OURS)
            # An unfinished code may become the beginning of the next: then that one is refused by its checksum.
            assert made.heard[-1] == OURS

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_survives_a_cable_pulled_after_any_byte(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator(), build, tmp_path, wire) as made:
            await rigs.survives_cuts(made, "out", range(1, 9))

    run(scene())


def test_the_same_code_twenty_times_a_second_is_one_scan(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator(), build, tmp_path) as made:
            await made.open()
            made.twin.hold(OURS.encode(), for_good=True)
            await until(lambda: made.twin.reads >= 20)
            assert made.heard == [OURS]
            await until(lambda: made.device.health.counters["repeated"] >= 15)

    run(scene())


def test_a_pulled_cable_is_told(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator(), build, tmp_path) as made:
            await made.open()
            await made.twin.unplug()
            await until(lambda: made.device.health.state is DeviceState.NO_DEVICE)
            with pytest.raises(WireLost):
                await made.device.poll()

    run(scene())


def test_a_defect_of_the_listener_ends_this_life_and_names_no_code(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rigs.rig(ScannerSimulator(), build, tmp_path) as made:

            def broken(text: str) -> None:
                raise RuntimeError(text)

            made.device.listen(broken)
            await made.open()
            made.twin.hold(OURS.encode())
            await until(lambda: made.device.health.state is DeviceState.HARDWARE_ERROR)
            (fault,) = made.device.health.faults
            assert "RuntimeError at" in fault.detail.en
            assert OURS not in fault.detail.en
            await made.device.close()

    run(scene())


def test_the_trace_masks_codes() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(LineScannerSettings(url="tcp://127.0.0.1:1"))
    assert [line.en for line in tracer.lines("in", b"330624199001011234\rA038\r")] == [
        "code of 18 bytes: 330…",
        "code of 4 bytes: …",
    ]


def test_its_program_takes_orders_on_its_control_port() -> None:
    words = [sys.executable, "-m", "devices.drivers.line_scanner.simulator"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[4]) as program:
        try:
            assert program.stdout is not None
            ready = json.loads(program.stdout.readline())
            with (
                socket.create_connection(("127.0.0.1", ready["port"]), 10) as wire,
                socket.create_connection(("127.0.0.1", ready["control_port"]), 10) as control,
            ):
                answers = control.makefile("r", encoding="utf-8")
                connected = 0
                while not connected:
                    control.sendall(b"status\n")
                    connected = json.loads(answers.readline())["connected"]
                control.sendall(b"scan MT1.T.A\n")
                assert json.loads(answers.readline()) == {"ok": True, "read": True}
                wire.settimeout(10)
                assert wire.recv(64) == b"MT1.T.A\r"
        finally:
            program.terminate()
