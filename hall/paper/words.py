"""The slip's own fixed words, Chinese and English."""

from hall.model.text import Text
from hall.paper.slip import TicketSlip

AHEAD = Text(zh="前面还有（位）", en="people ahead")
WAIT = Text(zh="大约等候（分钟）", en="minutes, about")
WHERE = Text(zh="请在这里等候", en="Please wait here")
MISSED = Text(zh="过号了怎么办", en="If you miss your call")
ISSUED = Text(zh="取号时间", en="Issued")
COPY = Text(zh="补打", en="Copy")
SCAN_AT_DESK = Text(zh="请到导办台扫码", en="Please scan this slip at the guide desk")
CALL_LIST = Text(zh="手工叫号单", en="List for calling by hand")


def wait_range(minutes: tuple[int, int]) -> str:
    """`12–20`, or one number when both ends are equal."""
    low, high = minutes
    return f"{low}" if low == high else f"{low}–{high}"


def facts(slip: TicketSlip) -> list[tuple[str, Text]]:
    """Values with their labels; none on an offline slip, which must not promise anything."""
    found: list[tuple[str, Text]] = []
    if not slip.offline and slip.ahead is not None:
        found.append((str(slip.ahead), AHEAD))
    if not slip.offline and slip.wait_minutes is not None:
        found.append((wait_range(slip.wait_minutes), WAIT))
    return found
