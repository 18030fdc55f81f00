"""1:n - after n ordinary tickets comes one priority ticket, so neither side starves."""

from dataclasses import dataclass

from hall_controller.domain.calling_policy.parts import longest_waiting, without
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Choice, Explanation, Heads, LineState


@dataclass(frozen=True, slots=True)
class Ratio:
    """One of appointments and green channel after `ordinary` ordinary tickets."""

    ordinary: int = 3
    kind: str = "ratio"

    def lane(self, *, appointment: bool) -> Lane:
        """Appointments stand apart."""
        return Lane.APPOINTMENT if appointment else Lane.WALK_IN

    def pick(self, heads: Heads, line: LineState, now_ms: int) -> Choice:
        """A priority ticket when its turn has come or nobody else waits."""
        priority = without(heads, Lane.WALK_IN)
        walk_in = heads.get(Lane.WALK_IN)
        if walk_in is not None and (not priority or line.ordinary_run < self.ordinary):
            return longest_waiting([walk_in], now_ms)
        first = longest_waiting(priority, now_ms)
        turn = Explanation("ratio_turn", {"ordinary": self.ordinary, "called_before": line.ordinary_run})
        return Choice(first.candidate, (turn, *first.why))
