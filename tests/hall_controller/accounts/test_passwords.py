import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.accounts.passwords import CLEAR_LETTERS, Passwords, complaint, one_time_password

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.mark.parametrize("password", ["", "abc", "九个字的密码不够长", "a" * 9])
def test_short_ones_are_refused(password: str) -> None:
    assert complaint(password, "li.si") == "too_short"


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password123!",
        "admin12345",
        "1234567890",
        "0987654321",
        "qwertyuiop",
        "aaaaaaaaaaaa",
        "ababababababab",
        "li.si2026!",
        "woaini1314520",
        "x" * 300,
    ],
)
def test_common_ones_are_refused(password: str) -> None:
    assert complaint(password, "li.si") == "too_common"


@pytest.mark.parametrize(
    "password", ["山高水长 Ruler 47", "correct horse battery", "Tr0ub4dor&3xyz", "上善若水任方圆海纳百川"]
)
def test_good_ones_are_taken(password: str) -> None:
    assert complaint(password, "li.si") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_only_the_right_one_matches(password: str, other: str) -> None:
    passwords = Passwords(QUICK)
    stored = passwords.hash(password)
    assert passwords.matches(stored, password)
    assert password not in stored or len(password) < 4
    assert passwords.matches(stored, other + "!") is (other + "!" == password)


def test_unknown_users_and_broken_hashes_match_nothing() -> None:
    passwords = Passwords(QUICK)
    assert not passwords.matches(None, "x")
    assert not passwords.matches("no hash", "x")


def test_costs_that_rose_are_noticed() -> None:
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).is_outdated(QUICK.hash("x"))
    assert not Passwords(QUICK).is_outdated(QUICK.hash("x"))
    assert not Passwords(QUICK).is_outdated(one_time_password()[1])


def test_one_time_passwords_are_read_from_paper() -> None:
    password, stored = one_time_password()
    assert set(password) <= set(CLEAR_LETTERS) | {"-"}
    assert Passwords(QUICK).matches(stored, f" {password.lower()} ")
    assert not Passwords(QUICK).matches(stored, password[:-1])
    assert password.replace("-", "") not in stored
