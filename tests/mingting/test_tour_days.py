"""The tour's fifth scene: its days follow from the working calendar of 2026 with its make-up days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from config import load_hall
from config.new_hall import EXAMPLE
from hall_controller.application.hall_facts_reading import opening_hours_from
from mingting.demo.clock import TOUR_DAY, morning_ms
from mingting.demo.tour.one_case import ANSWER_BY, AWAKE, DUE, PAUSED_DUE, PLANNED_DAYS

HALL = load_hall(EXAMPLE)


def test_the_days_of_the_scene_are_sums_of_working_days() -> None:
    calendar = opening_hours_from(HALL.config, HALL.calendar).calendar
    assert calendar.add_working_days(TOUR_DAY, 5).day == DUE == date(2026, 2, 26)
    assert calendar.add_working_days(TOUR_DAY, 5 + PLANNED_DAYS).day == PAUSED_DUE
    assert calendar.add_working_days(TOUR_DAY, PLANNED_DAYS + 1).day == AWAKE
    assert AWAKE < ANSWER_BY < DUE


def test_a_morning_is_soon_after_opening_and_never_on_a_closed_day() -> None:
    morning = datetime.fromtimestamp(morning_ms(HALL, TOUR_DAY) / 1000, ZoneInfo(HALL.config.time_zone))
    assert (morning.date(), morning.hour, morning.minute) == (TOUR_DAY, 9, 50)
    with pytest.raises(ValueError, match="closed that day"):
        morning_ms(HALL, date(2026, 2, 17))
