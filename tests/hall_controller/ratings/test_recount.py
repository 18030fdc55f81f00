"""The indicators of the page, counted again from the journal by a program that shares nothing with ours."""

import random
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.application import commands as c
from hall_controller.read_models.models.ratings import Satisfaction
from hall_controller.read_models.rating_views import ratings_view
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.ratings.conftest import RatedHall

PROGRAM = Path(__file__).parents[3] / "docs" / "interface" / "recount_ratings.py"
DAY_MS = 86_400_000
MANAGER, JUDGE = user("sun", "manager"), user("qian", "supervisor")
VISITS = 60


def three_days(hall: RatedHall, chance: random.Random) -> None:
    """Three days at two windows: rated at once, late, twice, in the trial mode, not at all; some excluded."""
    later: list[str] = []
    for number in range(VISITS):
        window = chance.choice(("w1", "w2"))
        ticket = hall.served(window)
        rating_id = hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", ticket)[0][0]
        source = chance.choice([Source.KEYPAD] * 5 + [Source.SANDBOX])
        if chance.random() < 0.2:
            later.append(rating_id)
        elif chance.random() < 0.8:
            for _ in range(chance.choice((1, 1, 2))):
                level = chance.choice(list(Level))
                hall.event("rating.given", RatingGiven(rating_id=rating_id, level=level, source=source), "a1")
        if number % 20 == 19:
            hall.later(DAY_MS)
    for rating_id in later[::2]:
        given = RatingGiven(rating_id=rating_id, level=chance.choice(list(Level)), source=Source.PHONE)
        hall.event("rating.given", given, "a1")
    for (follow_up_id,) in hall.rows("SELECT follow_up_id FROM follow_ups ORDER BY begun_at")[::3]:
        hall.do(c.AppealRating(follow_up_id, "mistaken", "按错"), MANAGER)
        hall.do(c.JudgeAppeal(follow_up_id, accepted=chance.random() < 0.7, reason="看过"), JUDGE)


def test_the_page_counts_what_the_journal_says(hall: RatedHall) -> None:
    three_days(hall, random.Random(20261122))
    with hall.database.read() as connection:
        page = ratings_view(connection, hall.facts, {}, hall.now, 30, "")
    recount: Callable[..., Any] = runpy.run_path(str(PROGRAM))["recount"]
    counted = recount(hall.database.path, page.since, page.until)
    assert counted["hall"]["hall"]["rateable"] > VISITS / 2
    assert hall.rows("SELECT count(*) FROM ratings WHERE state = 'excluded'")[0][0] > 0
    assert hall.rows("SELECT count(*) FROM ratings WHERE source = 'sandbox'")[0][0] > 0
    assert [plain(page.hall)] == [told(counts) for counts in counted["hall"].values()]
    for by, groups in page.groups.items():
        assert {one.key: plain(one) for one in groups} == {key: told(counts) for key, counts in counted[by].items()}


def plain(one: Satisfaction) -> tuple[Any, ...]:
    shares = tuple(None if share.share is None else round(share.share, 6) for share in (one.active, one.good))
    return one.rateable, one.rated, one.levels, *shares


def told(counts: dict[str, int]) -> tuple[Any, ...]:
    levels = tuple(counts[level.value] for level in Level)
    active = round(counts["rated"] / counts["rateable"], 6)
    good = round(counts["good"] / counts["rated"], 6) if counts["rated"] else None
    return counts["rateable"], counts["rated"], levels, active, good
