"""What managers see: figures from sums that agree with the rows, small samples not ranked, follow-ups by urgency."""

import pytest

from hall.messages.bodies import RatingGiven
from hall.model.rating import Level, Source
from hall_controller.application import commands as c
from hall_controller.application.ratings.watch import watch_ratings
from hall_controller.read_models.follow_up_views import follow_up_list, follow_up_view
from hall_controller.read_models.models.ratings import FollowUpView, RatingsView
from hall_controller.read_models.rating_views import published_ratings, ratings_view
from hall_controller.read_models.window_views import window_view
from tests.hall_controller.application.hall_bench import LEAD, user
from tests.hall_controller.ratings.conftest import RatedHall

DAY_MS = 86_400_000
MANAGER = user("sun", "manager")


def given(hall: RatedHall, level: Level, window: str = "w1", ticket: str = "") -> None:
    ticket = ticket or hall.served(window)
    rating_id = hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", ticket)[0][0]
    hall.event("rating.given", RatingGiven(rating_id=rating_id, level=level, source=Source.KEYPAD), "a1")


def page(hall: RatedHall, days: int = 30, found: str = "") -> RatingsView:
    with hall.database.read() as connection:
        return ratings_view(connection, hall.facts, {}, hall.now, days, found)


def one(hall: RatedHall, follow_up_id: str, name: str, *roles: str) -> FollowUpView | None:
    with hall.database.read() as connection:
        return follow_up_view(connection, hall.facts, {}, follow_up_id, name, frozenset(roles), hall.now)


def test_an_empty_hall_divides_by_nothing(hall: RatedHall) -> None:
    view = page(hall)
    assert (view.hall.rateable, view.hall.good.share, view.trend, view.due) == (0, None, (), ())
    assert all(share.share is None for share in view.follow_up.values())


def test_figures_are_those_of_the_rows(hall: RatedHall) -> None:
    for level in (Level.VERY_SATISFIED, Level.SATISFIED, Level.FAIRLY_SATISFIED, Level.VERY_DISSATISFIED):
        given(hall, level)
    hall.served("w2")
    view = page(hall)
    assert (view.hall.rateable, view.hall.rated, view.hall.levels) == (5, 4, (1, 1, 1, 0, 1))
    assert (view.hall.active.share, view.hall.unrated.share, view.hall.good.share) == (0.8, 0.2, 0.75)
    assert {one.key: one.rateable for one in view.groups["window"]} == {"w1": 4, "w2": 1}
    assert {one.key: one.rated for one in view.groups["item"]} == {"tax": 4}
    assert [one.key for one in view.groups["channel"]] == ["window"]
    assert all(one.good.small and one.rank is None for one in view.groups["window"]), "five are not compared"
    assert [(day.rateable, day.good, day.bad) for day in view.trend] == [(5, 3, 1)]
    assert len(view.due) == 1
    assert view.due[0].rating.level == "very_dissatisfied"


def test_what_was_not_asked_and_pressed_outside_is_counted(hall: RatedHall) -> None:
    hall.served()
    hall.served()
    assert dict(page(hall).not_invited) == {"clerk-w1": 2}


def test_a_number_leads_to_its_ratings(hall: RatedHall) -> None:
    ticket = hall.served()
    given(hall, Level.SATISFIED, ticket=ticket)
    number = hall.rows("SELECT number FROM tickets WHERE ticket_id = ?", ticket)[0][0]
    assert [line.number for line in page(hall, found=number).recent] == [number]
    assert page(hall, found="Z999").recent == ()


def test_old_days_leave_the_view(hall: RatedHall) -> None:
    given(hall, Level.SATISFIED)
    hall.later(8 * DAY_MS)
    assert (page(hall, 7).hall.rateable, page(hall, 30).hall.rateable) == (0, 1)


@pytest.mark.parametrize(
    ("name", "roles", "can"),
    [
        ("clerk-w1", ("clerk",), ("appeal",)),
        ("li", ("clerk",), ("rectify", "appeal")),
        ("zhao", ("duty_lead",), ("rectify", "assign", "extend", "appeal")),
        ("qian", ("supervisor",), ()),
        ("wu", ("clerk",), None),
    ],
)
def test_who_may_do_what(hall: RatedHall, name: str, roles: tuple[str, ...], can: tuple[str, ...] | None) -> None:
    given(hall, Level.DISSATISFIED)
    follow_up_id = page(hall).due[0].follow_up_id
    hall.account("li", "clerk")
    hall.do(c.AssignFollowUp(follow_up_id, "shui-wu", owner="li"), LEAD)
    view = one(hall, follow_up_id, name, *roles)
    if can is None:
        assert view is None, "the department is another now"
        return
    assert view is not None
    assert view.can == can
    assert view.rated_themselves == (name == "clerk-w1")


def test_what_may_be_done_is_what_the_use_cases_allow(hall: RatedHall) -> None:
    given(hall, Level.DISSATISFIED)
    follow_up_id = page(hall).due[0].follow_up_id
    steps: list[tuple[str, c.Command]] = [
        ("rectify", c.RecordRectification(follow_up_id, "改了")),
        ("reply", c.ReplyToCitizen(follow_up_id, "已改", publish=True)),
        ("close", c.CloseFollowUp(follow_up_id)),
        ("reopen", c.ReopenFollowUp(follow_up_id, "又有人说")),
        ("appeal", c.AppealRating(follow_up_id, "mistaken", "按错")),
    ]
    for name, command in steps:
        view = one(hall, follow_up_id, "sun", "manager")
        assert view is not None
        assert name in view.can
        hall.do(command, MANAGER)
    view = one(hall, follow_up_id, "sun", "manager")
    assert view is not None
    assert "judge" not in view.can, "who appealed does not judge"
    other = one(hall, follow_up_id, "qian", "supervisor")
    assert other is not None
    assert other.can == ("judge",)
    assert [step.step for step in other.steps] == ["begun", "rectified", "replied", "closed", "reopened", "appealed"]


def test_a_late_one_comes_first_with_its_days(hall: RatedHall) -> None:
    given(hall, Level.DISSATISFIED)
    for _ in range(14):
        hall.later(DAY_MS)
        hall.system(watch_ratings)
    given(hall, Level.VERY_DISSATISFIED)
    due = page(hall).due
    assert [line.light for line in due] == ["red", "green"]
    late, fresh = (one(hall, line.follow_up_id, "sun", "manager") for line in due)
    assert late is not None
    assert fresh is not None
    assert (late.working_days_left, fresh.working_days_left) == (-5, 5)


def test_clerks_of_others_see_nothing(hall: RatedHall) -> None:
    given(hall, Level.DISSATISFIED)
    with hall.database.read() as connection:
        seen = [
            len(follow_up_list(connection, hall.facts, {}, name, frozenset({role})).due)
            for name, role in (("wu", "clerk"), ("zhao", "duty_lead"), ("qian", "supervisor"))
        ]
    assert seen == [0, 1, 1]


def test_the_published_board_hides_few(hall: RatedHall) -> None:
    given(hall, Level.SATISFIED)
    with hall.database.read() as connection:
        assert published_ratings(connection, hall.facts, {}) is None
    hall.later(DAY_MS)
    hall.do(c.PublishRatings("2026-11-23"), LEAD)
    with hall.database.read() as connection:
        board = published_ratings(connection, hall.facts, {})
    assert board is not None
    assert (board.until, board.hall.rated, board.hall.good) == ("2026-11-23", None, None)


def test_the_window_knows_how_far_but_never_the_level(hall: RatedHall) -> None:
    hall.keypad()

    def seen() -> tuple[bool, str | None]:
        with hall.database.read() as connection:
            view = window_view(connection, hall.facts, "w1", "2026-11-23", hall.now, frozenset())
        assert "satisfied" not in view.model_dump_json()
        return view.rates, view.rating

    assert seen() == (True, None)
    ticket = hall.served()
    assert seen() == (True, "invited")
    given(hall, Level.VERY_DISSATISFIED, ticket=ticket)
    assert seen() == (True, "rated")
