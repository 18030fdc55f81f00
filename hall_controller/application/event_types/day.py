"""The hall's day: opening check, 停止取号, close."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from hall_controller.application.event_types.shared import Nothing, Reason


class OpeningSigned(TypedDict):
    """Body of opening signed."""

    notes: dict[str, str]
    checks: dict[str, bool]


class ClosingBegan(TypedDict):
    """Body of closing began."""

    business_day: str


class DayClosed(TypedDict):
    """Body of day closed."""

    business_day: str
    figures: dict[str, int]
    reason: NotRequired[str]
    duty_person: NotRequired[str]


class HeadPrintOrdered(TypedDict):
    """Body of head print ordered; without a station there was none to print it."""

    business_day: str
    seq: int
    station: NotRequired[str]
    cmd_id: NotRequired[str]


DAY: Mapping[str, Any] = {
    "day.began": Nothing,
    "day.opening_signed": OpeningSigned,
    "day.closing_began": ClosingBegan,
    "day.closed": DayClosed,
    "journal.head_print_ordered": HeadPrintOrdered,
    "service.taking_stopped": Reason,
    "service.taking_resumed": Reason,
}
