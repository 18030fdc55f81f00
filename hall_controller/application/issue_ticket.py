"""`ticket.issue`: a citizen at a terminal wants a number."""

from dataclasses import dataclass
from typing import Any

from hall.messages.bodies import IssueTicket, TicketAnswer
from hall.model.ids import uuid7
from hall.model.numbers import online_number
from hall_controller.application import sql
from hall_controller.application.answers import told
from hall_controller.application.begin_day import begin_day
from hall_controller.application.hall_facts import HallFacts, ServiceFacts
from hall_controller.application.line_rows import pace_of, windows_for
from hall_controller.application.outlook import taking
from hall_controller.application.ports import JournalEvent, Refused, Tx
from hall_controller.application.ticket_rows import TicketRow
from hall_controller.application.use_case import service_of
from hall_controller.domain.ticket import Lane
from hall_controller.domain.wait_estimate import Outlook

_LAST = "SELECT last FROM counters WHERE business_day = ? AND prefix = ?"
_VOIDED = "SELECT 1 FROM voided_requests WHERE request_id = ?"


@dataclass(frozen=True, slots=True)
class Wish:
    """A number somebody wants."""

    service: str
    code_id: str | None
    language: str = "zh"
    item: str | None = None
    accept_late: bool = False
    guide: str | None = None
    chosen: tuple[str, ...] = ()
    state: str = "issued"
    """`waiting` when the number was told by a person at the desk."""
    by_request: bool = False
    lane: Lane | None = None
    appointment_id: str | None = None
    appointment_at: int | None = None
    reserved: bool = False
    """An appointment in time: its place was promised, so neither 停止取号 nor quotas stand against it."""


def issue_ticket(tx: Tx, body: IssueTicket, facts: HallFacts) -> TicketAnswer:
    """A number with people ahead and estimate; Refused: closed, stopped, quota_*, may_be_too_late, request_voided.

    Refused `real_name` too (users.md rule 4): the 业务 wants a document, which only the desk can look at.
    """
    if service_of(facts, body.service).real_name_required:
        raise Refused("real_name", service=body.service)
    wish = Wish(
        body.service, body.code_id, body.language, body.item, body.accept_late, body.guide, body.chosen, by_request=True
    )
    return give_number(tx, wish, facts)


def give_number(tx: Tx, wish: Wish, facts: HallFacts) -> TicketAnswer:
    """One number from the hall's one counter, after every reason against it was looked at."""
    service = service_of(facts, wish.service)
    begin_day(tx)
    may, line = taking(tx.connection, facts, service, tx.business_day, tx.now_ms)
    if may.reason is not None and not (wish.reserved and may.reason != "closed"):
        raise Refused(may.reason, service=service.slug, **({} if may.until is None else {"until": may.until}))
    plan = facts.times.plan(tx.business_day, service.slug)
    windows = windows_for(tx.connection, facts, tx.business_day, service.slug)
    view = Outlook(line.waiting, pace_of(tx.connection, service.slug), windows, plan, tx.now_ms)
    if not wish.accept_late and view.may_be_too_late(service.usual_ms, facts.rules.estimate):
        raise Refused("may_be_too_late", service=service.slug, ahead=line.waiting, closes_at=plan.closes_at)
    ticket = _record(tx, wish, facts, service, may.slot)
    tx.changed("queue")
    return told(tx, facts, ticket, "issued", view=view)


def _record(tx: Tx, wish: Wish, facts: HallFacts, service: ServiceFacts, slot: int | None) -> TicketRow:
    row = sql.one(tx.connection, _LAST, (tx.business_day, service.prefix))
    serial = facts.rules.first_number if row is None else row[0] + 1
    lane = wish.lane or service.policy.lane(appointment=False)
    body: dict[str, Any] = {
        "number": online_number(service.prefix, serial),
        "prefix": service.prefix,
        "serial": serial,
        "service": service.slug,
        "state": wish.state,
        "lane": lane.value,
        "order_at": tx.now_ms,
        "language": wish.language,
    }
    optional = {
        "code_id": wish.code_id,
        "slot": slot,
        "item": wish.item,
        "guide": wish.guide,
        "chosen": list(wish.chosen) or None,
        "appointment_id": wish.appointment_id,
        "appointment_at": wish.appointment_at,
        "by_request": wish.by_request or None,
    }
    body |= {name: value for name, value in optional.items() if value is not None}
    ticket_id = uuid7(tx.now_ms)
    event = tx.record("ticket.issued", f"ticket:{ticket_id}", body)
    refuse_voided(tx, event)
    return _as_row(ticket_id, tx, body, event)


def refuse_voided(tx: Tx, event: JournalEvent) -> None:
    """Refused("request_voided") when the station gave the request up before it arrived: the number was never told."""
    if event.causation is not None and sql.one(tx.connection, _VOIDED, (event.causation,)) is not None:
        raise Refused("request_voided", request=event.causation)


def _as_row(ticket_id: str, tx: Tx, body: dict[str, Any], event: JournalEvent) -> TicketRow:
    return TicketRow(
        ticket_id=ticket_id,
        business_day=tx.business_day,
        number=body["number"],
        service=body["service"],
        code_id=body.get("code_id"),
        state=body["state"],
        lane=body["lane"],
        order_at=tx.now_ms,
        issued_at=tx.now_ms,
        issued_by=tx.actor.id,
        offline=0,
        uncertain=0,
        appointment_id=body.get("appointment_id"),
        appointment_at=body.get("appointment_at"),
        green_group=None,
        window=None,
        to_window=None,
        calls=0,
        first_called_at=None,
        last_called_at=None,
        not_before_call=0,
        returned=0,
        holds=0,
        held_until=None,
        park_reason=None,
        back_at=None,
        transferred=0,
        service_started_at=None,
        ended_at=None,
        copies=1,
        rev=event.seq,
    )
