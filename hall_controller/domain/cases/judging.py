"""Which light a case has at a moment, and until when that is certain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hall.model.calendar import DueDate
from hall_controller.domain.cases.lights import CaseClock, Days, Light, LightRules, Rule, Verdict
from hall_controller.domain.cases.state import HANDLED, CaseState
from hall_controller.domain.cases.terms import DayCounter, Gaps, Pause, Term

PERCENT = 100


_STRENGTH = {Light.GREEN: 0, Light.GREY: 1, Light.YELLOW: 2, Light.RED: 4}
_UNHEARD = 3
"""A limit that ran out unheard hides reminders, never what the platform itself has said."""
_REMINDERS = {Rule.DAYS_LEFT, Rule.USED_SHARE}
"""Marks that accuse nobody."""


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    light: Light
    rule: Rule
    weight: int | None = None
    """Instead of the light's own strength."""

    @property
    def strength(self) -> int:
        return _STRENGTH[self.light] if self.weight is None else self.weight


def judge(clock: CaseClock, rules: LightRules, counter: DayCounter, days: Days, now: int) -> Verdict:
    """The verdict at `now` (UTC ms); limits end at close of business of their last day."""
    if clock.state is CaseState.RECEIVED:
        due = counter.due(clock.notice_from, Term(rules.notice_days))
        marks = _limit_marks(
            clock.notice_from, Term(rules.notice_days), due.day, Rule.NOTICE_OVER, rules, counter, days
        )
        return _verdict(clock, marks, now, due, days)
    if clock.state is CaseState.SUPPLEMENT:
        return _supplement(clock, days, now)
    if clock.state in HANDLED and clock.accepted is not None:
        return _handled(clock, clock.accepted, rules, counter, days, now)
    if clock.state is CaseState.DECIDED and clock.decided is not None:
        due = counter.due(clock.decided, Term(rules.delivery_days))
        marks = _limit_marks(
            clock.decided, Term(rules.delivery_days), due.day, Rule.DELIVERY_OVER, rules, counter, days
        )
        return _verdict(clock, marks, now, due, days)
    return Verdict(Light.GREEN, Rule.ENDED)


def due_days(clock: CaseClock, counter: DayCounter, days: Days) -> tuple[DueDate | None, DueDate | None]:
    """Promised and statutory due day of an accepted case; without a promise people are told the statutory day."""
    if clock.accepted is None:
        return None, None
    gaps = counter.gaps(clock.pauses, clock.accepted)
    legal = _due(clock, clock.statutory, gaps, counter, days)
    promised = _due(clock, clock.promised, gaps, counter, days)
    return promised or legal, legal


def is_over(clock: CaseClock, counter: DayCounter, days: Days, now: int) -> bool:
    """Whether the promised (or, without one, the statutory) time of an accepted case is over at `now`."""
    due, _ = due_days(clock, counter, days)
    return due is not None and now >= days.closing(due.day)


def stage_is_over(clock: CaseClock, counter: DayCounter, days: Days, now: int) -> bool:
    """Whether the running stage has used up its own time at `now`."""
    mark = _stage_mark(clock, counter, days)
    return mark is not None and now >= mark.at


def _handled(clock: CaseClock, accepted: date, rules: LightRules, counter: DayCounter, days: Days, now: int) -> Verdict:
    gaps = counter.gaps(clock.pauses, accepted)
    due, legal = due_days(clock, counter, days)
    term = clock.promised or clock.statutory
    marks: list[_Mark] = []
    if due is not None and term is not None:
        rule = Rule.PROMISED_OVER if clock.promised is not None else Rule.STATUTORY_OVER
        full = term.longer(clock.extra_days)
        marks += _limit_marks(accepted, full, due.day, rule, rules, counter, days, gaps, clock.started_at)
    if legal is not None:
        marks.append(_Mark(days.closing(legal.day), Light.RED, Rule.STATUTORY_OVER))
    stage = _stage_mark(clock, counter, days)
    marks += [stage] if stage is not None else []
    if clock.later_by is not None:
        marks.append(_Mark(days.closing(clock.later_by), Light.YELLOW, Rule.LATER_OVER))
    if clock.deemed:
        marks.append(_Mark(0, Light.RED, Rule.DEEMED_ACCEPTED))
    open_pause = next((pause for pause in clock.pauses if pause.ended is None), None)
    if open_pause is None:
        return _verdict(clock, marks, now, due, days, legal)
    return _while_paused(clock, open_pause, marks, counter, days, now, due, legal)


def _while_paused(
    clock: CaseClock,
    pause: Pause,
    marks: list[_Mark],
    counter: DayCounter,
    days: Days,
    now: int,
    due: DueDate | None,
    legal: DueDate | None,
) -> Verdict:
    until = days.closing(counter.planned_end(pause))
    verdict = _verdict(clock, [*marks, _Mark(until, Light.YELLOW, Rule.PAUSE_OVER)], now, due, days, legal)
    if now >= until or verdict.light is Light.RED or verdict.rule is Rule.NO_NEWS or pause.after_due:
        return verdict
    reds = [mark.at for mark in marks if mark.light is Light.RED and mark.at > now]
    due_at = None if due is None else days.closing(due.day)
    return Verdict(Light.GREY, Rule.PAUSED, due, due_at, legal, min([until, *reds]))


def _supplement(clock: CaseClock, days: Days, now: int) -> Verdict:
    if clock.supplement_by is None:
        return Verdict(Light.GREY, Rule.AWAITS_SUPPLEMENT)
    until = days.closing(clock.supplement_by)
    due = DueDate(clock.supplement_by)
    if now >= until:
        mark = _heard(clock, _Mark(until, Light.YELLOW, Rule.SUPPLEMENT_OVER))
        return Verdict(mark.light, mark.rule, due, until)
    return Verdict(Light.GREY, Rule.AWAITS_SUPPLEMENT, due, until, None, until)


def _due(clock: CaseClock, term: Term | None, gaps: Gaps, counter: DayCounter, days: Days) -> DueDate | None:
    if term is None or clock.accepted is None:
        return None
    due = counter.due(clock.accepted, term.longer(clock.extra_days), gaps)
    if term.days + clock.extra_days == 0 and clock.started_at >= days.closing(due.day):
        return counter.due(clock.accepted, Term(1), gaps)  # taken in after closing: the next working day is meant
    return due


def _stage_mark(clock: CaseClock, counter: DayCounter, days: Days) -> _Mark | None:
    if clock.stage_term is None or clock.stage_from is None or clock.state not in HANDLED:
        return None
    gaps = counter.gaps((pause for pause in clock.pauses if pause.begun >= clock.stage_from), clock.stage_from)
    due = counter.due(clock.stage_from, clock.stage_term, gaps)
    return _Mark(days.closing(due.day), Light.YELLOW, Rule.STAGE_OVER)


def _limit_marks(
    start: date,
    term: Term,
    due: date,
    over: Rule,
    rules: LightRules,
    counter: DayCounter,
    days: Days,
    gaps: Gaps = (),
    started_at: int = 0,
) -> list[_Mark]:
    end = days.closing(due)
    marks = [_Mark(end, Light.RED, over)]
    if term.days == 0:
        begin = max(started_at, days.start(due)) if started_at else days.start(due)
        marks.append(_Mark(begin + (end - begin) * rules.yellow_percent // PERCENT, Light.YELLOW, Rule.USED_SHARE))
        return marks
    used = max(1, -(-term.days * rules.yellow_percent // PERCENT))
    share = counter.day_of_use(start, used, term.unit, gaps)
    marks.append(_Mark(days.start(min(share, due)), Light.YELLOW, Rule.USED_SHARE))
    left = counter.back(due, rules.yellow_days, gaps)
    if left > start:
        marks.append(_Mark(days.start(left), Light.YELLOW, Rule.DAYS_LEFT))
    return marks


def _heard(clock: CaseClock, mark: _Mark) -> _Mark:
    """The mark itself, or that nothing was heard: a limit of a mirror that ran out after the last news (ADR 0036)."""
    if clock.heard_at is None or mark.at <= clock.heard_at or mark.rule in _REMINDERS:
        return mark
    return _Mark(mark.at, Light.GREY, Rule.NO_NEWS, _UNHEARD if mark.light is Light.RED else None)


def _verdict(
    clock: CaseClock,
    marks: Iterable[_Mark],
    now: int,
    due: DueDate | None,
    days: Days,
    legal: DueDate | None = None,
) -> Verdict:
    ordered = sorted((_heard(clock, mark) for mark in marks), key=lambda mark: (mark.strength, mark.at))
    passed = [mark for mark in ordered if mark.at <= now]
    light, rule, strength = (passed[-1].light, passed[-1].rule, passed[-1].strength) if passed else _IN_TIME
    coming = [mark.at for mark in ordered if mark.at > now and mark.strength >= strength]
    due_at = None if due is None else days.closing(due.day)
    return Verdict(light, rule, due, due_at, legal, min(coming, default=None))


_IN_TIME = (Light.GREEN, Rule.IN_TIME, 0)
