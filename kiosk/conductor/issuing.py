"""Getting a number: online within 1.5 s, otherwise from the terminal's own marked series."""

from dataclasses import replace

from hall.link import ControllerAway, NoAnswer
from hall.messages import Message, Response, bodies
from hall.messages.documents import AppointmentEntry, CatalogueService
from hall.model.code import CodeId, OfflineSlip
from hall.model.ids import uuid7
from hall.model.record_key import appointment_hash
from kiosk.conductor.desk import Desk
from kiosk.conductor.ledger import STORE_TROUBLE, OfflineWish
from kiosk.session.events import CheckIn, Event, Issue, NotGiven, TicketGiven
from kiosk.session.places import GivenTicket
from kiosk.store.tickets import ToldTicket

ANSWER_S = 1.5
EARLY_MS = 30 * 60_000
LATE_MS = 15 * 60_000

FIELDS = {"code": "foreign_code", "document": "document", "phone_tail": "phone_tail"}


def appointment_key(day_key: bytes, kind: str, value: str) -> str:
    """The keyed hash under which an appointment of the day is found."""
    return appointment_hash(day_key, FIELDS[kind], value)


class Issuing:
    """Numbers for citizens."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def issue(self, wish: Issue) -> Event:
        """A number for a 业务, or the hall's reason why not."""
        code_id = CodeId.new()
        body = bodies.IssueTicket(
            service=wish.service,
            code_id=str(code_id),
            language=wish.language,
            item=wish.item,
            accept_late=wish.accept_late,
            guide=wish.guide,
            chosen=wish.chosen,
        )
        offline = OfflineWish(wish.service, str(code_id), wish.language, self._day(), self._desk.mark)
        return await self._ask("ticket.issue", body, code_id, offline, wish.session)

    async def check_in(self, wish: CheckIn) -> Event:
        """报到 of an appointment; works cut off by the synced hashes (users.md, the young parent)."""
        key = wish.key or self._key(wish.kind, wish.digits or "")
        code_id = CodeId.new()
        body = bodies.CheckIn(key=key, key_kind=wish.kind, code_id=str(code_id), language=wish.language)
        known = self._appointment(key)
        offline = (
            OfflineWish(known.service, str(code_id), wish.language, self._day(), self._desk.mark, key)
            if known
            else None
        )
        return await self._ask("appointment.check_in", body, code_id, offline, wish.session)

    async def _ask(self, op: str, body: Message, code_id: CodeId, offline: OfflineWish | None, session: int) -> Event:
        """Whatever cannot be stored is not told: its tombstone is owed, and the citizen hears that it cannot be."""
        desk = self._desk
        if not desk.world.may_issue:
            return NotGiven(session, "cannot_issue")
        request_id = uuid7(desk.clock.now_ms())
        try:
            await desk.ledger.ask(request_id, op, str(code_id), offline.service if offline else None)
            try:
                response = await desk.line.request(op, request_id, body, ANSWER_S)
            except (NoAnswer, ControllerAway):
                return await self._cut_off(request_id, op, offline, session)
            if response.status == "error":
                return await self._cut_off(request_id, op, offline, session)
            if response.status == "ok":
                return await self._told(request_id, response, code_id, session)
            await desk.ledger.refused(request_id)
        except STORE_TROUBLE:
            await desk.ledger.void(request_id, op)
            return NotGiven(session, "cannot_issue")
        except Exception:
            # An answer nobody can read: its number, if there is one, is never told.
            await desk.ledger.void(request_id, op)
            raise
        problem = response.problem
        params = tuple(sorted((name, value) for name, value in problem.params.items())) if problem else ()
        return NotGiven(session, problem.code if problem else "not_now", params)

    async def _told(self, request_id: str, response: Response, code_id: CodeId, session: int) -> Event:
        answer = bodies.TicketAnswer.model_validate(response.body)
        row = ToldTicket(
            answer.ticket_id,
            answer.number,
            answer.service,
            str(code_id),
            answer.issued_at,
            self._day(),
            offline=False,
        )
        ticket = self._ticket(answer, self._desk.code_text(code_id, answer.issued_at))
        if not await self._desk.ledger.given(request_id, row):
            return NotGiven(session, "not_now")
        return TicketGiven(session, ticket)

    async def _cut_off(self, request_id: str, op: str, wish: OfflineWish | None, session: int) -> Event:
        if wish is None:
            await self._desk.ledger.void(request_id, op)
            return NotGiven(session, "no_appointment_offline")
        # A code of its own: the voided number, if the hall gave one, bears the code of the unanswered request.
        code_id = CodeId.new()
        own = replace(wish, code_id=str(code_id), request=(request_id, op))
        row = await self._desk.ledger.issue_offline(own)
        slip = OfflineSlip(row.number, row.service, row.issued_at // 1000 * 1000)
        code = self._desk.code_text(code_id, row.issued_at, slip)
        service = next((s for s in self._services() if s.slug == row.service), None)
        ticket = GivenTicket(
            row.ticket_id,
            row.number,
            row.service,
            row.code_id,
            code,
            row.issued_at,
            offline=True,
            zone=service.zone if service else None,
        )
        return TicketGiven(session, ticket)

    def _ticket(self, answer: bodies.TicketAnswer, code: str) -> GivenTicket:
        kept = answer.appointment_at
        return GivenTicket(
            answer.ticket_id,
            answer.number,
            answer.service,
            answer.code_id,
            code,
            answer.issued_at,
            ahead=answer.ahead,
            wait_low_min=answer.wait_low_min,
            wait_high_min=answer.wait_high_min,
            zone=answer.zone,
            appointment=self._desk.world.clock(kept) if kept is not None else None,
        )

    def _appointment(self, key: str) -> AppointmentEntry | None:
        entries = self._desk.world.appointments.entries if self._desk.world.appointments else ()
        now = self._desk.now_ms()
        due = [
            entry
            for entry in entries
            if key in {entry.code_key, entry.document_key, entry.phone_tail_key}
            and entry.slot_start - EARLY_MS <= now <= entry.slot_start + LATE_MS
        ]
        return due[0] if len(due) == 1 else None

    def _key(self, kind: str, value: str) -> str:
        return appointment_key(self._desk.appointment_day_key(), kind, value)

    def _services(self) -> tuple[CatalogueService, ...]:
        return self._desk.world.catalogue.services if self._desk.world.catalogue else ()

    def _day(self) -> str:
        return self._desk.world.business_day(self._desk.now_ms())
