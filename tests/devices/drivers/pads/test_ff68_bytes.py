"""Golden frames of devices.md 2.1, and what is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.ff68 import FROM_HOST, Frame, Reader, Tracer
from devices.codecs.key_sequences import KeySequences
from devices.drivers.ff68_caller import protocol as caller
from devices.drivers.ff68_keypad import protocol as keypad


def frame(written: str) -> bytes:
    return bytes.fromhex(written)


def test_golden_frames() -> None:
    assert keypad.start_rating(1) == frame("FF 68 03 03 68 01 01 0B 0D 16")
    assert keypad.stars(1, 5) == frame("FF 68 03 03 68 01 02 05 08 16")
    assert caller.beep(1) == frame("FF 68 02 02 68 01 03 04 16")
    (key,) = Reader().feed(frame("FF 68 03 03 68 01 11 03 15 16"), 0.0)
    assert key == Frame(1, 0x11, b"\x03")
    assert keypad.acknowledge(key) == frame("FF 68 03 03 68 01 01 03 05 16")
    (call,) = Reader().feed(frame("FF 68 03 03 68 01 01 0C 0E 16"), 0.0)
    assert call.encoded() == frame("FF 68 03 03 68 01 01 0C 0E 16")
    assert caller.display(1, "A038", 5) == frame("FF 68 08 08 68 01 02 0A 0A 05 00 03 08 27 16")
    assert caller.display(1, None, None)[7:13] == b"\x0a" * 6


@pytest.mark.parametrize(
    "broken",
    [
        "FF 68 02 02 68 01 11 12 16",  # L <= 2
        "FF 68 06 06 68 01 11 00 00 00 00 12 16",  # L > 5
        "FF 68 03 04 68 01 11 03 15 16",
        "FF 68 03 03 69 01 11 03 15 16",
        "FF 68 03 03 68 01 11 03 16 16",
        "FF 68 03 03 68 01 11 03 15 17",
    ],
)
def test_broken_frames_are_dropped_and_the_next_is_read(broken: str) -> None:
    reader, good = Reader(), frame("FF 68 03 03 68 01 11 00 12 16")
    assert reader.feed(frame(broken) + good, 0.0) == [Frame(1, 0x11, b"\0")]
    assert reader.finder.noise >= 9


@given(st.binary(max_size=60), st.integers(0, 255), st.integers(0, 255), st.integers(0, 10))
def test_frames_survive_garbage_and_cuts(garbage: bytes, address: int, key: int, cut: int) -> None:
    reader, sent = Reader(FROM_HOST), Frame(address, 0x11, bytes((key,)))
    reader.feed(garbage, 0.0)
    reader.give_up()
    raw = sent.encoded()
    assert reader.feed(raw[:cut], 5.0) + reader.feed(raw[cut:], 5.01) == [sent]


def test_keys_of_one_order_come_together() -> None:
    keys = KeySequences[int, int, str]({(6, 15): "give up", (15,): "enter", (12,): "call"}, together_s=5)
    assert [keys.press(key, at) for at, key in enumerate((6, 15, 15, 12))] == [None, "give up", "enter", "call"]
    assert keys.press(6, 10) is None
    assert keys.press(15, 16) == "enter"


def test_a_trace_says_what_goes_by() -> None:
    tracer = Tracer()
    assert "rating key 03" in tracer.lines("in", frame("FF 68 03 03 68 01 11 03 15 16"))[0].en
    assert "beep" in tracer.lines("out", caller.beep(1))[0].en
