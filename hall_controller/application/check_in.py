"""报到: by keyed hash at a terminal, by id at the desk (users.md 1)."""

from hall.messages.bodies import CheckIn, TicketAnswer
from hall.model.code import CodeId
from hall_controller.application.answers import told
from hall_controller.application.appointment_rows import AppointmentRow, by_id, found_by
from hall_controller.application.commands import CheckInAppointment
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.issue_ticket import Wish, give_number
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import ticket_of
from hall_controller.application.use_case import AT_THE_DESK, require, service_of
from hall_controller.domain.appointment import Arrival
from hall_controller.domain.ticket import Lane


def check_in(tx: Tx, body: CheckIn, facts: HallFacts) -> TicketAnswer:
    """A number for an appointment; Refused: no_appointment, ambiguous, too_early (with `from`), closed."""
    rows = found_by(tx.connection, tx.business_day, body.key_kind, body.key)
    row = _the_one(rows, facts, tx.now_ms)
    wish = Wish(row.service, body.code_id, body.language, by_request=True)
    return arrive(tx, facts, row, wish)


def check_in_at_desk(tx: Tx, command: CheckInAppointment, facts: HallFacts) -> TicketAnswer:
    """The same by the guide, who tells the number."""
    require(tx.actor, AT_THE_DESK)
    row = by_id(tx.connection, command.appointment_id)
    if row is None or row.business_day != tx.business_day:
        raise Refused("no_appointment")
    return arrive(tx, facts, row, Wish(row.service, str(CodeId.new()), state="waiting"))


def arrive(tx: Tx, facts: HallFacts, row: AppointmentRow, wish: Wish) -> TicketAnswer:
    """Somebody with this appointment is here."""
    if row.state == "checked_in":
        return told(tx, facts, ticket_of(tx, row.ticket_id), "shown", "checked_in_before")
    arrival = facts.rules.check_in.arrival(row.slot_start, tx.now_ms)
    if arrival is Arrival.TOO_EARLY:
        opens = row.slot_start - facts.rules.check_in.before_ms
        raise Refused("too_early", **{"from": opens, "slot_start": row.slot_start})
    late = arrival is Arrival.LATE
    lane = Lane.WALK_IN if late else service_of(facts, row.service).policy.lane(appointment=True)
    booked = Wish(
        wish.service,
        wish.code_id,
        wish.language,
        accept_late=True,
        state=wish.state,
        by_request=wish.by_request,
        lane=lane,
        appointment_id=row.appointment_id,
        appointment_at=row.slot_start,
        reserved=not late,
    )
    answer = give_number(tx, booked, facts)
    note = {"ticket_id": answer.ticket_id, "late": late}
    tx.record("appointment.checked_in", f"appointment:{row.appointment_id}", note)
    reason = "late_walk_in" if late else None
    return answer.model_copy(update={"action": "checked_in", "reason": reason})


def _the_one(rows: list[AppointmentRow], facts: HallFacts, now_ms: int) -> AppointmentRow:
    """The appointment somebody means: the only one, or the only one that is in time."""
    if not rows:
        raise Refused("no_appointment")
    rule = facts.rules.check_in
    in_time = [row for row in rows if rule.arrival(row.slot_start, now_ms) is Arrival.IN_TIME and row.state == "booked"]
    if len(rows) > 1 and len(in_time) != 1:
        raise Refused("ambiguous", count=len(rows))
    return in_time[0] if len(in_time) == 1 else rows[0]
