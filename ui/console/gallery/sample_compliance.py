"""在线率 of the sample hall: a month with an outage, a black camera, a night without power; and some raw events."""

from datetime import UTC, date, datetime, timedelta

from hall_controller.read_models.models.compliance import (
    Compliance,
    DayLine,
    Gap,
    Line,
    RawEvent,
    SignedAt,
    Sources,
    Sums,
)
from ui.console.gallery import sample_video as samples
from ui.console.gallery.sample_tickets import MINUTE, NOW

HOUR = 60 * MINUTE
_TODAY = date(2026, 11, 20)
_SATURDAY = 5
_OFFICE = ((8.5, 18.0),)
_TROUBLES: dict[str, tuple[tuple[int, float, float, str, str], ...]] = {
    "w5": ((20, 9.485, 9.686, "down", "timeout"), (12, 14.0, 16.3, "down", "refused")),
    "w3": ((20, 9.25, 9.686, "degraded", "black"), (3, 8.5, 9.1, "degraded", "frozen")),
    "night": ((20, 9.62, 9.686, "degraded", "covered"), (7, 1.5, 4.25, "down", "ended")),
    "gate-north": ((18, 11.4, 11.52, "down", "timeout"),),
    "hall-2": ((19, 15.0, 15.57, "degraded", "blurred"),),
    "city": ((20, 9.0, 9.686, "down", "403"), (10, 8.5, 9.5, "down", "timeout")),
}
"""Day of November, from and to (hours), what, why."""
_UNWATCHED = (9, 10.0, 10.7)
"""The program itself was away: unknown for all."""
HEAD = SignedAt(48_213, "5d" * 32, NOW - 20 * MINUTE, "hall-2026", "ed25519", "示例" + "b3" * 30)


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000) - 8 * HOUR


def _hours(day: date, required: str) -> tuple[tuple[int, int], ...]:
    if required == "always":
        spans: tuple[tuple[float, float], ...] = ((0.0, 24.0),)
    else:
        spans = () if day.weekday() >= _SATURDAY else _OFFICE
    begun = _midnight(day)
    moments = ((begun + int(begin * HOUR), begun + int(end * HOUR)) for begin, end in spans)
    return tuple((begin, min(end, NOW)) for begin, end in moments if begin < NOW)


def _gaps(name: str, day: date) -> list[Gap]:
    begun = _midnight(day)
    found = [
        Gap(begun + int(begin * HOUR), begun + int(end * HOUR), state, (why,))
        for at, begin, end, state, why in _TROUBLES.get(name, ())
        if date(2026, 11, at) == day
    ]
    at, begin, end = _UNWATCHED
    if date(2026, 11, at) == day:
        found.append(Gap(begun + int(begin * HOUR), begun + int(end * HOUR), "unknown", ("not_watched",)))
    return found


def _cut(gap: Gap, hours: tuple[tuple[int, int], ...]) -> list[Gap]:
    cut = ((max(gap.begin, begin), min(gap.end, end)) for begin, end in hours)
    return [Gap(begin, end, gap.state, gap.reasons) for begin, end in cut if begin < end]


def _day(name: str, required: str, day: date) -> tuple[Sums, list[Gap]]:
    hours = _hours(day, required)
    whole = sum(end - begin for begin, end in hours)
    gaps = [part for gap in _gaps(name, day) for part in _cut(gap, hours)]
    lost = {
        state: sum(gap.end - gap.begin for gap in gaps if gap.state == state)
        for state in ("degraded", "down", "unknown")
    }
    return Sums(whole, whole - sum(lost.values()), lost["degraded"], lost["down"], lost["unknown"]), gaps


def compliance(state: str, first: date, last: date) -> Compliance:
    """The days of the span that have begun."""
    days = [first + timedelta(days=step) for step in range((min(last, _TODAY) - first).days + 1)]
    known = state not in {"none", "empty"}
    lines = [
        _line("camera", one.camera, one.name, one.place_name, one.required, days)
        for one in (samples.CAMERAS if known else ())
    ]
    uppers = samples.uppers("full" if known else "empty")
    lines += [_line("upper", one.upper, one.name, None, "opening_hours", days) for one in uppers]
    totals = {day.isoformat(): Sums() for day in days}
    for line in lines:
        for day, sums in line.days if line.kind == "camera" else ():
            totals[day] += sums
    return Compliance(
        first=first.isoformat(),
        last=last.isoformat(),
        until=NOW,
        lines=tuple(lines),
        days=tuple(
            DayLine(
                day.isoformat(),
                day.weekday() < _SATURDAY,
                _hours(day, "opening_hours"),
                day.year > _TODAY.year,
                totals[day.isoformat()],
            )
            for day in days
        ),
        provisional=(2027,) if last.year > _TODAY.year else (),
        sources=Sources(41_007, 48_190, 3_214),
        head=HEAD,
    )


def _line(kind: str, about: str, name: object, place: object, required: str, days: list[date]) -> Line:
    whole, gaps, by_day = Sums(), [], []
    for day in days:
        sums, lost = _day(about.partition("/")[2], required, day)
        whole += sums
        gaps += lost
        by_day.append((day.isoformat(), sums))
    return Line(kind, about, name, place, required, whole, tuple(gaps), tuple(by_day))  # type: ignore[arg-type]  # texts of the samples


EVENTS = (
    RawEvent(
        41_007, "a1" * 32, "video.watched", NOW - 2 * HOUR, "v1/gate v1/w5", begin=NOW - 3 * HOUR, end=NOW - 2 * HOUR
    ),
    RawEvent(
        47_902, "b2" * 32, "camera.state", NOW - 12 * MINUTE, "v1/w5", "down", ("timeout",), begin=NOW - 12 * MINUTE
    ),
    RawEvent(
        47_950, "c3" * 32, "upper.state", NOW - 41 * MINUTE, "v1/city", "rejected", ("403",), begin=NOW - 41 * MINUTE
    ),
)
