"""Golden frames of devices.md 1.3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import Words
from devices.drivers.kerong_cu48 import ENTRY, KerongCu48Settings
from devices.drivers.kerong_cu48.protocol import (
    FAILED,
    LanguageCu48,
    asked,
    measure_request,
    open_reply,
    request,
    status_reply,
)
from devices.plumbing.lock_line import BoardStatus, OpenReply, Refused
from tests.devices.plumbing.lock_codec import cut_everywhere, spoilt_is_nothing, survives_garbage

BITS = (1, 0) * 24


@pytest.mark.parametrize(
    ("made", "golden"),
    [
        (LanguageCu48("50").status_request(0), "020000500355"),
        (LanguageCu48("50").open_request(0, 1), "020000510356"),
        (LanguageCu48("60").status_request(0), "020000600365"),
        (LanguageCu48("60").open_request(0, 1), "020000610366"),
        (LanguageCu48("60").open_request(1, 48), "02012f610396"),
    ],
)
def test_golden(made: bytes, golden: str) -> None:
    assert made.hex() == golden
    assert measure_request(made) == 6
    assert asked(made).en != "no request of ours"


def test_answers() -> None:
    language = LanguageCu48()
    assert language.feed(open_reply(2, 6)) == [OpenReply(2, 7)]
    assert language.feed(open_reply(2, 6, FAILED)) == [Refused(2, Words("7 号锁没有做成", "lock 7: failed"))]
    assert language.feed(bytes.fromhex("0200007506ffffffffffff77")) == [BoardStatus(0, (1,) * 48)]


@given(st.integers(0, 255), st.lists(st.integers(0, 1), min_size=48, max_size=48))
def test_round_trip(board: int, bits: list[int]) -> None:
    assert LanguageCu48().feed(status_reply(board, bits)) == [BoardStatus(board, tuple(bits))]


def test_any_bytes() -> None:
    frame = status_reply(5, BITS)
    cut_everywhere(LanguageCu48, frame, BoardStatus(5, BITS))
    spoilt_is_nothing(LanguageCu48, frame)
    survives_garbage(LanguageCu48, frame, BoardStatus(5, BITS), 12)


def test_our_own_bytes_are_no_answer() -> None:
    assert LanguageCu48().feed(request(0, 0, 0x60) + request(0, 3, 0x61)) == []


def test_probes() -> None:
    for probe, codes in zip(ENTRY.probes, ("50", "60"), strict=True):
        made = KerongCu48Settings(url="tcp://h:5000", **probe.section(status_reply(0, BITS)))
        assert made.codes == codes
