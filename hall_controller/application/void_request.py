"""`request.voided`: the station gave a request up; the number it may have got was never told."""

from hall.messages.bodies import RequestVoided
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.application.ticket_rows import by_request
from hall_controller.domain.ticket import ENDED, TicketState


def request_voided(tx: Tx, told: Told[RequestVoided], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Void the number of the request, and remember the request as void should it come late."""
    body = told.body
    ticket = by_request(tx.connection, body.request_id)
    if ticket is not None and ticket.issued_by != tx.actor.id:
        raise Refused("not_yours", request=body.request_id)
    note = {"station": tx.actor.id, "op": body.op}
    tx.record("request.voided", f"request:{body.request_id}", note, occurred_at=told.occurred_at)
    if ticket is None or ticket.state in ENDED:
        return
    if ticket.state in {TicketState.ISSUED, TicketState.WAITING}:
        reason = {"reason": "request_voided", "number": ticket.number}
        tx.record("ticket.voided", f"ticket:{ticket.ticket_id}", reason, occurred_at=told.occurred_at)
        tx.changed("queue")
    else:
        raise_alarm(tx, "void_after_use", f"ticket:{ticket.ticket_id}", {"number": ticket.number})
