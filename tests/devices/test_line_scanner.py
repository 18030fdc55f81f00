"""Scanner with a suffix: every cut of the bytes, garbage, repeats, a pulled cable."""

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import DeviceState, WireLost
from devices.drivers.line_scanner import LineScanner, LineScannerSettings
from devices.drivers.line_scanner.protocol import LineScannerProtocol
from devices.drivers.line_scanner.simulator import ScannerSimulator


@given(st.lists(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=40)), st.data())
def test_codes_survive_every_cut(codes: list[str], data: st.DataObject) -> None:
    stream = b"".join(code.encode() + b"\r" for code in codes)
    protocol, found, place = LineScannerProtocol(repeat_s=0), [], 0
    while place < len(stream):
        step = data.draw(st.integers(1, 9))
        found += protocol.feed(stream[place : place + step], 0.0)
        place += step
    assert found == codes


@given(st.binary(max_size=600))
def test_garbage_never_hurts_and_the_next_code_is_read(garbage: bytes) -> None:
    protocol = LineScannerProtocol(max_length=64)
    for code in protocol.feed(garbage, 0.0):
        assert code.isprintable() or " " in code or all(ord(c) > 0x9F or ord(c) >= 0x20 for c in code)
    protocol.feed(b"\r", 0.0)
    assert protocol.feed(b"MT1.T.GOOD\r", 100.0) == ["MT1.T.GOOD"]


@pytest.mark.parametrize("bad", [b"A\x00B", b"A\x03B", b"A\x1bB", "A\x85B".encode(), b"A\xffB", b"X" * 65])
def test_codes_with_control_characters_are_refused_whole(bad: bytes) -> None:
    protocol = LineScannerProtocol(max_length=64)
    assert protocol.feed(bad + b"\r", 0.0) == []
    assert protocol.refused == 1


def test_the_same_code_twenty_times_a_second_is_one_scan() -> None:
    protocol = LineScannerProtocol()
    scans = [code for tick in range(20) for code in protocol.feed(b"SAME\r", tick / 20)]
    assert scans == ["SAME"]
    assert protocol.feed(b"SAME\r", 10.0) == ["SAME"]


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


def test_a_pulled_cable_is_told_and_mended() -> None:
    async def play() -> None:
        simulator = ScannerSimulator()
        port = await simulator.start("127.0.0.1", 0)
        scanner = LineScanner("code_scanner", LineScannerSettings(url=f"tcp://127.0.0.1:{port}"))
        heard: list[str] = []
        scanner.listen(heard.append)
        await scanner.open()
        await until(lambda: simulator.connected == 1)
        await simulator.scan("MT1.T.A", times=20)
        await until(lambda: bool(heard))
        await simulator.unplug()
        await until(lambda: scanner.health.state is DeviceState.NO_DEVICE)
        with pytest.raises(WireLost):
            await scanner.poll()
        await scanner.close()
        await scanner.open()
        await until(lambda: simulator.connected == 1)
        await simulator.scan("MT1.T.B")
        await until(lambda: heard == ["MT1.T.A", "MT1.T.B"])
        await scanner.close()
        await simulator.stop()

    asyncio.run(play())
