# CONTRACT
"""The five case types (办件类型) are two facts: how long it takes and which way it goes (users.md rule 7)."""

from enum import StrEnum


class CaseTime(StrEnum):
    """How long: 即收即办 at once, 当日办结 the same working day, 限时办结 within the promised limit."""

    AT_ONCE = "at_once"
    SAME_DAY = "same_day"
    WITHIN_LIMIT = "within_limit"


class CaseWay(StrEnum):
    """Which way: 窗口 at a window, 代办 by an agent of the hall, 不见面 without a visit."""

    WINDOW = "window"
    AGENT = "agent"
    NO_VISIT = "no_visit"
