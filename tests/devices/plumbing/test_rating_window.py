"""Which key of a rating keypad counts, also of one that repeats or sticks."""

from collections import Counter

from devices.contract.rating_keypad import KeyPress, Level
from devices.plumbing.rating_window import CLEAN_AFTER_MS, DIRTY_AFTER, STUCK_MS, RatingWindow

GOOD, BAD = Level.VERY_SATISFIED, Level.DISSATISFIED


def test_a_key_that_was_never_let_go_rates_for_nobody() -> None:
    counters: Counter[str] = Counter()
    heard: list[KeyPress] = []
    window = RatingWindow(counters)
    window.listen(heard.append)
    for at in range(0, 2_000, 100):
        assert not window.press(GOOD, "3", at)
    window.open()
    for at in range(2_000, 4_000, 100):
        assert not window.press(GOOD, "3", at), "it sticks through the whole invitation"
    assert window.press(BAD, "0", 4_000), "another key is a citizen's"
    assert (counters, [press.raw_key for press in heard]) == (Counter(outside=20, stuck=20, rated=1), ["0"])


def test_who_pressed_too_early_may_press_again() -> None:
    window = RatingWindow(Counter())
    window.press(GOOD, "3", 0)
    window.open()
    assert window.press(GOOD, "3", STUCK_MS // 2)


def test_a_key_held_from_its_own_rating_into_the_next_invitation_counts_once() -> None:
    counters: Counter[str] = Counter()
    window = RatingWindow(counters)
    window.open()
    assert [window.press(GOOD, "3", at) for at in (0, 100, 200)] == [True, False, False]
    window.open()
    assert not window.press(GOOD, "3", 300)
    assert counters == Counter(rated=1, outside=2, stuck=1)


def test_a_key_known_to_stick_does_not_rate_after_a_pause_of_the_program_or_of_its_own() -> None:
    window = RatingWindow(Counter())
    for at in range(0, DIRTY_AFTER * 1_000, 1_000):
        window.press(GOOD, "3", at)
    window.open()
    assert not window.press(GOOD, "3", at + CLEAN_AFTER_MS - 1), "slower than a second, and held up once"
    assert window.press(GOOD, "3", at + 2 * CLEAN_AFTER_MS - 1), "it was let go"


def test_one_rating_after_the_other_is_no_dirt() -> None:
    window = RatingWindow(Counter())
    for at in range(0, 50 * STUCK_MS, STUCK_MS):
        window.open()
        assert window.press(GOOD, "3", at)
