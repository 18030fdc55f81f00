"""Working days against known dates (domain.md 6) and against the official tables of two years."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hall.model.calendar import WorkingCalendar, YearTable


def official(year: int) -> YearTable:
    days = [date(year, 1, 1) + timedelta(days=step) for step in range(365)]
    return YearTable(
        year=year,
        status="official",
        basis="notice seen through chinesecalendar",
        holidays=frozenset(day for day in days if chinese_calendar.is_holiday(day) and _named(day)),
        make_up_days=frozenset(day for day in days if chinese_calendar.is_workday(day) and day.weekday() > 4),
    )


def _named(day: date) -> bool:
    return chinese_calendar.get_holiday_detail(day)[1] is not None


PROVISIONAL = YearTable(year=2027, holidays=frozenset({date(2027, 1, 1)}))
CALENDAR = WorkingCalendar({2025: official(2025), 2026: official(2026), 2027: PROVISIONAL})


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_make_up_days_work(day: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day))
    assert CALENDAR.is_make_up_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-02-16", "2026-02-23", "2026-09-25", "2026-10-07"])
def test_holidays_are_free(day: str) -> None:
    assert not CALENDAR.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("year", [2025, 2026])
def test_248_working_days(year: int) -> None:
    assert CALENDAR.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == 248


def test_every_day_agrees_with_the_published_tables() -> None:
    for step in range(730):
        day = date(2025, 1, 1) + timedelta(days=step)
        assert CALENDAR.is_working_day(day) == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [("2026-02-12", 5, "2026-02-26"), ("2026-09-18", 20, "2026-10-22"), ("2026-02-16", 0, "2026-02-24")],
)
def test_known_due_dates(start: str, count: int, due: str) -> None:
    answer = CALENDAR.add_working_days(date.fromisoformat(start), count)
    assert answer.day == date.fromisoformat(due)
    assert not answer.provisional


def test_provisional_and_missing_years_warn_and_never_crash() -> None:
    into_2027 = CALENDAR.add_working_days(date(2026, 12, 30), 5)
    assert into_2027.day == date(2027, 1, 7)
    assert [(warning.year, warning.state) for warning in into_2027.warnings] == [(2027, "provisional")]
    into_2028 = CALENDAR.add_working_days(date(2027, 12, 30), 5)
    assert into_2028.day == date(2028, 1, 6)
    assert [warning.state for warning in into_2028.warnings] == ["provisional", "missing"]
    assert "2028" in into_2028.warnings[1].message.zh


def test_natural_days_roll_over_a_rest_day() -> None:
    assert CALENDAR.add_natural_days(date(2026, 9, 24), 10).day == date(2026, 10, 8)
    assert CALENDAR.add_natural_days(date(2026, 9, 24), 10, roll=False).day == date(2026, 10, 4)


@given(st.dates(date(2024, 6, 1), date(2028, 6, 1)), st.integers(0, 400))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    due = CALENDAR.add_working_days(start, count).day
    assert CALENDAR.is_working_day(due)
    if count:
        assert CALENDAR.working_days_between(start, due) == count
        assert CALENDAR.working_days_between(due, start) == -count


def test_tables_are_checked() -> None:
    with pytest.raises(ValidationError, match="move it to its own year"):
        YearTable(year=2026, holidays=frozenset({date(2027, 1, 1)}))
    with pytest.raises(ValidationError, match="both a holiday and a make-up"):
        YearTable(year=2026, holidays=frozenset({date(2026, 2, 14)}), make_up_days=frozenset({date(2026, 2, 14)}))
    with pytest.raises(ValidationError, match="no Saturday or Sunday"):
        YearTable(year=2026, make_up_days=frozenset({date(2026, 2, 13)}))
    with pytest.raises(ValueError, match="outside 0-"):
        CALENDAR.add_working_days(date(2026, 1, 1), -1)
