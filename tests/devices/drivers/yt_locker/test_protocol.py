"""Golden lines of devices.md 1.5."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import NOTHING, same
from devices.drivers.yt_locker import ENTRY, YtLockerSettings
from devices.drivers.yt_locker.protocol import (
    LanguageYt,
    asked,
    command,
    line,
    measure_request,
    request_of,
    status_reply,
)
from devices.plumbing.lock_line import BoardStatus, LockStatus, OpenReply, Refused, Strange
from tests.devices.plumbing.lock_codec import cut_everywhere, spoilt_is_nothing, survives_garbage

BITS = (0, 1) * 12


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (command("OPENLOCK", 1, 1), b"YT+OPENLOCK=1,1*9C03\r\n"),
        (command("PING", 1), b"YT+PING=1*89A4\r\n"),
    ],
)
def test_golden(made: bytes, golden: bytes) -> None:
    assert made == golden
    assert measure_request(made) == len(made)
    assert asked(made).en == golden.partition(b"*")[0].decode()


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("+OPENLOCK:1,7", OpenReply(1, 7)),
        ("+GETLOCKSTATUS:1,7,1", LockStatus(1, 7, 1)),
        ("+GETALLLOCKSSTATUS:2,0,1,1", BoardStatus(2, (0, 1, 1))),
        ("+GETALLLOCKSSTATUS:2,0110", BoardStatus(2, (0, 1, 1, 0))),
        ("+ERROR: 1,bad lock", Refused(1, same("bad lock"))),
        ("+GETVERSION:1,V2.0", Strange(same("+GETVERSION:1,V2.0"))),
        ("+GETALLLOCKSSTATUS:2,0,5", Strange(same("+GETALLLOCKSSTATUS:2,0,5"))),
    ],
)
def test_meanings(text: str, meaning: object) -> None:
    assert LanguageYt().feed(line(text)) == [meaning]
    assert LanguageYt().feed(line(text).lower().replace(text.lower().encode(), text.encode())) == [meaning]


@given(st.integers(0, 99), st.lists(st.integers(0, 1), min_size=1, max_size=48))
def test_round_trip(board: int, bits: list[int]) -> None:
    assert LanguageYt().feed(status_reply(board, bits)) == [BoardStatus(board, tuple(bits))]


@given(st.integers(0, 99), st.integers(1, 24), st.none() | st.integers(50, 9000))
def test_requests(board: int, lock: int, pulse_ms: int | None) -> None:
    made = LanguageYt(pulse_ms=pulse_ms).open_request(board, lock)
    assert request_of(made) == ("OPENLOCK", [board, lock] + ([] if pulse_ms is None else [pulse_ms]))


def test_any_bytes() -> None:
    frame = status_reply(1, BITS)
    cut_everywhere(LanguageYt, frame, BoardStatus(1, BITS))
    # Lower-case hex is read too, so a letter of the CRC may change its case unnoticed: take one without letters.
    frames = (line(f"+OPENLOCK:1,{lock}") for lock in range(1, 25))
    spoilt_is_nothing(LanguageYt, next(one for one in frames if one[-6:-2].isdigit()))
    survives_garbage(LanguageYt, frame, BoardStatus(1, BITS), 200)


def test_our_own_lines_are_no_answer() -> None:
    assert LanguageYt().feed(command("OPENLOCK", 1, 1)) == []


def test_probe() -> None:
    (probe,) = ENTRY.probes
    assert probe.question == b"YT+PING=1*89A4\r\n"
    assert "address 1" in (probe.recognise(line("+PING:1,PONG")) or NOTHING).en
    assert YtLockerSettings(url="tcp://h:1", **probe.section(line("+PING:1,PONG"))).boards[0].address == 1
