"""Known dates of the 2026 calendar with its make-up days (domain.md 6), and what the light says about them."""

from dataclasses import replace
from datetime import date

import pytest

from hall.model.guide import CaseTime, LimitUnit
from hall_controller.domain.cases import patterns
from hall_controller.domain.cases.judging import judge
from hall_controller.domain.cases.lights import CaseClock, Light, LightRules, Rule
from hall_controller.domain.cases.patterns import Pattern, PatternRules
from hall_controller.domain.cases.state import CASE_TABLE, ENDED, CaseEvent, CaseState, steps_to
from hall_controller.domain.cases.terms import Gap, Pause, Term
from tests.hall_controller.cases.case_days import CALENDAR, COUNTER, DAYS, HOUR, at

NATURAL = LimitUnit.NATURAL
RULES = LightRules()

KNOWN = [
    # accepted, limit, due, provisional
    ("2026-02-12", Term(5), "2026-02-26", False),  # Monday to Friday counted it would be 02-19
    ("2026-09-18", Term(20), "2026-10-22", False),  # naively 10-16
    ("2026-02-13", Term(1), "2026-02-14", False),  # a make-up Saturday
    ("2026-02-27", Term(1), "2026-02-28", False),
    ("2026-05-08", Term(1), "2026-05-09", False),
    ("2026-09-30", Term(3), "2026-10-10", False),  # a make-up Saturday ends the National Day week
    ("2026-09-19", Term(1), "2026-09-20", False),  # accepted on a rest day: a make-up Sunday counts
    ("2026-11-20", Term(0), "2026-11-20", False),
    ("2026-11-21", Term(0), "2026-11-23", False),  # Saturday: the next working day
    ("2026-11-23", Term(45), "2027-01-26", True),
    ("2026-12-30", Term(5), "2027-01-07", True),  # crashed the library that the table was seeded from
    ("2026-02-05", Term(10, NATURAL), "2026-02-24", False),  # ends in the Spring Festival: rolls on
    ("2026-11-02", Term(7, NATURAL), "2026-11-09", False),
    ("2026-12-25", Term(10, NATURAL), "2027-01-04", True),
    ("2028-01-03", Term(5), "2028-01-10", True),  # a year that nobody has published: Monday to Friday, and said
]


@pytest.mark.parametrize(("accepted", "term", "due", "provisional"), KNOWN)
def test_known_dates(accepted: str, term: Term, due: str, provisional: bool) -> None:
    found = COUNTER.due(date.fromisoformat(accepted), term)
    assert (found.day.isoformat(), found.provisional) == (due, provisional)


def clock(**more: object) -> CaseClock:
    base = CaseClock(
        CaseState.ACCEPTED, date(2026, 2, 12), accepted=date(2026, 2, 12), promised=Term(5), statutory=Term(20)
    )
    return replace(base, **more)  # type: ignore[arg-type]


def light(case: CaseClock, day: str, hour: float = 12) -> tuple[str, str]:
    verdict = judge(case, RULES, COUNTER, DAYS, at(day, hour))
    return verdict.light.value, verdict.rule.value


def test_green_then_yellow_one_day_before_then_red_at_close_of_business() -> None:
    # Working days after 02-12: 13, 14 (make-up), 24, 25, 26.
    assert light(clock(), "2026-02-12") == ("green", "in_time")
    assert light(clock(), "2026-02-24", 23) == ("green", "in_time")
    assert light(clock(), "2026-02-25", 0)[0] == "yellow"
    assert light(clock(), "2026-02-26", 16.99)[0] == "yellow"
    assert light(clock(), "2026-02-26", 17) == ("red", "promised_over")
    assert light(clock(), "2026-03-31") == ("red", "statutory_over")


def test_yellow_by_the_share_of_the_time() -> None:
    case = clock(promised=Term(20), accepted=date(2026, 9, 18))
    day_16 = COUNTER.day_of_use(date(2026, 9, 18), 16, LimitUnit.WORKING)
    assert light(case, day_16.isoformat(), 0) == ("yellow", "used_share")
    assert light(case, "2026-10-21") == ("yellow", "days_left")
    assert light(case, "2026-10-15", 23) == ("green", "in_time")


def test_rules_of_the_hall_move_the_yellow_light() -> None:
    early = LightRules(yellow_days=3, yellow_percent=100)
    verdict = judge(clock(), early, COUNTER, DAYS, at("2026-02-14", 9))
    assert (verdict.light, verdict.rule) == (Light.YELLOW, Rule.DAYS_LEFT)


def test_a_limit_of_one_day_is_green_on_the_day_of_acceptance() -> None:
    case = clock(promised=Term(1), accepted=date(2026, 3, 2))
    assert light(case, "2026-03-02", 16)[0] == "green"
    assert light(case, "2026-03-03", 9) == ("yellow", "used_share")


def test_same_day_is_yellow_when_four_fifths_of_what_is_left_of_the_day_are_gone() -> None:
    case = clock(promised=Term(0), accepted=date(2026, 3, 2), started_at=at("2026-03-02", 12))
    assert light(case, "2026-03-02", 15.9)[0] == "green"
    assert light(case, "2026-03-02", 16.1) == ("yellow", "used_share")
    assert light(case, "2026-03-02", 17) == ("red", "promised_over")
    after_closing = replace(case, started_at=at("2026-03-02", 18))
    assert light(after_closing, "2026-03-02", 20)[0] == "green"
    assert light(after_closing, "2026-03-03", 17)[0] == "red"


def test_nobody_told_anything_for_five_days() -> None:
    case = CaseClock(CaseState.RECEIVED, date(2026, 2, 12))
    assert light(case, "2026-02-24") == ("green", "in_time")
    assert light(case, "2026-02-25")[0] == "yellow"
    assert light(case, "2026-02-26", 17) == ("red", "notice_over")


def test_deemed_accepted_stays_red() -> None:
    assert light(clock(deemed=True), "2026-02-12") == ("red", "deemed_accepted")


def test_while_something_is_missing_no_clock_runs() -> None:
    case = CaseClock(CaseState.SUPPLEMENT, date(2026, 2, 12), supplement_by=date(2026, 3, 12))
    assert light(case, "2026-03-12", 16) == ("grey", "awaits_supplement")
    assert light(case, "2026-03-12", 17) == ("yellow", "supplement_over")
    forever = replace(case, supplement_by=None)
    assert judge(forever, RULES, COUNTER, DAYS, at("2026-06-01", 0)).next_at is None


def test_grey_only_within_the_planned_days_of_a_pause() -> None:
    # 5 days from 02-12; on 02-13 an appraisal of 3 working days begins, until 02-25: 13, 14 and 24 do not count.
    pause = Pause("鉴定", "示例鉴〔2026〕1号", 3, date(2026, 2, 13))
    case = clock(pauses=(pause,))
    assert COUNTER.planned_end(pause) == date(2026, 2, 25)
    assert light(case, "2026-02-14") == ("grey", "paused")
    assert light(case, "2026-02-25", 16) == ("grey", "paused")
    assert light(case, "2026-02-25", 17) == ("yellow", "pause_over")
    # 25, 26, 27, 28 (make-up) and 03-02 are the five days, whether somebody ended the pause or not.
    for state in (case, clock(pauses=(replace(pause, ended=date(2026, 2, 25)),))):
        assert light(state, "2026-03-02", 17) == ("red", "promised_over")
        verdict = judge(state, RULES, COUNTER, DAYS, at("2026-02-26", 9))
        assert verdict.due is not None
        assert verdict.due.day == date(2026, 3, 2)


def test_a_pause_that_ended_early_gives_back_what_it_did_not_use() -> None:
    pause = Pause("检测", "示例检〔2026〕2号", 3, date(2026, 2, 13), ended=date(2026, 2, 14))
    verdict = judge(clock(pauses=(pause,)), RULES, COUNTER, DAYS, at("2026-02-24", 9))
    assert verdict.due is not None
    assert verdict.due.day == date(2026, 2, 27)
    assert verdict.light is Light.GREEN


def test_a_pause_after_the_due_day_stops_nothing() -> None:
    pause = Pause("听证", "示例听〔2026〕3号", 20, date(2026, 3, 3), after_due=True)
    assert light(clock(pauses=(pause,)), "2026-03-04") == ("red", "promised_over")


def test_extension_moves_both_days() -> None:
    verdict = judge(clock(extra_days=10), RULES, COUNTER, DAYS, at("2026-02-27", 9))
    assert verdict.due == COUNTER.due(date(2026, 2, 12), Term(15))
    assert verdict.legal_due == COUNTER.due(date(2026, 2, 12), Term(30))
    assert verdict.light is Light.GREEN


def test_a_stage_over_its_own_time_and_a_promise_not_kept_are_yellow() -> None:
    case = clock(promised=Term(20), stage_from=date(2026, 2, 24), stage_term=Term(2))
    assert light(case, "2026-02-26", 16)[0] == "green"
    assert light(case, "2026-02-26", 17) == ("yellow", "stage_over")
    assert light(clock(promised=Term(20), later_by=date(2026, 2, 25)), "2026-02-25", 17) == ("yellow", "later_over")


def test_delivery_within_ten_working_days_of_the_decision() -> None:
    case = clock(state=CaseState.DECIDED, decided=date(2026, 2, 26))
    verdict = judge(case, RULES, COUNTER, DAYS, at("2026-02-27", 9))
    assert verdict.due is not None
    assert verdict.due.day == date(2026, 3, 11)
    assert light(case, "2026-03-11", 17) == ("red", "delivery_over")
    assert light(clock(state=CaseState.DELIVERED), "2027-01-01") == ("green", "ended")


def test_days_before_a_gap_count_backwards_over_it() -> None:
    gap = (Gap(date(2026, 2, 13), date(2026, 2, 25)),)
    assert COUNTER.back(date(2026, 2, 26), 1, gap) == date(2026, 2, 25)
    assert COUNTER.back(date(2026, 3, 2), 1) == date(2026, 2, 28)
    assert COUNTER.used(date(2026, 2, 12), date(2026, 2, 27), LimitUnit.WORKING, gap) == 3
    assert CALENDAR.is_working_day(date(2026, 2, 28))


def test_every_running_case_can_end_and_no_ended_one_moves() -> None:
    assert not [step for step in CASE_TABLE if step[0] in ENDED]
    for state in set(CaseState) - ENDED:
        assert steps_to(state, CaseState.DELIVERED)


def test_a_mirror_finds_its_way_forward_and_back() -> None:
    assert steps_to(CaseState.RECEIVED, CaseState.APPROVAL) == (CaseEvent.ACCEPTED, CaseEvent.SUBMITTED)
    assert steps_to(CaseState.APPROVAL, CaseState.ACCEPTED) == (CaseEvent.SENT_BACK, CaseEvent.SENT_BACK)
    assert steps_to(CaseState.SUPPLEMENT, CaseState.DECIDED) == (CaseEvent.ACCEPTED, CaseEvent.DECIDED)
    assert steps_to(CaseState.DELIVERED, CaseState.ACCEPTED) is None
    assert steps_to(CaseState.REVIEW, CaseState.REVIEW) == ()


def test_patterns() -> None:
    rules = PatternRules()
    assert patterns.at_entry(0, 25 * HOUR, rules) == (Pattern.LATE_ENTRY,)
    assert patterns.at_entry(0, 24 * HOUR, rules) == ()
    assert patterns.at_pause(1, rules, after_due=True) == (Pattern.PAUSE_AFTER_DUE,)
    assert patterns.at_pause(2, rules, after_due=False) == (Pattern.REPEATED_PAUSES,)
    within = CaseTime.WITHIN_LIMIT
    assert patterns.at_decision(0, 60_000, within, (), rules, late=False) == (Pattern.HURRIED,)
    assert patterns.at_decision(0, 60_000, CaseTime.AT_ONCE, (), rules, late=False) == ()
    assert patterns.at_decision(0, HOUR, within, ("review",), rules, late=False) == (Pattern.STAGE_LATE,)
    assert patterns.at_decision(0, HOUR, within, ("review",), rules, late=True) == ()
