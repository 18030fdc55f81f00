"""Golden frames of devices.md 1.2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.drivers.kerong_cu16 import ENTRY, KerongCu16Settings
from devices.drivers.kerong_cu16.protocol import (
    OPEN,
    OPEN_ALL,
    STATUS,
    STATUS_ALL_BOARDS,
    WHOLE_BUS,
    LanguageCu16,
    address,
    asked,
    measure_request,
    request,
    status_reply,
)
from devices.plumbing.lock_line import BoardStatus
from tests.devices.plumbing.lock_codec import cut_everywhere, spoilt_is_nothing, survives_garbage

ALL_CLOSED = bytes.fromhex("020035ffff00000338")
MEANING = BoardStatus(0, (1,) * 16, (0,) * 16)
SIXTEEN = st.lists(st.integers(0, 1), min_size=16, max_size=16)


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (request(address(0), STATUS), "0200300335"),
        (request(address(0, 1), OPEN), "0200310336"),
        (request(address(0, 16), OPEN), "020f310345"),
        (request(WHOLE_BUS, STATUS_ALL_BOARDS), "02f0320327"),
        (request(address(0), OPEN_ALL), "0200330338"),
        (status_reply(0, [1] * 16, [0] * 16), "020035ffff00000338"),
    ],
)
def test_golden(made: bytes, golden: str) -> None:
    assert made.hex() == golden
    if len(made) == 5:
        assert measure_request(made) == 5
        assert asked(made).en != "no request of ours"


@given(st.integers(0, 14), SIXTEEN, SIXTEEN)
def test_round_trip(board: int, hooks: list[int], items: list[int]) -> None:
    found = LanguageCu16().feed(status_reply(board, hooks, items))
    assert found == [BoardStatus(board, tuple(hooks), tuple(items))]


def test_any_bytes() -> None:
    cut_everywhere(LanguageCu16, ALL_CLOSED, MEANING)
    spoilt_is_nothing(LanguageCu16, ALL_CLOSED)
    survives_garbage(LanguageCu16, ALL_CLOSED, MEANING, 9)


def test_our_own_bytes_are_no_answer() -> None:
    assert LanguageCu16().feed(request(address(0), STATUS) + request(address(3, 4), OPEN)) == []


def test_no_answer_to_an_open_is_awaited() -> None:
    assert LanguageCu16().open_reply_bytes == 0


def test_probe() -> None:
    (probe,) = ENTRY.probes
    assert probe.question.hex() == "0200300335"
    assert KerongCu16Settings(url="tcp://h:5000", **probe.section(ALL_CLOSED)).boards[0].locks == 16
    assert probe.recognise(b"") is None
