"""Opening hours: lunch, duty shifts, holidays, make-up days, exceptions, business day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hall.model.calendar import WorkingCalendar, YearTable
from hall.model.clock_time import TimeRange
from hall.model.hours import ALWAYS_OPEN, HoursPlan, OpeningHours, business_day, business_day_bounds

ZONE = ZoneInfo("Asia/Shanghai")
HOUR = 3_600_000
DAY = ["09:00-12:00", "13:00-17:00"]
PLAN = HoursPlan.model_validate(
    {
        "week": {"mon": DAY, "tue": DAY, "wed": DAY, "thu": DAY, "fri": DAY, "sat": ["09:00-11:30"]},
        "duty": [
            {"name": {"zh": "午间值班"}, "days": ["mon"], "hours": "12:00-13:00", "services": ["social-security"]}
        ],
        "exceptions": {"2026-11-26": {"hours": ["09:00-10:00"], "reason": {"zh": "系统升级"}}, "2026-11-27": {}},
    }
)
TABLE = YearTable(
    year=2026,
    holidays=frozenset({date(2026, 10, 1), date(2026, 10, 3)}),
    make_up_days=frozenset({date(2026, 10, 10)}),
)
HOURS = OpeningHours(PLAN, WorkingCalendar({2026: TABLE}), ZONE)
ZONE_24H = OpeningHours(ALWAYS_OPEN, HOURS.calendar, ZONE)


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-24 08:59:59", False),
        ("2026-11-24 09:00", True),
        ("2026-11-24 12:00", False),
        ("2026-11-24 16:59:59", True),
        ("2026-11-24 17:00", False),
        ("2026-11-28 11:00", True),
        ("2026-11-29 10:00", False),
        ("2026-10-01 10:00", False),
        ("2026-10-03 10:00", False),
        ("2026-10-10 14:00", True),
        ("2026-11-26 10:30", False),
        ("2026-11-27 10:30", False),
    ],
)
def test_is_open(moment: str, is_open: bool) -> None:
    assert HOURS.is_open(at(moment)) is is_open
    assert ZONE_24H.is_open(at(moment))


def test_duty_shift_counts_for_its_services() -> None:
    lunch = at("2026-11-23 12:30")
    assert HOURS.is_open(lunch)
    assert HOURS.is_open(lunch, "social-security")
    assert not HOURS.is_open(lunch, "real-estate")
    assert not HOURS.is_open(lunch, duty=False)


def test_openings_and_closings() -> None:
    assert HOURS.next_opening(at("2026-11-24 12:10")) == at("2026-11-24 13:00")
    assert HOURS.next_opening(at("2026-11-25 17:30")) == at("2026-11-26 09:00")
    assert HOURS.next_opening(at("2026-11-26 11:00")) == at("2026-11-28 09:00")
    assert HOURS.stop_taking(at("2026-11-24 10:00"), 30) == at("2026-11-24 16:30")
    assert HOURS.stop_taking(at("2026-11-27 10:00"), 30) is None
    assert OpeningHours(HoursPlan(week={}), HOURS.calendar, ZONE).next_opening(0) is None


@given(st.integers(at("2026-01-01 00:00"), at("2026-12-31 00:00")))
def test_next_opening_opens(moment: int) -> None:
    opening = HOURS.next_opening(moment)
    assert opening is not None
    assert opening > moment
    assert HOURS.is_open(opening)
    assert not HOURS.is_open(opening - 1) or opening - 1 < moment


def test_business_day_starts_at_its_hour() -> None:
    assert business_day(at("2026-11-21 03:59:59"), ZONE, 4) == date(2026, 11, 20)
    assert business_day(at("2026-11-21 04:00"), ZONE, 4) == date(2026, 11, 21)
    start, end = business_day_bounds(date(2026, 11, 21), ZONE, 4)
    assert (start, end - start) == (at("2026-11-21 04:00"), 24 * HOUR)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 23))  # noqa: DTZ001 (made aware below)
def test_business_day_contains_its_moment(moment: datetime, start_hour: int) -> None:
    now_ms = round(moment.replace(tzinfo=UTC).timestamp()) * 1000
    start, end = business_day_bounds(business_day(now_ms, ZONE, start_hour), ZONE, start_hour)
    assert start <= now_ms < end


@pytest.mark.parametrize("text", ["9", "12:00-09:00", "09:00-24:30", "09:60-10:00", "aa-bb"])
def test_bad_ranges_are_named(text: str) -> None:
    with pytest.raises(ValidationError, match=r"range|time of day"):
        TimeRange.model_validate(text)


def test_ranges_read_and_write_as_text() -> None:
    assert HoursPlan.model_validate_json(PLAN.model_dump_json()) == PLAN
    assert TimeRange.model_validate("0:00-24:00").model_dump() == "00:00-24:00"
    assert TimeRange.model_json_schema()["type"] == "string"
    with pytest.raises(ValidationError, match="without overlap"):
        HoursPlan.model_validate({"week": {"mon": ["09:00-12:00", "11:00-13:00"]}})
