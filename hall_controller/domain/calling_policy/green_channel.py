"""Green channel goes first, within two limits that keep everybody else moving."""

from dataclasses import dataclass

from hall_controller.domain.calling_policy.parts import green_guest, longest_waiting, without
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Choice, Explanation, Heads, LineState


@dataclass(frozen=True, slots=True)
class GreenChannel:
    """At most `in_a_row` green tickets one after another, none while an ordinary one waits over `longest_wait_ms`."""

    in_a_row: int = 2
    longest_wait_ms: int = 40 * 60_000
    kind: str = "green_channel"

    def lane(self, *, appointment: bool) -> Lane:
        """Appointments stand apart, though by time."""
        return Lane.APPOINTMENT if appointment else Lane.WALK_IN

    def pick(self, heads: Heads, line: LineState, now_ms: int) -> Choice:
        """Green first, unless its limits say that it is the others' turn."""
        others = without(heads, Lane.GREEN)
        if not others:
            return green_guest(heads, line, in_a_row=self.in_a_row) or longest_waiting(heads.values(), now_ms)
        oldest = longest_waiting(others, now_ms)
        if Lane.GREEN in heads and now_ms - oldest.candidate.order_at > self.longest_wait_ms:
            limit = Explanation("waited_too_long", {"limit_min": self.longest_wait_ms // 60_000})
            return Choice(oldest.candidate, (limit, *oldest.why))
        guest = green_guest(heads, line, in_a_row=self.in_a_row)
        if guest is None and Lane.GREEN in heads:
            return Choice(oldest.candidate, (Explanation("others_turn", {"green_before": line.green_run}), *oldest.why))
        return guest or oldest
