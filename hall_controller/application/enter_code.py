"""A code or a number at the desk: enters offline slips, shows the state."""

from hall.messages.bodies import OfflineSlipBody, TicketAnswer
from hall.model.code import CodeKind, ReadCode
from hall.model.numbers import number_typed
from hall_controller.application.answers import told
from hall_controller.application.commands import EnterCode
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.scan_ticket import found
from hall_controller.application.ticket_rows import by_number
from hall_controller.application.use_case import AT_THE_DESK, AT_WINDOWS, require


def enter_code(tx: Tx, command: EnterCode, facts: HallFacts) -> TicketAnswer:
    """The ticket meant; Refused: unknown_number, not_a_ticket, code_* (why a code is not accepted)."""
    require(tx.actor, AT_THE_DESK | AT_WINDOWS)
    typed = number_typed(command.text)
    if typed is not None:
        ticket = by_number(tx.connection, tx.business_day, str(typed))
        if ticket is None:
            raise Refused("unknown_number", number=str(typed))
        return told(tx, facts, ticket, "shown")
    code = _verified(tx, command.text, facts)
    ticket, entered = found(tx, facts, str(code.code_id), _slip(code, facts))
    return told(tx, facts, ticket, "entered" if entered else "shown")


def _verified(tx: Tx, text: str, facts: HallFacts) -> ReadCode:
    if facts.read_code is None:
        raise Refused("codes_not_readable")
    code = facts.read_code(text, tx.now_ms)
    if not isinstance(code, ReadCode):
        raise Refused(f"code_{code.reason.value}")
    if code.kind is not CodeKind.TICKET:
        raise Refused("not_a_ticket", kind=code.kind.value)
    return code


def _slip(code: ReadCode, facts: HallFacts) -> OfflineSlipBody | None:
    if code.slip is None or code.station is None:
        return None
    service = code.slip.service(facts.services)
    if service is None:
        raise Refused("unknown_service", service="")
    slip = code.slip
    return OfflineSlipBody(number=slip.number, service=service, issued_at=slip.issued_at_ms, station=code.station)
