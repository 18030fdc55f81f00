"""Frames out of a stream, and CRCs against their catalogue values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs import crc
from devices.codecs.framing import MORE, NOT_HERE, FrameFinder

CHECK = b"123456789"


def measure(data: bytes) -> int:
    """`57 57 LEN ... XOR` for these tests."""
    for at, byte in enumerate(data[:2]):
        if byte != 0x57:
            return NOT_HERE if at < 2 else MORE
    if len(data) < 3:
        return MORE
    size = data[2]
    if size < 4:
        return NOT_HERE
    if len(data) < size:
        return MORE
    return size if sum(data[: size - 1]) & 0xFF == data[size - 1] else NOT_HERE


def made(body: bytes) -> bytes:
    frame = b"\x57\x57" + bytes((len(body) + 4,)) + body
    return frame + bytes((sum(frame) & 0xFF,))


@given(st.lists(st.binary(max_size=12), min_size=1, max_size=5), st.data())
def test_frames_survive_every_cut(bodies: list[bytes], data: st.DataObject) -> None:
    stream, finder, found, at = b"".join(map(made, bodies)), FrameFinder(measure), [], 0
    while at < len(stream):
        step = data.draw(st.integers(1, 9))
        found += finder.feed(stream[at : at + step])
        at += step
    assert found == [made(body) for body in bodies]
    assert finder.noise == 0


@pytest.mark.parametrize("before", [b"\x57", b"\x00\x57", b"\x57\x57\x00", b"\xff" * 30, made(b"abc")[:-1] + b"\x00"])
def test_a_false_beginning_does_not_cost_the_frame_behind_it(before: bytes) -> None:
    finder = FrameFinder(measure)
    assert (finder.feed(before + made(b"good")) + finder.give_up())[-1] == made(b"good")


def test_an_unfinished_frame_is_given_up_after_a_silence() -> None:
    finder = FrameFinder(measure, patience_s=0.1)
    assert finder.feed(b"\x57\x57\x40" + made(b"a"), 1.0) == []
    assert finder.feed(made(b"b"), 1.05) == []
    assert finder.feed(made(b"c"), 2.0) == [made(b"a"), made(b"b"), made(b"c")]


@given(st.binary(max_size=200))
def test_garbage_never_hurts(garbage: bytes) -> None:
    finder = FrameFinder(measure, longest=64)
    finder.feed(garbage, 0.0)
    finder.give_up()
    assert finder.feed(made(b"next"), 9.0) == [made(b"next")]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (crc.CRC8, 0xF4),
        (crc.CRC8_MAXIM, 0xA1),
        (crc.CRC16_MODBUS, 0x4B37),
        (crc.CRC16_ARC, 0xBB3D),
        (crc.CRC16_XMODEM, 0x31C3),
        (crc.CRC16_CCITT_FALSE, 0x29B1),
        (crc.CRC16_KERMIT, 0x2189),
        (crc.CRC16_X25, 0x906E),
        (crc.CRC16_USB, 0xB4C8),
        (crc.CRC32, 0xCBF43926),
    ],
)
def test_catalogue_values(kind: crc.Crc, value: int) -> None:
    assert kind.of(CHECK) == value
