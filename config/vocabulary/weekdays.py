"""Sets of weekdays: `mon-fri`, `sat, sun`, `周一至周五`."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE = {name: NAMES[i] for i, name in enumerate(("周一", "周二", "周三", "周四", "周五", "周六", "周日"))}
_RANGE = re.compile(r"\s*(?:-|至|到|~)\s*")


@dataclass(frozen=True, slots=True)
class Weekdays(Worded):
    """Weekdays as numbers, 0 = Monday … 6 = Sunday, ascending, at least one."""

    numbers: tuple[int, ...]

    pattern: ClassVar[str] = r"^(mon|tue|wed|thu|fri|sat|sun)([-, ]+(mon|tue|wed|thu|fri|sat|sun))*$"
    examples: ClassVar[tuple[str, ...]] = ("mon-fri", "sat, sun", "wed")

    def __contains__(self, weekday: object) -> bool:
        """Whether `weekday` (0 = Monday, as `date.weekday()` counts) is in the set."""
        return weekday in self.numbers

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read names and ranges, or a YAML list of names."""
        parts = written if isinstance(written, list) else re.split(r"[,，、\s]+(?![-至到~])", str(written).strip())
        found: set[int] = set()
        for part in parts:
            found.update(_numbers(str(part), written))
        if not found:
            raise _unreadable(written)
        return cls(tuple(sorted(found)))

    def __str__(self) -> str:
        runs: list[list[int]] = []
        for number in self.numbers:
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(NAMES[r[0]] if len(r) == 1 else f"{NAMES[r[0]]}-{NAMES[r[-1]]}" for r in runs)


def _numbers(part: str, written: object) -> range:
    ends = [_CHINESE.get(end, end) for end in _RANGE.split(part.strip().lower())]
    if not 1 <= len(ends) <= 2 or any(end not in NAMES for end in ends):  # noqa: PLR2004  # a range has two ends
        raise _unreadable(written)
    first, last = NAMES.index(ends[0]), NAMES.index(ends[-1])
    if first > last:
        raise _unreadable(written)
    return range(first, last + 1)


def _unreadable(written: object) -> Exception:
    zh, en = f"看不懂星期 “{written}”", f"cannot read the weekdays “{written}”"
    return refusal("weekdays", zh, en, "mon-fri; sat, sun; mon, wed, fri; 周一至周五")
