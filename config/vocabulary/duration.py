"""Durations with their unit written out: `30 s`, `15 min`, `1 h 30 min`, `7 d`."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

_UNITS_MS = {"d": 86_400_000, "h": 3_600_000, "min": 60_000, "s": 1_000, "ms": 1}
_OTHER_NAMES = {
    **dict.fromkeys(("day", "days", "天", "日"), "d"),
    **dict.fromkeys(("hour", "hours", "小时"), "h"),
    **dict.fromkeys(("m", "mins", "minute", "minutes", "分", "分钟"), "min"),
    **dict.fromkeys(("sec", "second", "seconds", "秒"), "s"),
    **dict.fromkeys(("毫秒",), "ms"),
}
_PART = re.compile(r"\s*(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+|[天日小时分钟毫秒]+)\s*")
_LONGEST_MS = 100 * 366 * _UNITS_MS["d"]
_ALLOWED = "30 s, 15 min, 1 h 30 min, 7 d, 500 ms"


@dataclass(frozen=True, slots=True, order=True)
class Duration(Worded):
    """A length of time, at most 100 years; whole milliseconds inside."""

    ms: int

    pattern: ClassVar[str] = r"^(\s*\d+(\.\d+)?\s*(ms|s|min|h|d)\s*)+$"
    examples: ClassVar[tuple[str, ...]] = ("30 s", "15 min", "1 h 30 min", "7 d")

    @property
    def seconds(self) -> float:
        """The duration in seconds."""
        return self.ms / 1000

    @property
    def minutes(self) -> float:
        """The duration in minutes."""
        return self.ms / 60_000

    @property
    def days(self) -> float:
        """The duration in days of 24 hours."""
        return self.ms / _UNITS_MS["d"]

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read `15 min`, `1 h 30 min`, `15 分钟`; a bare number is refused because its unit is unknown."""
        if isinstance(written, (int, float)) and not isinstance(written, bool):
            zh, en = f"时长 {written} 没有写单位", f"the duration {written} has no unit"
            raise refusal("duration", zh, en, f"{written} s, {written} min, {written} h")
        if not isinstance(written, str):
            raise refusal("duration", "这里要写一个时长", "a duration belongs here", _ALLOWED)
        return cls(_whole_ms(written))

    def __str__(self) -> str:
        """The shortest exact writing, largest unit first."""
        left, parts = self.ms, []
        for unit, size in _UNITS_MS.items():
            count, left = divmod(left, size)
            if count:
                parts.append(f"{count} {unit}")
        return " ".join(parts) or "0 s"


def _whole_ms(written: str) -> int:
    total, at, text = 0.0, 0, written.strip().lower()
    while at < len(text):
        part = _PART.match(text, at)
        unit = _OTHER_NAMES.get(part[2], part[2]) if part else ""
        if part is None or unit not in _UNITS_MS:
            raise _unreadable(written)
        total += float(part[1]) * _UNITS_MS[unit]
        at = part.end()
    if not text or total > _LONGEST_MS:
        raise _unreadable(written)
    return round(total)


def _unreadable(written: str) -> Exception:
    return refusal("duration", f"看不懂时长 “{written}”", f"cannot read the duration “{written}”", _ALLOWED)
