"""Golden frames of devices.md 1.1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import NOTHING
from devices.drivers.lock_8a80 import ENTRY, Lock8a80Settings
from devices.drivers.lock_8a80.protocol import (
    OPEN,
    PUSH,
    QUERY,
    Language8a80,
    asked,
    lock_reply,
    measure_request,
    open_command,
    query_command,
    status_reply,
)
from devices.plumbing.lock_line import BoardStatus, LockStatus, OpenReply, Pushed
from tests.devices.plumbing.lock_codec import cut_everywhere, spoilt_is_nothing, survives_garbage

ALL_ONES = bytes.fromhex("8001ffffff334d")
BITS = st.lists(st.integers(0, 1), min_size=24, max_size=24)


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (open_command(1, 1), "8a0101119b"),
        (open_command(1, 2), "8a01021198"),
        (open_command(1, 0), "8a0100119a"),
        (open_command(2, 0), "8a02001199"),
        (open_command(1, 1, 3), "8a0101110398"),
        (query_command(1, 1), "80010133b3"),
        (query_command(1), "80010033b2"),
        (query_command(1, function=0x99), "8001009918"),
        (lock_reply(OPEN, 1, 1, 0), "8a0101008a"),
        (lock_reply(OPEN, 1, 1, 1), "8a0101119b"),
        (lock_reply(QUERY, 1, 1, 0), "8001010080"),
        (lock_reply(QUERY, 1, 1, 1), "8001011191"),
        (lock_reply(PUSH, 1, 1, 0), "8101010081"),
        (lock_reply(PUSH, 1, 1, 1), "8101011190"),
        (status_reply(1, [1] * 24), "8001ffffff334d"),
    ],
)
def test_golden(made: bytes, golden: str) -> None:
    assert made.hex() == golden


@pytest.mark.parametrize(
    ("frame", "meaning"),
    [
        ("8a0101008a", OpenReply(1, 1)),
        ("8a0101119b", OpenReply(1, 1)),
        ("8a0101110398", OpenReply(1, 1)),
        ("8101010081", Pushed(1, 1, 0, trusted=False)),
        ("8101011190", Pushed(1, 1, 1, trusted=False)),
        ("8001ffffff334d", BoardStatus(1, (1,) * 24)),
    ],
)
def test_meanings(frame: str, meaning: object) -> None:
    assert Language8a80().feed(bytes.fromhex(frame)) == [meaning]


def test_answers_about_one_lock_are_read_only_where_such_questions_are_asked() -> None:
    single = Language8a80(single=True)
    assert single.feed(bytes.fromhex("8001011191")) == [LockStatus(1, 1, 1)]
    # The status with locks 1 and 8 set begins with five bytes that would be a sound answer about lock 0.
    status = status_reply(1, [1, 0, 0, 0, 0, 0, 0, 1] + [0] * 16)
    assert status[:5].hex() == "8001000081"
    assert Language8a80().feed(status) == [BoardStatus(1, (1, 0, 0, 0, 0, 0, 0, 1) + (0,) * 16)]


def test_the_highest_locks_come_first() -> None:
    assert status_reply(1, [1] + [0] * 22 + [1]).hex(" ") == "80 01 80 00 01 33 33"


def test_a_frame_with_a_wrong_bcc_is_none_even_if_a_client_says_so() -> None:
    language = Language8a80()
    assert language.feed(bytes.fromhex("810101008a") + ALL_ONES) == [BoardStatus(1, (1,) * 24)]
    assert language.noise == 5


@given(st.integers(1, 99), BITS, st.sampled_from([0x33, 0x99]))
def test_round_trip(board: int, bits: list[int], function: int) -> None:
    assert Language8a80().feed(status_reply(board, bits, function)) == [BoardStatus(board, tuple(bits))]
    wide = bits + bits[:8]
    assert Language8a80({board: 32}).feed(status_reply(board, wide, function)) == [BoardStatus(board, tuple(wide))]


@given(st.integers(1, 99), st.integers(0, 32), st.none() | st.integers(1, 9))
def test_requests_are_found_whole(board: int, lock: int, pulse_s: int | None) -> None:
    for request in (open_command(board, lock, pulse_s), query_command(board, lock)):
        assert measure_request(request) == len(request)
        assert all(measure_request(request[:cut]) == 0 for cut in range(1, len(request)))
        assert str(board) in asked(request).en


def test_cut_everywhere() -> None:
    cut_everywhere(Language8a80, ALL_ONES, BoardStatus(1, (1,) * 24))


def test_spoilt() -> None:
    spoilt_is_nothing(Language8a80, bytes.fromhex("8001ffffff334d"))


def test_garbage() -> None:
    survives_garbage(Language8a80, ALL_ONES, BoardStatus(1, (1,) * 24), 8)


def test_a_push_inside_an_answer_is_heard() -> None:
    inside = bytes.fromhex("8101021193")
    found = Language8a80().feed(ALL_ONES[:3] + inside + ALL_ONES[3:])
    assert found == [Pushed(1, 2, 1, trusted=False)]


def test_probes_are_status_questions_and_lead_to_a_section() -> None:
    assert [probe.question.hex() for probe in ENTRY.probes] == ["80010033b2", "8001009918"]
    assert all(data[0] == QUERY for data in (probe.question for probe in ENTRY.probes))
    probe = ENTRY.probes[0]
    assert probe.recognise(b"\x00junk") is None
    assert "24 ways" in (probe.recognise(ALL_ONES) or NOTHING).en
    section = probe.section(status_reply(1, [0] * 32))
    made = Lock8a80Settings(url="tcp://127.0.0.1:1", **section)
    assert made.boards[0].ways == 32
    assert made.boards[0].polarity == "unknown"
    assert probe.section(status_reply(1, [0] * 24, 0x99))["query"] == "99"


def test_traces_are_readable() -> None:
    assert ENTRY.tracer is not None
    tracer = ENTRY.tracer(Lock8a80Settings(url="tcp://h:1", boards=[{"address": 1, "polarity": "unknown"}]))
    assert [line.en for line in tracer.lines("out", open_command(1, 7))] == ["-> 8a 01 07 11 9d  board 1: open lock 7"]
    assert "…" in tracer.lines("in", ALL_ONES[:4])[0].en
    assert "board 1: bits 11111111 11111111 11111111" in tracer.lines("in", ALL_ONES[4:])[0].en
