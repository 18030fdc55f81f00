"""Masks and check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.id_check import birth_date, credit_code_check, is_resident_id, is_unified_credit_code, resident_id_check
from hall.model.masks import mask_document, mask_phone

TEXTBOOK_ID = "11010519491231002X"


def test_textbook_id_number() -> None:
    assert is_resident_id(TEXTBOOK_ID)
    assert is_resident_id(TEXTBOOK_ID.lower())
    assert birth_date(TEXTBOOK_ID).isoformat() == "1949-12-31"  # type: ignore[union-attr]
    assert not is_resident_id("110105194912310021")
    assert not is_resident_id("11010519491331002X")


@given(st.text())
def test_checks_never_raise(text: str) -> None:
    assert is_resident_id(text) in {True, False}
    assert is_unified_credit_code(text) in {True, False}


@given(st.from_regex(r"\A[1-9][0-9]{5}19[0-9]{2}0[1-9]1[0-9][0-9]{3}\Z"), st.integers(0, 16))
def test_one_wrong_digit_is_found(first_17: str, place: int) -> None:
    number = first_17 + resident_id_check(first_17)
    assert is_resident_id(number)
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert not is_resident_id(wrong)


@given(st.from_regex(r"\A[0-9A-HJ-NPQRTUWXY]{17}\Z"))
def test_credit_code_check(first_17: str) -> None:
    assert is_unified_credit_code(first_17 + credit_code_check(first_17))


def test_credit_code_31_means_zero_and_excluded_letters() -> None:
    assert credit_code_check("0" * 17) == "0"
    assert is_unified_credit_code("91350100M000100Y43")  # example of the standard's public summaries
    assert not is_unified_credit_code("91350100M000100Y4I")


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        (mask_phone("13800001234"), "138****1234"),
        (mask_phone("12345"), "*****"),
        (mask_phone("87654321"), "********"),
        (mask_document(TEXTBOOK_ID), "1****************X"),
        (mask_document(TEXTBOOK_ID, "own"), "110***********002X"[:3] + "*" * 11 + "002X"),
        (mask_document("E12345678", "own"), "E*******8"),
        (mask_document("AB"), "**"),
    ],
)
def test_masks(masked: str, expected: str) -> None:
    assert masked == expected


@given(st.text(st.characters(exclude_characters="*"), max_size=30))
def test_masks_hide_at_least_a_third(text: str) -> None:
    for masked in (mask_phone(text), mask_document(text), mask_document(text, "own")):
        assert len(masked) == len(text.strip())
        assert masked.count("*") * 3 >= len(masked)
