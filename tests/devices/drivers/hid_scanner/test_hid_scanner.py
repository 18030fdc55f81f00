"""Keyboard mode: recorded input events through a descriptor, the US layout, hidden orders, grab, two nodes, unplug."""

import os
import pty
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs import input_events
from devices.codecs.code_stream import RawCode
from devices.codecs.input_events import Spoilt, record
from devices.codecs.key_codes import LEFT_CTRL, LEFT_SHIFT, US
from devices.contract import DeviceState, UsageError, WireLost
from devices.contract.code_scanner import TriggeredScanner
from devices.drivers.hid_scanner import ENTRY, HidScanner, HidScannerSettings
from devices.drivers.hid_scanner.protocol import Combination, KeyReader
from devices.drivers.hid_scanner.simulator import HidSimulator, chord, struck, typed
from devices.drivers.hid_scanner.two_nodes import TwoNodes
from devices.transports.hid_events import EventDevice, NotGrabbed
from tests.devices.drivers import scanner_rig as rigs
from tests.devices.drivers.scanner_rig import OURS, run, until

ENTER = struck(28)
TYPEABLE = "".join(sorted({letter for pair in US.values() for letter in pair}))
CODES = st.text(TYPEABLE, min_size=1, max_size=24)
NODE = "/dev/input/by-id/usb-EXAMPLE_Scanner-event-kbd"


def build(url: str, **changes: Any) -> HidScanner:
    return HidScanner("code_scanner", HidScannerSettings(**{"url": url, **changes}))


def keys(text: str) -> bytes:
    return b"".join(map(typed, text)) + ENTER


def test_a_recorded_press_of_a_from_a_64_bit_machine() -> None:
    # struct input_event of linux/input.h, little-endian: time 0x6555D2F3 s 0x0006A7C8 us, EV_KEY, KEY_A, pressed.
    recorded = bytes.fromhex("f3d2556500000000c8a706000000000001001e0001000000")
    assert len(recorded) == input_events.RECORD.size == 24
    assert KeyReader().feed(recorded + ENTER) == [RawCode(b"a")]


def test_every_printable_ascii_character_has_a_key() -> None:
    assert set(TYPEABLE) == {chr(code) for code in range(0x20, 0x7F)}


@given(st.lists(CODES, max_size=4), st.data())
def test_codes_survive_every_cut(codes: list[str], data: st.DataObject) -> None:
    wire = b"".join(map(keys, codes))
    reader, found, place = KeyReader(), [], 0
    while place < len(wire):
        step = data.draw(st.integers(1, 700))
        found += reader.feed(wire[place : place + step])
        place += step
    assert found == [RawCode(code.encode()) for code in codes]


@given(st.binary(max_size=200))
def test_after_garbage_and_a_pause_a_code_is_read(garbage: bytes) -> None:
    reader = KeyReader()
    reader.feed(garbage)
    reader.quiet()
    reader.feed(ENTER * 12)
    reader.forget()
    assert reader.feed(keys("GOOD")) == [RawCode(b"GOOD")]


@given(CODES, st.binary(min_size=1, max_size=60), st.integers(0, 24))
def test_garbage_inside_never_makes_another_code(code: str, garbage: bytes, place: int) -> None:
    events = [typed(letter) for letter in code]
    place = min(place, len(events))
    wire = b"".join(events[:place]) + garbage + b"".join(events[place:]) + ENTER
    heard = [event for event in KeyReader().feed(wire) if isinstance(event, RawCode)]
    assert heard in ([], [RawCode(code.encode())]) or len(garbage) >= 24


@pytest.mark.parametrize("order", [29, 97, 56, 100, 125, 126])
def test_an_order_hidden_in_a_code_refuses_it_whole(order: int) -> None:
    reader = KeyReader()
    assert reader.feed(typed("A") + chord(order, 19) + keys("MORE")) == [Combination()]
    assert reader.feed(keys("GOOD")) == [RawCode(b"GOOD")]


def test_keys_that_type_nothing_become_a_control_character_that_the_gate_refuses() -> None:
    for code in (1, 14, 15, 59, 103, 111):  # Escape, Backspace, Tab, F1, Up, Delete
        assert KeyReader().feed(typed("A") + struck(code) + keys("B")) == [RawCode(b"A\x1bB")]


def test_caps_lock_turns_letters_and_shift_turns_them_back() -> None:
    reader = KeyReader()
    wire = struck(58) + struck(30) + chord(LEFT_SHIFT, 30) + struck(2) + chord(LEFT_SHIFT, 2) + ENTER
    assert reader.feed(wire) == [RawCode(b"Aa1!")]
    assert reader.feed(struck(58) + struck(30) + ENTER) == [RawCode(b"a")]


def test_repeats_of_a_held_key_are_no_characters() -> None:
    held = record(1, 30, 1) + record(1, 30, 2) * 5 + record(1, 30, 0)
    assert KeyReader().feed(held + ENTER) == [RawCode(b"a")]


def test_events_that_the_kernel_dropped_spoil_the_code() -> None:
    reader = KeyReader()
    assert reader.feed(typed("A") + record(0, input_events.DROPPED, 0) + keys("B")) == [Spoilt()]
    assert reader.feed(keys("GOOD")) == [RawCode(b"GOOD")]


def test_a_pause_ends_a_code_without_enter_as_nothing() -> None:
    reader = KeyReader()
    reader.feed(typed("A"))
    assert reader.unfinished
    assert reader.quiet() == [Spoilt()]
    assert reader.feed(keys("B")) == [RawCode(b"B")]


def test_a_code_that_is_too_long_is_told_as_such() -> None:
    assert KeyReader(max_length=8).feed(keys("123456789")) == [RawCode(b"", overlong=True)]


@asynccontextmanager
async def piped(**changes: Any) -> AsyncIterator[tuple[HidScanner, socket.socket, list[str]]]:
    """A driver on one end of a socket pair, the recording on the other."""
    ours, theirs = socket.socketpair()
    device = HidScanner(
        "code_scanner",
        HidScannerSettings(url=NODE, **changes),
        transport=EventDevice(NODE, lambda _: os.dup(ours.fileno())),
    )
    heard: list[str] = []
    device.listen(heard.append)
    try:
        await device.open()
        yield device, theirs, heard
    finally:
        await device.close()
        ours.close()
        theirs.close()


def test_reads_recorded_events_from_a_descriptor_and_refuses_attacks() -> None:
    async def scene() -> None:
        async with piped() as (device, recording, heard):
            assert device.health.ready
            assert not isinstance(device, TriggeredScanner)
            recording.sendall(keys(OURS))
            await until(lambda: heard == [OURS])
            recording.sendall(chord(LEFT_CTRL, 19) + keys("rm -rf"))
            await until(lambda: device.health.counters.get("key_combinations") == 1)
            recording.sendall(
                typed("\x08") + ENTER + typed("A") + struck(15) + ENTER + keys("@SETUPE1") + keys("SECOND")
            )
            await until(lambda: heard == [OURS, "SECOND"])
            counters = device.health.counters
            assert (counters["refused_control"], counters["refused_setting"]) == (3, 1)

    run(scene())


def test_the_end_of_the_descriptor_is_an_unplugged_scanner() -> None:
    async def scene() -> None:
        async with piped() as (device, recording, _):
            recording.sendall(typed("A"))
            recording.shutdown(socket.SHUT_RDWR)
            await until(lambda: device.health.state is DeviceState.NO_DEVICE)
            with pytest.raises(WireLost):
                await device.poll()

    run(scene())


def test_an_error_of_the_kernel_is_an_unplugged_scanner() -> None:
    """A hung-up terminal gives EIO where a pulled event device gives ENODEV: both are system errors of a read."""

    async def scene() -> None:
        master, slave = pty.openpty()
        device = HidScanner("s", HidScannerSettings(url=NODE), transport=EventDevice(NODE, lambda _: master))
        await device.open()
        os.close(slave)
        await until(lambda: device.health.state is DeviceState.NO_DEVICE)
        assert "unplugged" in device.health.faults[0].detail.en
        await device.close()

    run(scene())


def test_without_grab_it_does_not_work(tmp_path: Path) -> None:
    async def scene() -> None:
        fake = tmp_path / "event0"
        os.mkfifo(fake)
        device = build(str(fake))
        with pytest.raises(NotGrabbed):
            await device.open()
        (fault,) = device.health.faults
        assert (fault.code, fault.who) == ("notGrabbed", "configuration")
        assert not device.health.ready
        missing = build(str(tmp_path / "event1"))
        with pytest.raises(WireLost, match="plugged in"):
            await missing.open()

    run(scene())


def test_nothing_is_written_to_it() -> None:
    async def scene() -> None:
        with pytest.raises(UsageError):
            await EventDevice(NODE).write(b"x", 1)

    run(scene())


def test_of_two_nodes_one_may_be_silent_and_either_may_go() -> None:
    async def scene() -> None:
        pairs = [socket.socketpair(), socket.socketpair()]
        nodes = [
            EventDevice(f"{NODE}-{n}", lambda _, end=pair[0]: os.dup(end.fileno())) for n, pair in enumerate(pairs)
        ]
        device = HidScanner("s", HidScannerSettings(url=NODE), transport=TwoNodes(*nodes))
        heard: list[str] = []
        device.listen(heard.append)
        for typing, silent in ((0, 1), (1, 0)):
            await device.open()
            wire = keys(f"NODE-{typing}")
            for start in range(0, len(wire), 50):
                pairs[typing][1].sendall(wire[start : start + 50])
                pairs[silent][1].sendall(record(0, 0, 0))
            await until(lambda: f"NODE-{typing}" in heard)  # noqa: B023 - awaited in this turn
        pairs[1][1].shutdown(socket.SHUT_RDWR)
        await until(lambda: device.health.state is DeviceState.NO_DEVICE)
        await device.close()
        for pair in pairs:
            for end in pair:
                end.close()

    run(scene())


def test_where_its_settings_lead() -> None:
    assert isinstance(HidScannerSettings(url=NODE).transport(), EventDevice)
    assert isinstance(HidScannerSettings(url=NODE, second_url=NODE + "2").transport(), TwoNodes)
    with_path = HidScannerSettings(
        url="tcp://127.0.0.1:1", by_path="pci-0000:00:14.0-usb-0:3:1.0-event-kbd"
    ).transport()
    assert type(with_path).__name__ == "IdentifiedTransport"


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_reads(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(HidSimulator(), build, tmp_path, wire) as made:
            await rigs.reads_and_ends(made)
            await made.obey(f"keys {LEFT_CTRL} 19")
            await until(lambda: made.device.health.counters.get("key_combinations", 0) >= 1)

    run(scene())


@pytest.mark.parametrize("fault", [fault for fault in rigs.FAULTS if not fault.startswith("split")])
def test_bears(tmp_path: Path, fault: str) -> None:
    async def scene() -> None:
        async with rigs.rig(HidSimulator(), build, tmp_path) as made:
            await rigs.bears(made, fault)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_survives_a_cable_pulled_after_any_byte(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rigs.rig(HidSimulator(), build, tmp_path, wire) as made:
            await rigs.survives_cuts(made, "out", range(1, 400, 79))

    run(scene())


def test_the_trace_masks_codes_and_shows_no_single_keys() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(HidScannerSettings(url=NODE))
    assert [line.en for line in tracer.lines("in", b"".join(map(typed, "3306241990")))] == []
    assert [line.en for line in tracer.lines("in", keys("01011234"))] == ["code of 18 bytes: 330…"]
