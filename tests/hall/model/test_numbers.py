"""Ticket numbers: golden spellings, reading back, order, speech, and every prompt recorded once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.numbers import TicketNumber, number_typed, offline_number, online_number, parse_number, spoken_number
from hall.model.sounds import PROMPTS


def test_golden_spellings() -> None:
    assert online_number("A", 38) == "A038"
    assert online_number("AB", 1200) == "AB1200"
    assert offline_number("K2", 7) == "K2-07"
    assert offline_number("K12", 107) == "K12-107"


@given(st.from_regex(r"\A[A-Z]{1,2}\Z"), st.integers(1, 99_999))
def test_online_numbers_read_back(prefix: str, count: int) -> None:
    assert parse_number(online_number(prefix, count)) == TicketNumber(prefix, count, offline=False)
    assert number_typed(f" {prefix.lower()} {count} ") == TicketNumber(prefix, count, offline=False)


@given(st.from_regex(r"\A[A-Z][1-9][0-9]?\Z"), st.integers(1, 999))
def test_offline_numbers_read_back(mark: str, count: int) -> None:
    assert parse_number(offline_number(mark, count)) == TicketNumber(mark, count, offline=True)
    assert number_typed(f"{mark} {count}") == TicketNumber(mark, count, offline=True)
    assert set(spoken_number(offline_number(mark, count))) <= PROMPTS.keys()


@given(st.text(max_size=8))
def test_garbage_is_no_number_and_never_raises(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is None or str(parsed) == text
    number_typed(text)


@pytest.mark.parametrize("text", ["A38", "A0038", "a038", "A000", "K2-7", "K02-07", "K2-007", "K2-00", "", "٣"])
def test_only_the_canonical_spelling_parses(text: str) -> None:
    assert parse_number(text) is None


def test_bad_parts_are_named() -> None:
    for call in (
        lambda: online_number("a", 1),
        lambda: online_number("A", 0),
        lambda: offline_number("K0", 1),
        lambda: offline_number("K2", 1000),
        lambda: spoken_number("hello"),
    ):
        with pytest.raises(ValueError):
            call()


def test_speech() -> None:
    assert spoken_number("A038") == ["letter.a", "digit.0", "digit.3", "digit.8"]
    assert spoken_number("K2-07") == ["letter.k", "digit.2", "dash", "digit.0", "digit.7"]


def test_prompts_are_complete_and_bilingual() -> None:
    assert len({prompt.text.zh for prompt in PROMPTS.values()}) == len(PROMPTS)
    for prompt_id, prompt in PROMPTS.items():
        assert prompt.id == prompt_id
        assert prompt.text.en
        assert prompt.file_name("zh") == f"zh/{prompt_id}.wav"
    for word in ("离线", "终端", "会话"):
        assert not any(word in prompt.text.zh for prompt in PROMPTS.values())
