# CONTRACT
"""Hours, times and words a terminal needs by itself."""

from typing import Any

from pydantic import Field

from hall.messages.base import Message
from hall.model.plan import HallPlan
from hall.model.rating import TagList
from hall.model.text import Text


class ItemPattern(Message):
    """How an item code of the platform looks, and which guide it means (None = its group `code` says it)."""

    pattern: str
    guide: str | None = None


class CodePatterns(Message):
    """Codes of the platform that lead somewhere here (`hall.model.code.PlatformCodes`)."""

    cases: tuple[str, ...] = ()
    items: tuple[ItemPattern, ...] = ()


class HallRules(Message):
    """Document `rules`: hours and times a terminal needs by itself."""

    time_zone: str
    business_day_starts_hour: int
    opening: dict[str, Any]
    """`hall.model.hours.HoursPlan` as JSON."""
    calendar: dict[str, Any] = Field(default_factory=dict)
    """Year -> `hall.model.calendar.YearTable` as JSON."""
    stop_taking: dict[str, str] = Field(default_factory=dict)
    """Service -> local time of day `HH:MM`."""
    duty_phone: str | None = None
    desk: Text
    """Where the 导办台 is."""
    missed_rule: Text
    slip_template: str | None = None
    """The hall's own layout of slips (YAML of `hall.paper.template`); None = the packaged one."""
    slip_footer: Text | None = None
    """A last line on every slip."""
    ticket_valid_days: int = 1
    code_prefix: str | None = None
    """The hall's address that phones reach, put before the code; None = bare code."""
    own_prefixes: tuple[str, ...] = ()
    idle_s: int = 60
    idle_elder_s: int = 120
    countdown_s: int = 10
    keep_s: int = 60
    codes: CodePatterns = CodePatterns()
    plan: HallPlan | None = None
    """The hall on a plan; None = it has none."""
    phone_forms: bool = False
    """Phones reach the hall at `code_prefix` and take forms over there."""


class Ratings(Message):
    """Document `ratings` of terminals and agents: what can be said, and how long one may."""

    tags: TagList
    invite_s: int = 30
    """How long a keypad waits for a key."""
    late_days: int = 7
    """A ticket may be rated so many days after its day."""
    self_service: bool = True
    """The rating opens by itself after a service at a terminal."""
