"""What must hold of every clock, whatever the days."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.guide import LimitUnit
from hall_controller.domain.cases.judging import judge
from hall_controller.domain.cases.lights import CaseClock, Light, LightRules
from hall_controller.domain.cases.state import HANDLED, CaseState
from hall_controller.domain.cases.terms import Pause, Term
from tests.hall_controller.cases.case_days import CALENDAR, COUNTER, DAYS, HOUR, at

days = st.dates(date(2026, 1, 1), date(2027, 6, 30))
terms = st.builds(Term, st.integers(0, 60), st.sampled_from(LimitUnit))
pauses = st.builds(
    lambda begun, planned, length: Pause("检测", "示例", planned, begun, None if length is None else begun + length),
    begun=days,
    planned=st.integers(1, 30),
    length=st.none() | st.timedeltas(timedelta(0), timedelta(60)),
)


@st.composite
def clocks(draw: st.DrawFn) -> CaseClock:
    accepted = draw(days)
    return CaseClock(
        state=draw(st.sampled_from(sorted(CaseState))),
        notice_from=accepted,
        started_at=at(accepted, draw(st.integers(0, 23))),
        accepted=accepted,
        deemed=draw(st.booleans()),
        promised=draw(st.none() | terms),
        statutory=draw(st.none() | terms),
        extra_days=draw(st.sampled_from((0, 0, 10, 15))),
        pauses=tuple(draw(st.lists(pauses, max_size=2))),
        stage_from=draw(st.none() | days),
        stage_term=draw(st.none() | terms),
        supplement_by=draw(st.none() | days),
        later_by=draw(st.none() | days),
        decided=draw(st.none() | days),
    )


rules = st.builds(LightRules, st.integers(0, 10), st.integers(1, 100), st.integers(1, 10), st.integers(1, 20))


@given(days, terms, st.lists(pauses, max_size=3))
def test_a_due_day_is_a_working_day_never_before_the_start_and_pauses_only_move_it_on(
    start: date, term: Term, stops: list[Pause]
) -> None:
    plain, paused = COUNTER.due(start, term), COUNTER.due(start, term, COUNTER.gaps(stops, start))
    assert CALENDAR.is_working_day(paused.day)
    assert start <= plain.day <= paused.day
    assert COUNTER.due(start, term.longer(1), COUNTER.gaps(stops, start)).day >= paused.day


@given(days, st.timedeltas(timedelta(0), timedelta(40)), st.integers(1, 40), st.integers(1, 20))
def test_a_pause_of_n_working_days_costs_n_working_days(
    start: date, after: timedelta, limit: int, planned: int
) -> None:
    pause = Pause("检测", "示例", planned, start + timedelta(after.days))
    if pause.begun > COUNTER.due(start, Term(limit)).day:
        return
    assert (
        COUNTER.due(start, Term(limit), COUNTER.gaps([pause], start)).day
        == COUNTER.due(start, Term(limit + planned)).day
    )


@settings(deadline=None)
@given(clocks(), rules, days, st.integers(0, 24), st.integers(0, 4000))
def test_a_light_changes_only_when_it_said_so(
    case: CaseClock, given_rules: LightRules, day: date, hour: int, later: int
) -> None:
    now = at(day, hour)
    verdict = judge(case, given_rules, COUNTER, DAYS, now)
    then = now + later * HOUR
    if verdict.next_at is not None:
        assert verdict.next_at > now
        then = min(then, verdict.next_at - 1)
    after = judge(case, given_rules, COUNTER, DAYS, then)
    assert (after.light, after.rule) == (verdict.light, verdict.rule)


@settings(deadline=None)
@given(clocks(), rules, days, st.integers(0, 24), st.integers(0, 4000))
def test_time_alone_never_makes_a_red_case_better(
    case: CaseClock, given_rules: LightRules, day: date, hour: int, later: int
) -> None:
    now = at(day, hour)
    if judge(case, given_rules, COUNTER, DAYS, now).light is Light.RED:
        assert judge(case, given_rules, COUNTER, DAYS, now + later * HOUR).light is Light.RED


@settings(deadline=None)
@given(clocks(), rules, days)
def test_grey_only_while_a_planned_pause_lasts_or_the_applicant_is_awaited(
    case: CaseClock, given_rules: LightRules, day: date
) -> None:
    if judge(case, given_rules, COUNTER, DAYS, at(day, 12)).light is not Light.GREY:
        return
    if case.state in HANDLED:
        opened = [pause for pause in case.pauses if pause.ended is None]
        assert any(day <= COUNTER.planned_end(pause) for pause in opened)
    else:
        assert case.state is CaseState.SUPPLEMENT
