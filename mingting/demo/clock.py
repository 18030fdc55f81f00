"""At what time the demo's hall lives: the real one while the hall would be open, else the next working morning."""

from datetime import date

from config import Hall
from hall.model.hours import OpeningHours, business_day_bounds
from hall_controller.application.hall_facts_reading import opening_hours_from

MORNING_MIN = 50
"""The demo's morning begins so many minutes after opening time."""
ENOUGH_MS = 3 * 3_600_000
TOUR_DAY = date(2026, 2, 12)
"""The tour's first day: five working days from it lead over the Spring Festival of 2026 with its make-up days."""


def demo_offset_ms(hall: Hall, now_ms: int, *, always_morning: bool = False) -> int:
    """Milliseconds to add to every clock of the demo; 0 while the hall is open for three more hours."""
    hours = opening_hours_from(hall.config, hall.calendar)
    last = hours.last_closing(now_ms)
    if not always_morning and hours.is_open(now_ms) and last is not None and last - now_ms >= ENOUGH_MS:
        return 0
    opening = now_ms
    while True:
        found = hours.next_opening(opening)
        if found is None:
            return 0
        if hours.calendar.is_working_day(hours.local_day(found)) and found == _first_of_day(hours, found):
            return found + MORNING_MIN * 60_000 - now_ms
        opening = found


def morning_ms(hall: Hall, day: date) -> int:
    """UTC ms of the demo's morning on an opening day of the hall's calendar; ValueError on any other day."""
    hours = opening_hours_from(hall.config, hall.calendar)
    opening = hours.next_opening(business_day_bounds(day, hours.zone, 0)[0])
    if opening is None or hours.local_day(opening) != day:
        raise ValueError(f"{day}: the sample hall is closed that day; its calendar was changed")
    return opening + MORNING_MIN * 60_000


def _first_of_day(hours: OpeningHours, at_ms: int) -> int | None:
    day_start = at_ms - 24 * 3_600_000
    found = hours.next_opening(day_start)
    while found is not None and hours.local_day(found) != hours.local_day(at_ms):
        found = hours.next_opening(found)
    return found
