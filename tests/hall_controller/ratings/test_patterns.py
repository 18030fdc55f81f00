"""Clerks who press for citizens are flagged, an honest day is not (issue 6, Judged by)."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.domain.ratings.patterns import QUICK_MS, ClerkDay, Pattern, patterns, tail
from hall_controller.read_models.rating_views import ratings_view
from tests.hall_controller.ratings.conftest import RatedHall

CLERKS, DAYS = 20, 250
Visit = Callable[[random.Random], tuple[float, bool] | None]
"""ms to the key and whether it was the best; None = nobody pressed."""


def citizen(share: float, best: float, median_ms: float) -> Visit:
    """People: so many press, most of them the best level, after a time that differs widely."""

    def one(chance: random.Random) -> tuple[float, bool] | None:
        if chance.random() > share:
            return None
        return chance.lognormvariate(0, 0.55) * median_ms, chance.random() < best

    return one


def day_of(chance: random.Random, clerk: str, visit: Visit, finished: int) -> ClerkDay:
    keys = [one for one in (visit(chance) for _ in range(finished)) if one is not None]
    times = [at for at, _ in keys]
    return ClerkDay(
        "2026-11-20", clerk, finished, len(keys), sum(at < QUICK_MS for at in times), sum(best for _, best in keys),
        sum(times), sum(at * at for at in times),
    )  # fmt: skip


def honest(chance: random.Random) -> list[ClerkDay]:
    """Clerks differ: some hand the keypad over, some do not; good halls have nine of ten with the best level."""
    return [
        day_of(chance, f"c{number}",
               citizen(chance.uniform(0.3, 0.9), chance.uniform(0.8, 0.97), chance.uniform(3_000, 6_000)),
               chance.randint(15, 80))
        for number in range(CLERKS)
    ]  # fmt: skip


def test_a_working_year_of_honest_days_has_at_most_one_false_flag() -> None:
    chance = random.Random(6)
    flagged = [seen for _ in range(DAYS) for seen in patterns(honest(chance))]
    assert len(flagged) <= 1, flagged


@pytest.mark.parametrize(
    ("visit", "pattern"),
    [
        (lambda chance: (chance.uniform(600, 1_200), True) if chance.random() < 0.8 else (4_000.0, True), "quick_keys"),
        (lambda chance: (5_000 + chance.uniform(-300, 300), chance.random() < 0.9), "even_keys"),
        (lambda chance: (chance.lognormvariate(0, 0.5) * 4_000, True), "all_best"),
    ],
)
def test_who_presses_for_citizens_is_seen_among_honest_ones(visit: Visit, pattern: str) -> None:
    for seed in range(20):
        chance = random.Random(seed)
        days = [*honest(chance)[1:], day_of(chance, "false", visit, 50)]
        seen = [(one.clerk, one.pattern.value) for one in patterns(days)]
        assert ("false", pattern) in seen, seed
        assert {clerk for clerk, _ in seen} == {"false"}


def test_few_keys_are_no_pattern() -> None:
    few = ClerkDay("2026-11-20", "new", 6, 6, 4, 6, 24_000, 96_000_000)
    assert patterns([few]) == []


@settings(max_examples=60)
@given(st.integers(0, 60), st.floats(0.01, 0.99))
def test_the_tail_is_a_probability_that_falls(tries: int, chance: float) -> None:
    tails = [tail(tries, hits, chance) for hits in range(tries + 1)]
    assert tails[0] == pytest.approx(1)
    assert all(0 <= later <= earlier + 1e-12 for earlier, later in pairwise(tails))


def test_the_managers_page_names_the_day_and_the_clerk(hall: RatedHall) -> None:
    for _ in range(20):
        rating_id = hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", hall.served("w1"))[0][0]
        told = RatingGiven(rating_id=rating_id, level=Level.VERY_SATISFIED, source=Source.KEYPAD, took_ms=700)
        hall.event("rating.given", told, "a1")
    with hall.database.read() as connection:
        found = ratings_view(connection, hall.facts, {}, hall.now, 30, "").patterns
    assert {(one.clerk, one.pattern) for one in found} >= {("clerk-w1", Pattern.QUICK_KEYS.value)}
    assert all((one.part, one.whole) == (20, 20) for one in found)
