"""The clock of a stored case: its row, the hall's calendar and hours, the rule of its item."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_times import HallTimes
from hall_controller.domain.cases.judging import judge
from hall_controller.domain.cases.lights import CaseClock, LightRules, Verdict
from hall_controller.domain.cases.state import CaseState
from hall_controller.domain.cases.terms import DayCounter

MIDNIGHT = 1440
_SPAN = 40
JUDGED = 2
"""Grows when the same row would get another light: then all running cases are looked at once more."""


class Clockwork:
    """Judges rows; remembers the days it worked out. One for the calendar and hours of a hall."""

    def __init__(self, times: HallTimes) -> None:
        self._times = times
        self.counter = DayCounter(times.hours.calendar)
        self._starts: dict[date, int] = {}
        self._closings: dict[date, int] = {}

    def day(self, at_ms: int) -> date:
        """The local day of a moment."""
        return self._times.hours.local_day(at_ms)

    def start(self, day: date) -> int:
        """Local midnight, UTC ms."""
        found = self._starts.get(day)
        if found is None:
            found = self._starts[day] = self._times.moment(day.isoformat(), 0)
        return found

    def closing(self, day: date) -> int:
        """Close of business, UTC ms; midnight of a day on which nobody works."""
        found = self._closings.get(day)
        if found is None:
            ranges = self._times.hours.ranges_on(day, duty=False)
            minutes = max((part.end for part in ranges), default=MIDNIGHT)
            found = self._closings[day] = self._times.moment(day.isoformat(), minutes)
        return found

    def clock(self, row: CaseRow) -> CaseClock:
        """The row as the domain sees it."""
        handled_from = None if row.accepted_at is None else self.day(row.accepted_at)
        return CaseClock(
            state=CaseState(row.state),
            notice_from=self.day(row.notice_from),
            started_at=row.accepted_at or 0,
            accepted=handled_from,
            deemed=row.deemed,
            promised=row.promised(),
            statutory=row.statutory(),
            extra_days=row.extra_days,
            pauses=row.pause_list(),
            stage_from=self.day(row.stage_at),
            stage_term=row.stage_term(),
            supplement_by=None if row.supplement_by is None else date.fromisoformat(row.supplement_by),
            later_by=None if row.later_by is None else date.fromisoformat(row.later_by),
            decided=None if row.decided_at is None else self.day(row.decided_at),
            heard_at=row.heard_at,
        )

    def verdict(self, row: CaseRow, rules: LightRules, now: int) -> Verdict:
        """The light of the row at `now`."""
        return judge(self.clock(row), rules, self.counter, self, now)


class _Times:
    """Lets a HallTimes, which holds dictionaries, be a key by identity."""

    def __init__(self, times: HallTimes) -> None:
        self.times = times

    def __hash__(self) -> int:
        return id(self.times)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Times) and other.times is self.times


@lru_cache(maxsize=4)
def _made(key: _Times) -> Clockwork:
    return Clockwork(key.times)


def clockwork_of(facts: HallFacts) -> Clockwork:
    """The clockwork of the running configuration."""
    return _made(_Times(facts.times))


def rules_for(facts: HallFacts, row: CaseRow) -> LightRules:
    """When the light of this case turns: the hall file's rule for its item, the guide's days, the hall's rule."""
    own = facts.cases.item_lights.get(row.item)
    if own is not None:
        return own
    hall = facts.cases.lights
    return hall if row.yellow_days is None else replace(hall, yellow_days=row.yellow_days)


def calendar_digest(facts: HallFacts) -> str:
    """Changes when working days, hours or rules do: then open cases are worked out anew."""
    first = date(2024, 1, 1)
    calendar = facts.times.hours.calendar
    days = (first + timedelta(number) for number in range(366 * _SPAN))
    text = "".join("1" if calendar.is_working_day(day) else "0" for day in days)
    states = [calendar.state(year) for year in range(first.year, first.year + _SPAN)]
    plan = facts.times.hours.plan.model_dump(mode="json")
    rules = [str(facts.cases.lights), sorted((item, str(rule)) for item, rule in facts.cases.item_lights.items())]
    whole = json.dumps([text, states, plan, rules, JUDGED], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
