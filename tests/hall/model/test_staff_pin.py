"""Staff number and PIN: only the right pair fits, weak PINs are refused."""

import pytest

from hall.model.staff_pin import NUMBER_DIGITS, WeakPinError, new_number, pin_hash, pin_matches


def test_only_the_right_pair_fits() -> None:
    number = new_number()
    kept = pin_hash(number, "402817")
    assert pin_matches(number, "402817", kept)
    assert not pin_matches(number, "402818", kept)
    assert not pin_matches("00000000", "402817", kept)
    assert not pin_matches(number, "402817", "no hash")
    assert "402817" not in kept
    assert pin_hash(number, "402817") != kept, "a salt of its own"


def test_numbers_are_all_digits() -> None:
    assert all(len(new_number()) == NUMBER_DIGITS and new_number().isdigit() for _ in range(50))


@pytest.mark.parametrize("pin", ["", "12345", "111111", "123456", "987654", "890123", "1234567890123", "12a456"])
def test_weak_pins_are_refused(pin: str) -> None:
    with pytest.raises(WeakPinError):
        pin_hash("12345678", pin)
