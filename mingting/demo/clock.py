"""At what time the demo's hall lives: the real one while the hall would be open, else the next working morning."""

from config import Hall
from hall.model.hours import OpeningHours
from hall_controller.application.hall_facts_reading import opening_hours_from

MORNING_MIN = 50
"""The demo's morning begins so many minutes after opening time."""
ENOUGH_MS = 3 * 3_600_000


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


def _first_of_day(hours: OpeningHours, at_ms: int) -> int | None:
    day_start = at_ms - 24 * 3_600_000
    found = hours.next_opening(day_start)
    while found is not None and hours.local_day(found) != hours.local_day(at_ms):
        found = hours.next_opening(found)
    return found
