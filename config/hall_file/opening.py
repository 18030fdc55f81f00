"""Opening hours by weekday, lunch, and duty shifts."""

import datetime as dt

from config.vocabulary import Section, Slug, Text, TimeOfDay, Weekdays


class Span(Section):
    """A stretch of the day, its end after its beginning."""

    start: TimeOfDay
    """First minute."""
    end: TimeOfDay
    """The minute after the last."""


class DayHours(Section):
    """The hours of some weekdays; several entries for a day must not overlap."""

    days: Weekdays
    """The weekdays these hours hold for."""
    open: TimeOfDay
    """Doors and windows open."""
    close: TimeOfDay
    """Windows close; who has a ticket is still served."""
    lunch: Span | None = None
    """The noon break; estimates know it. Windows of a duty shift stay open."""


class DutyShift(Section):
    """Windows staffed outside the ordinary hours or over lunch (午间值班, 延时服务)."""

    slug: Slug
    """Lasting name of the shift."""
    name: Text
    """How it is called on notices."""
    days: Weekdays
    """Its weekdays."""
    start: TimeOfDay
    """Its beginning."""
    end: TimeOfDay
    """Its end."""
    windows: tuple[Slug, ...]
    """The windows that stay open."""
    services: tuple[Slug, ...] = ()
    """The services offered then; none written = all of those windows."""


class SpecialDay(Section):
    """A date with hours of its own, before weekday and holiday are asked."""

    date: dt.date
    """The date."""
    hours: tuple[Span, ...] = ()
    """Open then; none written = closed all day."""
    reason: Text | None = None
    """Shown on screens and at the door."""


class OpeningHours(Section):
    """When the hall is open; holidays and make-up days come from the calendar files."""

    week: tuple[DayHours, ...]
    """Hours by weekday; a day not named is closed."""
    make_up_day_as: Weekdays = Weekdays.parse("fri")
    """The weekday whose hours hold on a make-up working day (调休上班)."""
    special_days: tuple[SpecialDay, ...] = ()
    """Single dates with other hours."""
    duty_shifts: tuple[DutyShift, ...] = ()
    """Shifts beyond the ordinary hours."""


class Duty(Section):
    """Whom a citizen reaches after hours."""

    phone: str
    """The number shown and spoken after hours."""
    name: Text = Text(zh="值班电话", en="Duty phone")
    """Words before the number."""
    call_back: bool = True
    """Whether a citizen can leave a wish to be called back."""
