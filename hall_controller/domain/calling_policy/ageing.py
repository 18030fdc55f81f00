"""Everyone gains with waiting; appointments and green channel start with an advance."""

from dataclasses import dataclass

from hall_controller.domain.calling_policy.parts import longest_waiting
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Candidate, Choice, Explanation, Heads, LineState


@dataclass(frozen=True, slots=True)
class Ageing:
    """By waiting time, to which priority people add `advance_ms`."""

    advance_ms: int = 10 * 60_000
    kind: str = "ageing"

    def lane(self, *, appointment: bool) -> Lane:
        """Appointments stand apart."""
        return Lane.APPOINTMENT if appointment else Lane.WALK_IN

    def pick(self, heads: Heads, line: LineState, now_ms: int) -> Choice:  # noqa: ARG002  (no memory needed)
        """The oldest after the advance is counted; nobody is passed by one who came `advance_ms` later."""
        first = min(heads.values(), key=lambda one: (self._counted(one), one.entered, one.ticket_id))
        if first.lane is Lane.WALK_IN:
            return longest_waiting([first], now_ms)
        params = {"advance_min": self.advance_ms // 60_000, "waited_min": first.waited_min(now_ms)}
        return Choice(first, (Explanation("aged", params),), self.advance_ms)

    def _counted(self, one: Candidate) -> int:
        return one.order_at - (self.advance_ms if one.lane is not Lane.WALK_IN else 0)
