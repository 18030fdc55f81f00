"""好差评 in theory: one level at most, follow-ups that always end, clocks of the 2026 calendar, honest shares."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.calendar import WorkingCalendar, YearTable
from hall_controller.domain.cases.lights import Light
from hall_controller.domain.cases.terms import DayCounter
from hall_controller.domain.ratings.follow_up import (
    FOLLOW_UP_TABLE,
    OVER,
    FollowUpEvent,
    FollowUpRules,
    FollowUpState,
    FollowUpVerdict,
    begins_at,
    may_close,
    may_judge,
    next_state,
    verdict,
)
from hall_controller.domain.ratings.life import RATING_TABLE, RatingEvent, RatingState
from hall_controller.domain.ratings.life import next_state as next_rating
from hall_controller.domain.ratings.shares import SMALL, interval, ranks
from hall_controller.domain.transition import NotAllowed

RULES = FollowUpRules()
SPRING_2026 = YearTable(
    year=2026,
    holidays=frozenset(date(2026, 2, day) for day in range(15, 24)),
    make_up_days=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)


class HomeDays:
    """08:30 to 17:30, in UTC for the sake of the test."""

    def start(self, day: date) -> int:
        return _ms(day, time(0))

    def closing(self, day: date) -> int:
        return _ms(day, time(17, 30))


def _ms(day: date, at: time) -> int:
    return int(datetime.combine(day, at, UTC).timestamp() * 1000)


@given(st.lists(st.sampled_from(list(RatingEvent)), max_size=12))
def test_a_rating_takes_one_level_whatever_happens(events: list[RatingEvent]) -> None:
    state, levels = RatingState.OPEN, 0
    for event in events:
        try:
            state = next_rating(state, event)
        except NotAllowed:
            continue
        levels += event is RatingEvent.GIVEN
    assert levels <= 1
    assert (state in {RatingState.RATED, RatingState.EXCLUDED}) == (levels == 1)


def test_nothing_makes_a_level_but_giving_one() -> None:
    assert {event for (_, event), state in RATING_TABLE.items() if state is RatingState.RATED} == {RatingEvent.GIVEN}


def test_every_follow_up_can_be_brought_to_its_end() -> None:
    reach = {state: {after for (at, _), after in FOLLOW_UP_TABLE.items() if at is state} for state in FollowUpState}
    for state in FollowUpState:
        seen, edge = {state}, {state}
        while edge:
            edge = set().union(*(reach[one] for one in edge)) - seen
            seen |= edge
        assert seen & OVER, state


def test_an_anonymous_one_skips_contact_and_call_back() -> None:
    state = begins_at(anonymous=True)
    for event in (FollowUpEvent.RECTIFIED, FollowUpEvent.REPLIED_PUBLICLY):
        state = next_state(state, event)
    assert state is FollowUpState.TO_CLOSE
    assert next_state(state, FollowUpEvent.CLOSED) is FollowUpState.CLOSED


def test_a_citizen_who_is_not_satisfied_begins_it_again() -> None:
    assert next_state(FollowUpState.CALL_BACK, FollowUpEvent.NOT_SATISFIED) is FollowUpState.RECTIFY


def test_closing_needs_a_word_or_three_calls_in_vain() -> None:
    assert not may_close(FollowUpState.CALL_BACK, 2, RULES)
    assert may_close(FollowUpState.CALL_BACK, 3, RULES)
    assert not may_close(FollowUpState.REPLY, 9, RULES)


def test_nobody_judges_their_own_rating() -> None:
    assert not may_judge("li", rated="li", appellant="wang")
    assert not may_judge("wang", rated="li", appellant="wang")
    assert may_judge("zhao", rated="li", appellant="wang")


@pytest.mark.parametrize(
    ("state", "since", "extra", "due"),
    [
        (FollowUpState.CONTACT, date(2026, 2, 12), 0, date(2026, 2, 13)),
        (FollowUpState.CONTACT, date(2026, 2, 14), 0, date(2026, 2, 24)),
        (FollowUpState.RECTIFY, date(2026, 2, 12), 0, date(2026, 2, 26)),
        (FollowUpState.RECTIFY, date(2026, 2, 12), 40, date(2026, 3, 11)),
    ],
)
def test_due_days_of_the_spring_of_2026(state: FollowUpState, since: date, extra: int, due: date) -> None:
    counter = DayCounter(WorkingCalendar({2026: SPRING_2026}))
    found = verdict(state, since, extra, RULES, counter, HomeDays(), _ms(since, time(10)))
    assert found.due is not None
    assert found.due.day == due


def test_lights_turn_by_the_day_before_and_the_closing() -> None:
    counter, days = DayCounter(WorkingCalendar({2026: SPRING_2026})), HomeDays()

    def light(at: int) -> Light:
        return verdict(FollowUpState.RECTIFY, date(2026, 3, 2), 0, RULES, counter, days, at).light

    assert light(_ms(date(2026, 3, 5), time(23))) is Light.GREEN
    assert light(_ms(date(2026, 3, 6), time(9))) is Light.YELLOW
    assert light(_ms(date(2026, 3, 9), time(17, 29))) is Light.YELLOW
    assert light(_ms(date(2026, 3, 9), time(17, 30))) is Light.RED


def test_a_step_of_one_day_reminds_on_that_day() -> None:
    counter, days, since = DayCounter(WorkingCalendar({2026: SPRING_2026})), HomeDays(), date(2026, 3, 6)

    def found(at: int) -> FollowUpVerdict:
        return verdict(FollowUpState.CONTACT, since, 0, RULES, counter, days, at)

    begun = found(_ms(since, time(10)))
    monday = _ms(date(2026, 3, 9), time(0))
    assert (begun.light, begun.next_at) == (Light.GREEN, monday), "a light that is born yellow reminds nobody"
    assert found(monday).light is Light.YELLOW


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_an_interval_holds_its_share(part: int, more: int) -> None:
    found = interval(part, part + more)
    if found.share is None:
        assert part + more == 0
        return
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1


def test_known_interval() -> None:
    found = interval(90, 100)
    assert (round(found.low or 0, 4), round(found.high or 0, 4)) == (0.8256, 0.9448)


def test_three_of_three_does_not_beat_four_hundred_and_eighty_of_five_hundred() -> None:
    found = ranks([("lucky", interval(3, 3)), ("busy", interval(480, 500)), ("poor", interval(300, 500))])
    assert found == {"busy": 1, "poor": 2}
    assert interval(3, 3).small
    assert not interval(SMALL, SMALL).small


def test_a_share_of_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        interval(2, 1)
