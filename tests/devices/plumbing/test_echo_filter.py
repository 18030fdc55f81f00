"""What is taken for an echo, and what never is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from devices.plumbing.echo_filter import EchoFilter

QUERY = bytes.fromhex("80010033b2")
ANSWER = bytes.fromhex("8001ffffff334d")
OPEN = bytes.fromhex("8a0101119b")


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    marks = sorted({cut % (len(data) + 1) for cut in cuts} | {0, len(data)})
    return [data[begin:end] for begin, end in pairwise(marks)]


@given(st.lists(st.integers(0, 20)), st.booleans())
def test_learns_from_a_question_however_it_is_cut(cuts: list[int], echoes: bool) -> None:
    it = EchoFilter()
    it.sent(QUERY, telling=True)
    wire = (QUERY if echoes else b"") + ANSWER
    assert b"".join(it.passed(piece) for piece in pieces(wire, cuts)) == ANSWER
    assert it.heard is echoes


def test_an_answer_that_is_the_command_passes_where_nothing_echoes() -> None:
    it = EchoFilter()
    it.sent(QUERY, telling=True)
    assert it.passed(ANSWER) == ANSWER
    it.sent(OPEN, telling=False)
    assert it.passed(OPEN) == OPEN


def test_only_the_echo_is_taken_where_something_echoes() -> None:
    it = EchoFilter()
    it.sent(QUERY, telling=True)
    assert it.passed(QUERY + ANSWER) == ANSWER
    it.sent(OPEN, telling=False)
    assert it.passed(OPEN) == b""
    assert it.passed(OPEN) == OPEN, "the answer that looks like the command"


def test_an_order_before_any_question_teaches_nothing() -> None:
    it = EchoFilter()
    it.sent(OPEN, telling=False)
    assert it.passed(OPEN) == OPEN
    assert it.heard is None


def test_modes() -> None:
    on, off = EchoFilter("on"), EchoFilter("off")
    for it in (on, off):
        it.sent(OPEN, telling=False)
    assert on.passed(OPEN + OPEN) == OPEN
    assert off.passed(OPEN) == OPEN


@given(st.binary(max_size=40), st.lists(st.integers(0, 40)))
def test_nothing_but_the_echo_is_lost(noise: bytes, cuts: list[int]) -> None:
    it = EchoFilter()
    it.sent(QUERY, telling=True)
    passed = b"".join(it.passed(piece) for piece in pieces(noise + b"\xee", cuts))
    wire = noise + b"\xee"
    assert passed == wire.removeprefix(QUERY)
