"""One rating a window session: asked, given once, from whatever source; nothing is ever a default."""

import pytest

from hall.messages.bodies import AskRating, RatingGiven, RatingMissed
from hall.model.rating import Level, Source, UnratedReason
from hall_controller.application.commands import CallNext, GiveRating, InviteRating, StartService, UndoLast
from hall_controller.application.ports import Refused
from hall_controller.application.ratings import watch
from hall_controller.application.ratings.watch import watch_ratings
from tests.hall_controller.application.hall_bench import CLERK
from tests.hall_controller.ratings.conftest import RatedHall


def key(rating_id: str, level: Level = Level.SATISFIED, **more: object) -> RatingGiven:
    return RatingGiven.model_validate({"rating_id": rating_id, "level": level, "source": Source.KEYPAD, **more})


def test_finishing_asks_at_the_keypad_and_the_first_key_counts(hall: RatedHall) -> None:
    hall.keypad()
    hall.served()
    rating, state, _ = hall.rating()
    assert (state, hall.commands("rating.invite")) == ("invited", ["a1"])
    hall.event("rating.given", key(rating, raw_key="key-2", took_ms=2_300), "a1")
    hall.event("rating.given", key(rating, Level.VERY_SATISFIED), "a1")
    assert hall.rating()[1] == "rated"
    assert hall.rows("SELECT level, source, raw_key FROM ratings") == [("satisfied", "keypad", "key-2")]
    assert hall.types()[-1] == "rating.refused", "the second is journalled as refused"
    assert hall.rows("SELECT rateable, satisfied, very_satisfied FROM rating_sums") == [(1, 1, 0)]


@pytest.mark.parametrize(("state", "reason"), [("hardwareError", "keypad_away"), (None, "keypad_away")])
def test_a_keypad_that_is_away_leaves_it_unrated(hall: RatedHall, state: str | None, reason: str) -> None:
    if state:
        hall.keypad(state)
    hall.served()
    assert hall.rating()[1:] == ("unrated", reason)
    assert hall.commands("rating.invite") == []


def test_a_window_without_an_agent_counts_as_not_invited(hall: RatedHall) -> None:
    hall.served("w2")
    assert hall.rating()[1:] == ("unrated", "not_invited")
    assert hall.rows("SELECT clerk, finished, invited FROM rating_clerks") == [("clerk-w2", 1, 0)]


def test_who_was_turned_away_is_not_asked(hall: RatedHall) -> None:
    hall.keypad()
    hall.served(outcome="turned_away")
    assert hall.rows("SELECT count(*) FROM ratings") == [(0,)]


def test_nobody_pressed_and_keys_outside_are_counted(hall: RatedHall) -> None:
    hall.keypad()
    hall.served()
    missed = RatingMissed(rating_id=hall.rating()[0], reason=UnratedReason.TIME_OVER, outside=3)
    hall.event("rating.missed", missed, "a1")
    assert hall.rating()[1:] == ("unrated", "time_over")
    assert hall.rows("SELECT outside FROM rating_clerks WHERE clerk = 'window:w1'") == [(3,)]
    assert hall.rows("SELECT rateable, satisfied FROM rating_sums") == [(1, 0)], "unrated is no level"


def test_the_unrated_may_be_rated_later_by_the_slip_on_the_phone(hall: RatedHall) -> None:
    ticket = hall.served()
    offer = hall.ask("rating.ask", AskRating(code_id=hall.row(ticket).code_id))
    assert (offer.state, offer.stage) == ("open", "session")
    hall.later(6 * 86_400_000)
    assert hall.do(GiveRating(offer.rating_id or "", "very_satisfied", ("kind", "quick")), CLERK) == "rated"
    assert hall.rows("SELECT late, source FROM ratings") == [(1, "phone")]
    with pytest.raises(Refused, match="already_rated"):
        hall.do(GiveRating(offer.rating_id or "", "satisfied"), CLERK)
    assert hall.ask("rating.ask", AskRating(code_id=hall.row(ticket).code_id)).state == "already_rated"


def test_after_its_days_it_is_too_late(hall: RatedHall) -> None:
    ticket = hall.served()
    hall.later(9 * 86_400_000)
    assert hall.ask("rating.ask", AskRating(code_id=hall.row(ticket).code_id)).state == "too_late"
    with pytest.raises(Refused, match="too_late"):
        hall.do(GiveRating(hall.rating()[0], "satisfied"), CLERK)


@pytest.mark.parametrize(
    ("rating", "level", "tags", "refusal"),
    [
        ("nobody", "satisfied", (), "unknown_rating"),
        (None, "splendid", (), "unknown_level"),
        (None, "satisfied", ("slow",), "unknown_tags"),
        (None, "dissatisfied", ("slow", "slow"), "unknown_tags"),
    ],
)
def test_what_has_no_place_is_refused(
    hall: RatedHall, rating: str | None, level: str, tags: tuple[str, ...], refusal: str
) -> None:
    hall.served()
    with pytest.raises(Refused, match=refusal):
        hall.do(GiveRating(rating or hall.rating()[0], level, tags), CLERK)


def test_finishing_again_after_undo_is_the_same_rating(hall: RatedHall) -> None:
    hall.keypad()
    hall.served()
    first = hall.rating()[0]
    hall.at("w1", UndoLast)
    hall.at("w1", CallNext, finish_running=True) if hall.ticket("tax") else None
    assert hall.rows("SELECT count(*) FROM ratings") == [(1,)]
    assert hall.rating()[0] == first


def test_the_next_citizen_cannot_rate_for_the_one_before(hall: RatedHall) -> None:
    hall.keypad()
    hall.served()
    hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.later(5_000)
    hall.at("w1", StartService)
    assert hall.commands("rating.dismiss") == ["a1"]


def test_a_clerk_may_ask_before_finishing(hall: RatedHall) -> None:
    hall.keypad()
    hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    assert hall.at("w1", InviteRating) == "invited"
    assert hall.commands("rating.invite") == ["a1"]


def test_a_service_at_a_terminal_is_rated_once(hall: RatedHall) -> None:
    first = hall.ask("rating.ask", AskRating(self_service="form", about="s-1"))
    again = hall.ask("rating.ask", AskRating(self_service="form", about="s-1"))
    assert first.rating_id == again.rating_id
    assert first.stage == "self_service"
    assert hall.ask("rating.ask", AskRating(self_service="nonsense", about="s-1")).state == "unknown"


def test_an_invitation_that_nobody_answers_is_over_and_a_late_key_still_counts(hall: RatedHall) -> None:
    hall.keypad()
    hall.served()
    hall.later(89_000)
    hall.system(watch_ratings)
    assert hall.rating()[1] == "invited"
    hall.later(2_000)
    hall.system(watch_ratings)
    rating, state, reason = hall.rating()
    assert (state, reason) == ("unrated", "time_over")
    hall.event("rating.given", key(rating), "a1")
    assert hall.rating()[1] == "rated"


def test_what_nobody_said_within_its_days_is_unrated_for_good(hall: RatedHall) -> None:
    offer = hall.ask("rating.ask", AskRating(self_service="form", about="s-2"))
    hall.later(7 * 86_400_000)
    assert hall.system(watch_ratings) == 0
    assert hall.rating()[1:] == ("open", None), "it may still be given"
    hall.later(86_400_000 + 1)
    assert hall.system(watch_ratings) == 1
    assert hall.rating()[1:] == ("unrated", "days_over")
    assert hall.system(watch_ratings) == 0
    with pytest.raises(Refused, match="too_late"):
        hall.do(GiveRating(offer.rating_id or "", "satisfied"), CLERK)
    assert hall.rows("SELECT rateable FROM rating_sums") == [(1,)], "and still counted among those that could be rated"


def test_looking_for_what_is_over_reads_an_index(hall: RatedHall) -> None:
    plan = str(hall.rows(f"EXPLAIN QUERY PLAN {watch._OVER}", 1, 1))
    assert "ix_ratings_unsaid" in plan
    assert "SCAN" not in plan
