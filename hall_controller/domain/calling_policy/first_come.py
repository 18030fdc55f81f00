"""Strictly by the time on the ticket; a granted green channel passes at most every second call."""

from dataclasses import dataclass

from hall_controller.domain.calling_policy.parts import green_guest, longest_waiting, without
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Choice, Heads, LineState


@dataclass(frozen=True, slots=True)
class FirstCome:
    """First come, first served."""

    kind: str = "first_come"

    def lane(self, *, appointment: bool) -> Lane:  # noqa: ARG002  (here an appointment is one among all)
        """Everybody stands in one file."""
        return Lane.WALK_IN

    def pick(self, heads: Heads, line: LineState, now_ms: int) -> Choice:
        """The oldest ticket."""
        guest = green_guest(heads, line, in_a_row=1)
        return guest or longest_waiting(without(heads, Lane.GREEN), now_ms)
