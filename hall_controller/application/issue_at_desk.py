"""A number given at the desk: told by the guide, printed at a station if wished."""

from hall.messages.bodies import PrintTicket, TicketAnswer
from hall.model.code import CodeId
from hall_controller.application.answers import people_ahead
from hall_controller.application.commands import IssueAtDesk, ReprintTicket
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.issue_ticket import Wish, give_number
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import ticket_of
from hall_controller.application.use_case import AT_THE_DESK, require
from hall_controller.domain.ticket import ENDED

PRINT_WITHIN_MS = 60_000


def issue_at_desk(tx: Tx, command: IssueAtDesk, facts: HallFacts) -> TicketAnswer:
    """A waiting ticket; the guide sees 今天可能办不上 on the tablet and decides. Refused as for `ticket.issue`."""
    require(tx.actor, AT_THE_DESK)
    wish = Wish(command.service, str(CodeId.new()), accept_late=True, state="waiting")
    answer = give_number(tx, wish, facts)
    if command.station is not None:
        _print(tx, facts, command.station, answer.ticket_id, 1)
    return answer


def reprint_ticket(tx: Tx, command: ReprintTicket, facts: HallFacts) -> dict[str, int | str]:
    """补打: same number, next copy; `{number, copy_no, cmd_id}`; Refused: ticket_over, unknown_station."""
    require(tx.actor, AT_THE_DESK)
    ticket = ticket_of(tx, command.ticket_id)
    if ticket.state in ENDED:
        raise Refused("ticket_over", ticket=command.ticket_id)
    return _print(tx, facts, command.station, command.ticket_id, ticket.copies + 1)


def _print(tx: Tx, facts: HallFacts, station: str, ticket_id: str, copy_no: int) -> dict[str, int | str]:
    if station not in facts.stations or facts.stations[station].kind != "kiosk":
        raise Refused("unknown_station", station=station)
    ticket = ticket_of(tx, ticket_id)
    body = PrintTicket(
        ticket_id=ticket_id,
        number=ticket.number,
        service=ticket.service,
        code_id=ticket.code_id or "",
        issued_at=ticket.issued_at,
        copy_no=copy_no,
        ahead=people_ahead(tx, ticket),
    )
    cmd_id = tx.command(station, "ticket.print", body.model_dump(exclude_none=True), ttl_ms=PRINT_WITHIN_MS)
    ordered = {"station": station, "copy_no": copy_no, "cmd_id": cmd_id}
    tx.record("ticket.reprint_ordered", f"ticket:{ticket_id}", ordered)
    tx.changed("queue")
    return {"number": ticket.number, "copy_no": copy_no, "cmd_id": cmd_id}
