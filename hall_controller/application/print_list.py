"""The list for calling by hand (手工叫号单) on a station's paper, while the network still carries the order."""

from hall.messages.bodies import ListedTicket, PrintList
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.commands import PrintHandList
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hand_order import order_of_hall
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_THE_DESK, AT_WINDOWS, require, service_of
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Choice

PRINT_WITHIN_MS = 120_000
"""A list that comes later is an old list."""
MOST_ROWS = 300
_EVERYBODY = 10_000
_ISSUED = "SELECT ticket_id, issued_at FROM tickets WHERE business_day = ? AND state = 'waiting'"


def print_hand_list(tx: Tx, command: PrintHandList, facts: HallFacts) -> dict[str, int | str]:
    """`{station, rows, cmd_id}`; Refused: not_allowed, unknown_station, no_printer, unknown_service, nobody_waiting."""
    require(tx.actor, AT_THE_DESK | AT_WINDOWS)
    station = facts.stations.get(command.station)
    if station is None:
        raise Refused("unknown_station", station=command.station)
    if not station.prints or station.kind != "kiosk":
        raise Refused("no_printer", station=command.station)
    services = None if command.service is None else (service_of(facts, command.service).slug,)
    order = order_of_hall(tx.connection, facts, tx.business_day, tx.now_ms, _EVERYBODY, services)
    if not order:
        raise Refused("nobody_waiting")
    name = Text(zh="全厅", en="Whole hall") if command.service is None else facts.services[command.service].name
    body = PrintList(as_of=tx.now_ms, line=_titled(name, len(order)), rows=_rows(tx, order[:MOST_ROWS]))
    cmd_id = tx.command(command.station, "list.print", body.model_dump(exclude_none=True), ttl_ms=PRINT_WITHIN_MS)
    note: dict[str, int | str] = {"cmd_id": cmd_id, "rows": len(body.rows)}
    tx.record("line.list_print_ordered", f"station:{command.station}", note)
    tx.changed("queue")
    return {"station": command.station, **note}


def _titled(name: Text, waiting: int) -> Text:
    """Paper that leaves somebody out says so."""
    if waiting <= MOST_ROWS:
        return name
    left = f"{name.zh}，只列前 {MOST_ROWS} 位，共 {waiting} 位"
    return Text(zh=left, en=f"{name.en or name.zh}: first {MOST_ROWS} of {waiting}")


def _rows(tx: Tx, order: list[Choice]) -> tuple[ListedTicket, ...]:
    issued: dict[str, int] = dict(sql.all_rows(tx.connection, _ISSUED, (tx.business_day,)))
    return tuple(_row(choice, issued) for choice in order)


def _row(choice: Choice, issued: dict[str, int]) -> ListedTicket:
    ticket = choice.candidate
    number, service, issued_at = ticket.number, ticket.service, issued[ticket.ticket_id]
    if ticket.lane is Lane.GREEN:
        return ListedTicket(number=number, service=service, issued_at=issued_at, remark="green")
    if ticket.appointment_at is not None:
        return ListedTicket(number=number, service=service, issued_at=issued_at, remark="appointment")
    return ListedTicket(number=number, service=service, issued_at=issued_at)
