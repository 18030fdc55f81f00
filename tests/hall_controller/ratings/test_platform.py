"""The provincial platform, simulated on a socket: batches in its codes, each rating once, retried, given up visibly."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.application import commands as c
from hall_controller.application.ports import Job
from hall_controller.application.ratings.outward import PlatformFacts
from hall_controller.domain.retries import WAITS_MS
from hall_controller.read_models.interface_views import interfaces_view
from hall_controller.rest_api.rating_push import RatingPush
from hall_controller.rest_api.webhooks.signing import new_hook_secret, signature
from hall_controller.rest_api.webhooks.use_cases import send_again
from tests.hall_controller.application.hall_bench import LEAD, user
from tests.hall_controller.ratings.conftest import RatedHall
from tests.support.rating_platform import Platform

SECRET = new_hook_secret()


@pytest.fixture
def platform(hall: RatedHall) -> Iterator[Platform]:
    one = Platform()
    levels = dict(zip([level.value for level in Level], "54321", strict=True))
    facts = PlatformFacts(one.url, "990100", SECRET, 2, levels, {"session": "2"}, {"window": "1"})
    hall.facts = replace(hall.facts, ratings=replace(hall.facts.ratings, platform=facts))
    yield one
    one.close()


@pytest.fixture
def push(hall: RatedHall) -> Iterator[RatingPush]:
    def submit(job: Job) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(hall.recorder.run(job).result())
        return future

    one = RatingPush(submit, hall.database.read, lambda: hall.facts, lambda: hall.now)
    yield one
    one.stop()


def given(hall: RatedHall, level: Level, source: Source = Source.KEYPAD) -> str:
    hall.served()
    rating_id = hall.rating()[0]
    hall.event("rating.given", RatingGiven(rating_id=rating_id, level=level, source=source), "a1")
    return rating_id


def states(hall: RatedHall) -> list[tuple[str, int]]:
    rows = hall.rows("SELECT state, tries FROM webhook_deliveries WHERE hook_id = 'rating-platform' ORDER BY seq")
    return [tuple(row) for row in rows]


def test_nothing_goes_out_while_no_platform_is_named(hall: RatedHall, push: RatingPush) -> None:
    given(hall, Level.SATISFIED)
    push.round()
    assert hall.rows("SELECT count(*) FROM webhook_marks") == [(0,)]


def test_batches_in_the_platforms_codes_each_rating_once(hall: RatedHall, platform: Platform, push: RatingPush) -> None:
    ids = [given(hall, level) for level in (Level.VERY_SATISFIED, Level.DISSATISFIED, Level.SATISFIED)]
    hall.served()
    push.round()
    push.round()
    assert [[one["id"] for one in batch] for batch in platform.batches] == [ids[:2], ids[2:]]
    first = platform.known[ids[0]]
    assert {name: first[name] for name in ("hall", "level", "stage", "channel", "state")} == {
        "hall": "990100", "level": "5", "stage": "2", "channel": "1", "state": "rated",
    }  # fmt: skip
    assert not {"tags", "comment", "phone", "clerk", "number"} & first.keys()
    said = platform.headers[0]
    wanted = signature(SECRET, said["webhook-id"], int(said["webhook-timestamp"]), said["raw"].encode())
    assert said["webhook-signature"] == wanted
    assert states(hall) == [("delivered", 1)] * 3


def test_a_test_rating_is_never_pushed_and_never_counted(hall: RatedHall, platform: Platform, push: RatingPush) -> None:
    given(hall, Level.VERY_DISSATISFIED, Source.SANDBOX)
    push.round()
    assert platform.batches == []
    assert hall.rows("SELECT sum(rateable), sum(very_dissatisfied) FROM rating_sums") == [(0, 0)]


def test_a_mistaken_one_is_withdrawn(hall: RatedHall, platform: Platform, push: RatingPush) -> None:
    rating_id = given(hall, Level.DISSATISFIED)
    push.round()
    follow_up = hall.rows("SELECT follow_up_id FROM follow_ups")[0][0]
    hall.do(c.AppealRating(follow_up, "mistaken", "按错"), LEAD)
    hall.do(c.JudgeAppeal(follow_up, True, "属实"), user("qian", "supervisor"))
    push.round()
    revs = [one["rev"] for batch in platform.batches for one in batch]
    assert revs == sorted(revs)
    assert platform.known[rating_id]["state"] == "withdrawn"


def test_a_platform_that_is_down_is_tried_again_and_given_up_after_days(
    hall: RatedHall, platform: Platform, push: RatingPush
) -> None:
    rating_id = given(hall, Level.SATISFIED)
    platform.status = 503
    push.round()
    push.round()
    assert states(hall) == [("waiting", 1)], "not before its time"
    hall.later(WAITS_MS[0] * 2)
    platform.status = 200
    push.round()
    assert states(hall) == [("delivered", 2)]
    platform.status = 500
    given(hall, Level.SATISFIED)
    for wait in (0, *WAITS_MS):
        hall.later(wait * 2)
        push.round()
    assert states(hall)[1][0] == "dead"
    assert rating_id in platform.known
    with hall.database.read() as connection:
        view = interfaces_view(connection, hall.now, ())
    assert view.platform is not None
    assert (view.platform.dead, view.platform.waiting) == (1, 0)


def test_what_the_platform_does_not_want_is_shown_with_its_reason(
    hall: RatedHall, platform: Platform, push: RatingPush
) -> None:
    bad, good = given(hall, Level.SATISFIED), given(hall, Level.SATISFIED)
    platform.refused = {bad: "E07 部门编码不存在"}
    push.round()
    assert states(hall) == [("dead", 1), ("delivered", 1)]
    with hall.database.read() as connection:
        assert interfaces_view(connection, hall.now, ()).not_taken == ((bad, "E07 部门编码不存在"),)
    platform.refused = {}
    job = Job(lambda tx: send_again(tx, c.SendAgain("rating-platform", None)), user("chief", "admin"))
    assert hall.recorder.run(job).result() == 1
    push.round()
    assert good in platform.known
    assert bad in platform.known


def test_an_answer_that_is_no_json_counts_by_its_status(hall: RatedHall, platform: Platform, push: RatingPush) -> None:
    given(hall, Level.SATISFIED)
    platform.refused = "nonsense"  # type: ignore[assignment]
    push.round()
    assert states(hall) == [("delivered", 1)]
