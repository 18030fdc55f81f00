"""Golden frames of devices.md 1.4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import Words
from devices.drivers.wkly import ENTRY, WklySettings
from devices.drivers.wkly.protocol import (
    OPEN,
    OPEN_ALL,
    PUSH,
    QUERY,
    QUERY_ALL,
    LanguageWkly,
    asked,
    framed,
    measure,
    status_reply,
)
from devices.plumbing.lock_line import UNREADABLE, BoardStatus, LockStatus, OpenReply, Pushed, Refused, Strange
from tests.devices.plumbing.lock_codec import cut_everywhere, spoilt_is_nothing, survives_garbage

ALL_ZERO = bytes.fromhex("574b4c592200840018" + "00" * 24 + "b7")
PUSHED = bytes.fromhex("574b4c590a0085010186")
ZERO_MEANING = BoardStatus(0, (0,) * 24)


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (framed(0, OPEN, 1), "574b4c5909008201 83"),
        (framed(0, QUERY, 1), "574b4c5909008301 82"),
        (framed(0, QUERY_ALL), "574b4c590800 84 85"),
        (framed(0, OPEN_ALL), "574b4c590800 86 87"),
        (framed(0, 0x80, 3, 1, 2, 3), "574b4c590c0080 03010203 86"),
        (framed(0, 0x87, 3, 1, 2, 3), "574b4c590c0087 03010203 81"),
        (framed(0, 0x81, 1), "574b4c590900 81 01 80"),
        (framed(0, OPEN, 0, 1, 0), "574b4c590b0082 000100 81"),
        (framed(0, QUERY, 0, 1, 0), "574b4c590b0083 000100 80"),
        (framed(0, 0x80, 0), "574b4c59090080 00 80"),
        (framed(0, 0x81, 0, 1), "574b4c590a0081 0001 83"),
        (framed(0, PUSH, 1, 1), "574b4c590a0085 0101 86"),
        (status_reply(0, [0] * 24), ALL_ZERO.hex()),
    ],
)
def test_golden(made: bytes, golden: str) -> None:
    assert made == bytes.fromhex(golden)
    assert measure(made) == len(made)


@pytest.mark.parametrize(
    ("frame", "meaning"),
    [
        (framed(0, OPEN, 0, 7, 0), OpenReply(0, 7)),
        (framed(0, OPEN, 0xFF, 7, 0), OpenReply(0, 7, refused=True, words=Words("结果 FF（没有做成）", "result FF"))),
        (framed(3, QUERY, 0, 2, 1), LockStatus(3, 2, 1)),
        (framed(3, PUSH, 2, 0), Pushed(3, 2, 0, trusted=True)),
        (framed(3, PUSH, 2, 9), Pushed(3, 2, UNREADABLE, trusted=True)),
        (framed(3, QUERY_ALL, 0xFF, 0), Refused(3, Words("状态读不出来", "status failed"))),
        (framed(3, QUERY_ALL), Strange(Words("3 号板：命令 84，8 字节", "board 3: command 84, 8 bytes"))),
        (framed(3, OPEN, 1), Strange(Words("3 号板：命令 82，9 字节", "board 3: command 82, 9 bytes"))),
    ],
)
def test_meanings(frame: bytes, meaning: object) -> None:
    assert LanguageWkly().feed(frame) == [meaning]


def test_a_false_beginning_is_not_skipped_too_far() -> None:
    language = LanguageWkly()
    assert language.feed(b"\x57" + PUSHED) == [Pushed(0, 1, 1, trusted=True)]
    assert language.feed(b"WKLW" + PUSHED + b"WK") == [Pushed(0, 1, 1, trusted=True)]
    assert language.feed(PUSHED[2:]) == [Pushed(0, 1, 1, trusted=True)]


@given(st.integers(0, 31), st.lists(st.sampled_from([0, 1]), min_size=1, max_size=48))
def test_round_trip(board: int, bits: list[int]) -> None:
    assert LanguageWkly().feed(status_reply(board, bits)) == [BoardStatus(board, tuple(bits))]


def test_any_bytes() -> None:
    cut_everywhere(LanguageWkly, PUSHED, Pushed(0, 1, 1, trusted=True))
    spoilt_is_nothing(LanguageWkly, PUSHED)
    survives_garbage(LanguageWkly, ALL_ZERO, ZERO_MEANING, 80)


def test_a_push_inside_an_answer_is_heard() -> None:
    language = LanguageWkly()
    assert language.feed(ALL_ZERO[:17] + PUSHED + ALL_ZERO[17:]) == [Pushed(0, 1, 1, trusted=True)]
    assert language.feed(ALL_ZERO) == [ZERO_MEANING]


def test_probe_and_trace() -> None:
    (probe,) = ENTRY.probes
    assert probe.question == framed(0, QUERY_ALL)
    assert WklySettings(url="tcp://h:1", **probe.section(ALL_ZERO)).boards[0].locks == 24
    assert asked(framed(2, OPEN, 5)).en == "board 2: open lock 5"
