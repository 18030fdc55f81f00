"""Appointments first while their time lasts, then by time of arrival; walk-ins are never passed without end."""

from dataclasses import dataclass

from hall_controller.domain.calling_policy.parts import green_guest, longest_waiting, without
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Candidate, Choice, Explanation, Heads, LineState


@dataclass(frozen=True, slots=True)
class AppointmentWindow:
    """A due appointment goes first, at most `in_a_row` one after another while walk-ins wait."""

    in_a_row: int = 2
    before_ms: int = 5 * 60_000
    """An appointment is due from so long before its slot."""
    kind: str = "appointment_window"

    def lane(self, *, appointment: bool) -> Lane:
        """Appointments stand apart."""
        return Lane.APPOINTMENT if appointment else Lane.WALK_IN

    def pick(self, heads: Heads, line: LineState, now_ms: int) -> Choice:
        """Green channel as a guest, then the due appointment, then the longest waiting."""
        if (guest := green_guest(heads, line, in_a_row=1)) is not None:
            return guest
        booked, walk_in = heads.get(Lane.APPOINTMENT), heads.get(Lane.WALK_IN)
        if booked is not None and self._is_due(booked, now_ms):
            if walk_in is None or line.priority_run < self.in_a_row:
                slot = Explanation("appointment_due", {"slot": booked.appointment_at or 0})
                return Choice(booked, (slot,), self.before_ms)
            turn = Explanation("walk_in_turn", {"appointments_before": line.priority_run})
            return Choice(walk_in, (turn, *longest_waiting([walk_in], now_ms).why))
        return longest_waiting(without(heads, Lane.GREEN), now_ms)

    def _is_due(self, booked: Candidate, now_ms: int) -> bool:
        return booked.appointment_at is not None and now_ms >= booked.appointment_at - self.before_ms
