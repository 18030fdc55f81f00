"""Times of the day on the hall's own clock: `08:30`."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

_CLOCK = re.compile("(\\d{1,2})[:\uff1a](\\d{2})")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class TimeOfDay(Worded):
    """Minutes since midnight in the hall's time zone, 0 to 1440 (`24:00` is the end of the day)."""

    minutes: int

    pattern: ClassVar[str] = r"^([01]?\d|2[0-3]):[0-5]\d$|^24:00$"
    examples: ClassVar[tuple[str, ...]] = ("08:30", "17:00")

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read `8:30` or `08:30`; anything else is refused with an example."""
        match = _CLOCK.fullmatch(written.strip()) if isinstance(written, str) else None
        minutes = int(match[1]) * 60 + int(match[2]) if match and int(match[2]) < 60 else -1  # noqa: PLR2004  # clock
        if not 0 <= minutes <= _DAY_MINUTES:
            zh, en = f"看不懂时刻 “{written}”", f"cannot read the time of day “{written}”"
            raise refusal("time_of_day", zh, en, "08:30, 17:00, 24:00")
        return cls(minutes)

    def __str__(self) -> str:
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"
