"""What several policies share: the longest waiting, and green channel as a guest in any policy."""

from collections.abc import Iterable

from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Candidate, Choice, Explanation, Heads, LineState

GUEST_ADVANCE_MS = 40 * 60_000
"""So much older counts a line whose turn is green when a window compares its lines; bounded, so none starves."""


def longest_waiting(candidates: Iterable[Candidate], now_ms: int) -> Choice:
    """The oldest of at least one candidate."""
    oldest = min(candidates, key=lambda one: (one.order_at, one.entered, one.ticket_id))
    return Choice(oldest, (Explanation("longest_waiting", {"waited_min": oldest.waited_min(now_ms)}),))


def without(heads: Heads, *lanes: Lane) -> list[Candidate]:
    """The heads of all other lanes."""
    return [head for lane, head in heads.items() if lane not in lanes]


def green_guest(heads: Heads, line: LineState, *, in_a_row: int) -> Choice | None:
    """The granted green-channel person, unless `in_a_row` of them were just called and others wait."""
    green = heads.get(Lane.GREEN)
    if green is None or (line.green_run >= in_a_row and len(heads) > 1):
        return None
    why = Explanation("green_channel", {"in_a_row": line.green_run + 1, "at_most": in_a_row})
    return Choice(green, (why,), GUEST_ADVANCE_MS)
