"""Opening hours, lunch, duty shifts, stop-taking times, time zone."""

import zoneinfo
from collections.abc import Iterator

from config.cross_checks.finding import Finding
from config.cross_checks.references import repeated
from config.document import Path
from config.hall_file import DayHours, HallConfig
from config.problems import Words, nearest
from config.vocabulary import WEEKDAY_NAMES


def check_hours(hall: HallConfig) -> Iterator[Finding]:
    """Ends come after beginnings, lunch lies inside, entries of a day do not overlap."""
    yield from _time_zone(hall.time_zone)
    for index, hours in enumerate(hall.opening_hours.week):
        at: Path = ("opening_hours", "week", index)
        yield from _one_day(at, hours)
        yield from _overlaps(at, hours, hall.opening_hours.week[:index])
    for index, shift in enumerate(hall.opening_hours.duty_shifts):
        if shift.end <= shift.start:
            yield _backwards(("opening_hours", "duty_shifts", index, "end"), str(shift.start))
    yield from _special_days(hall)
    yield from _business_day(hall)
    yield from _make_up_day(hall)
    yield from _stop_taking(hall)


def _time_zone(written: str) -> Iterator[Finding]:
    known = zoneinfo.available_timezones()
    if known and written not in known:
        what = Words(f"没有 “{written}” 这个时区", f"there is no time zone “{written}”")
        yield Finding(("time_zone",), what, allowed="Asia/Shanghai, Asia/Urumqi", nearest=nearest(written, known))


def _one_day(at: Path, hours: DayHours) -> Iterator[Finding]:
    if hours.close <= hours.open:
        yield _backwards((*at, "close"), str(hours.open))
    if hours.lunch is None:
        return
    if hours.lunch.end <= hours.lunch.start:
        yield _backwards((*at, "lunch", "end"), str(hours.lunch.start))
    elif hours.lunch.start < hours.open or hours.lunch.end > hours.close:
        what = Words("午休不在开放时间里", "lunch is not inside the opening hours")
        yield Finding((*at, "lunch"), what, allowed=f"{hours.open} … {hours.close}")


def _backwards(path: Path, start: str) -> Finding:
    what = Words("结束时刻不晚于开始时刻", "it ends before it begins")
    return Finding(path, what, allowed=f"> {start}")


def _overlaps(at: Path, hours: DayHours, earlier: tuple[DayHours, ...]) -> Iterator[Finding]:
    for number, other in enumerate(earlier, 1):
        shared = [day for day in hours.days.numbers if day in other.days]
        if shared and hours.open < other.close and other.open < hours.close:
            days = ", ".join(WEEKDAY_NAMES[day] for day in shared)
            zh = f"{days} 和第 {number} 条时间重叠（{other.open}-{other.close}）"
            what = Words(zh, f"{days} overlaps with entry {number} ({other.open}-{other.close})")
            yield Finding((*at, "days"), what)


def _special_days(hall: HallConfig) -> Iterator[Finding]:
    special = hall.opening_hours.special_days
    yield from repeated(("opening_hours", "special_days"), "date", [day.date for day in special])
    for index, day in enumerate(special):
        end = None
        for place, span in enumerate(day.hours):
            at: Path = ("opening_hours", "special_days", index, "hours", place)
            if span.end <= span.start:
                yield _backwards((*at, "end"), str(span.start))
            elif end is not None and span.start < end:
                what = Words("和前一段时间重叠", "it overlaps with the one before")
                yield Finding((*at, "start"), what, allowed=f"≥ {end}")
            end = span.end


def _business_day(hall: HallConfig) -> Iterator[Finding]:
    starts = hall.business_day_starts
    if any(hours.open < starts < hours.close for hours in hall.opening_hours.week):
        zh = "业务日不能在开放时间里换，票号会中途重来"
        what = Words(zh, "the business day must not change while the hall is open")
        yield Finding(("business_day_starts",), what, allowed="04:00")


def _make_up_day(hall: HallConfig) -> Iterator[Finding]:
    days, hours = hall.opening_hours.make_up_day_as, hall.opening_hours
    path: Path = ("opening_hours", "make_up_day_as")
    if len(days.numbers) != 1:
        yield Finding(path, Words("只能写一天", "one weekday belongs here"), allowed="fri")
    elif not any(days.numbers[0] in entry.days for entry in hours.week):
        what = Words("这一天本来不开放", "the hall is not open on that weekday")
        yield Finding(path, what, severity="warning")


def _stop_taking(hall: HallConfig) -> Iterator[Finding]:
    opens = min((hours.open for hours in hall.opening_hours.week), default=None)
    closes = max((hours.close for hours in hall.opening_hours.week), default=None)
    for index, service in enumerate(hall.services):
        stop = service.stop_taking
        if stop and opens and closes and not opens < stop <= closes:
            what = Words("停止取号时刻不在开放时间里", "tickets stop outside the opening hours")
            yield Finding(("services", index, "stop_taking"), what, allowed=f"{opens} … {closes}")
