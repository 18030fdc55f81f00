"""Digit pads in keyboard mode: recorded input events through a descriptor, held keys, lost events, unplug."""

import asyncio
import os
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.input_events import DROPPED, KEY, PRESSED, RELEASED, REPEATED, SYN, record
from devices.contract import DeviceState
from devices.contract.rating_keypad import KeyPress, Level, RatingKeypad
from devices.drivers.hid_keypad import HidKeypad, HidKeypadSettings
from devices.drivers.hid_keypad.protocol import PadReader
from devices.drivers.hid_keypad.simulator import HidPad
from devices.transports.hid_events import EventDevice
from tests.devices.support import run

RECORDED = bytes.fromhex(  # digit 4 of the pad, down and up, from a 64-bit machine: MSC_SCAN, KEY_KP4, SYN
    "f3d2556500000000c8a7060000000000040004005c000700"
    "f3d2556500000000c8a706000000000001004b0001000000"
    "f3d2556500000000c8a70600000000000000000000000000"
    "f3d2556500000000a1ee060000000000040004005c000700"
    "f3d2556500000000a1ee06000000000001004b0000000000"
    "f3d2556500000000a1ee0600000000000000000000000000"
)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(15):
        while not condition():
            await asyncio.sleep(0.004)


@given(st.integers(0, len(RECORDED)))
def test_a_recorded_key_survives_every_cut(cut: int) -> None:
    pad = PadReader()
    assert pad.feed(RECORDED[:cut]) + pad.feed(RECORDED[cut:]) == ["4"]


def test_held_and_lost_keys() -> None:
    pad = PadReader()
    held = record(KEY, 6, PRESSED) + record(KEY, 6, REPEATED) * 9 + record(KEY, 6, RELEASED)
    assert pad.feed(held) == ["5"]
    assert pad.feed(record(SYN, DROPPED, 0) + record(KEY, 28, PRESSED) + record(KEY, 0x170, PRESSED)) == [
        "enter",
        "key_368",
    ]
    assert pad.spoilt == 1


@given(st.binary(max_size=200))
def test_garbage_never_hurts(garbage: bytes) -> None:
    PadReader().feed(garbage)


def test_through_a_descriptor() -> None:
    async def scene() -> None:
        reading, writing = os.pipe()
        wire = EventDevice("/dev/input/event-of-this-test", lambda _: reading)
        keypad = HidKeypad("rating_keypad", HidKeypadSettings(url="/dev/input/event-of-this-test"), None, wire)
        assert isinstance(keypad, RatingKeypad)
        heard: list[KeyPress] = []
        keypad.listen(heard.append)
        await keypad.open()
        os.write(writing, RECORDED)
        await until(lambda: keypad.health.counters.get("outside") == 1)
        await keypad.invite()
        os.write(writing, RECORDED * 2)
        await until(lambda: keypad.health.counters.get("outside") == 2)
        assert [(press.level, press.raw_key) for press in heard] == [(Level.SATISFIED, "4")]
        os.close(writing)
        await until(lambda: keypad.health.state is DeviceState.NO_DEVICE)
        await keypad.close()

    run(scene())


def test_four_keys_have_four_levels_and_a_replugged_pad_goes_on() -> None:
    async def scene() -> None:
        twin = HidPad()
        await twin.start_tcp()
        keys = {"1": "very_satisfied", "2": "satisfied", "3": "fairly_satisfied", "4": "dissatisfied"}
        keypad = HidKeypad("rating_keypad", HidKeypadSettings.model_validate({"url": twin.url, "keys": keys}))
        assert keypad.levels == set(Level) - {Level.VERY_DISSATISFIED}
        heard: list[KeyPress] = []
        keypad.listen(heard.append)
        await keypad.open()
        await keypad.invite()
        await until(lambda: twin.wires.count == 1)
        await twin.obey(["press", "5"])
        await until(lambda: keypad.health.counters.get("unknown_key") == 1)
        await twin.unplug()
        await until(lambda: keypad.health.state is DeviceState.NO_DEVICE)
        await twin.plug()
        await keypad.open()
        await until(lambda: twin.wires.count == 1)
        await twin.obey(["hold", "1"])
        await until(lambda: len(heard) == 1)
        assert heard[0].level is Level.VERY_SATISFIED
        await keypad.close()
        await twin.stop()

    run(scene())


@pytest.mark.parametrize("written", ["best", "5"])
def test_levels_are_named(written: str) -> None:
    with pytest.raises(ValueError, match="very_satisfied"):
        HidKeypadSettings.model_validate({"url": "tcp://127.0.0.1:9", "keys": {"1": written}})
