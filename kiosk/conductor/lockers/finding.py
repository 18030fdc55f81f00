"""Whose things lie here: by code, eight digits, card or a case's code; then the second factor."""

import sqlite3
from collections.abc import Awaitable, Callable

import structlog

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.model.ids import uuid7
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import ANSWER_S
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.digit_pause import DigitPause
from kiosk.conductor.lockers.entitled import Entitled
from kiosk.conductor.lockers.leases import HeldLease, Leases
from kiosk.conductor.lockers.visit import Visits
from kiosk.session.events import Event
from kiosk.session.lockers.events import FindThings, How, ProveThing, ReadCard, ThingProved, ThingsFound
from kiosk.store import locker_notes

log = structlog.get_logger(__name__)
CARD_S = 20.0
ReadNumber = Callable[[float], Awaitable[str | None]]
"""Waits for an identity card; its number, or None. The number goes no further than the hash of it (G4)."""


class Finding:
    """Answers `FindThings`, `ReadCard` and `ProveThing`."""

    def __init__(
        self, desk: Desk, book: LockerBook, leases: Leases, entitled: Entitled, pause: DigitPause, visits: Visits,
        read_number: ReadNumber,
    ) -> None:  # fmt: skip
        self._desk, self._book, self._leases, self._entitled = desk, book, leases, entitled
        self._pause, self._visits, self._read_number = pause, visits, read_number

    async def find(self, wish: FindThings) -> Event:
        """Things, the lease whose factor is wanted, or why not."""
        if wish.how == "digits":
            return await self._by_digits(wish)
        code = wish.code_id or ""
        found = self._leases.by_case(code) if wish.how == "case" else self._leases.by_code(code)
        if not found:
            return await self._look_elsewhere(wish, code)
        return self._found(wish.session, found, wish.how)

    async def card(self, wish: ReadCard) -> Event:
        """A card is a proof by itself."""
        number = await self._read_number(CARD_S)
        if number is None:
            return ThingsFound(wish.session, refusal="no_card")
        found = self._leases.by_card(number)
        if not found:
            return ThingsFound(wish.session, refusal="unknown_code")
        return self._found(wish.session, found, "card", proof=True)

    async def prove(self, wish: ProveThing) -> Event:
        """Counted durably before it is looked at; where nothing can be kept nothing is opened either."""
        visit, held = self._visits.of(wish.session), self._leases.all().get(wish.lease_id)
        how = visit.asked.get(wish.lease_id)
        if held is None or how is None:
            return ThingProved(wish.session)
        if self._entitled.left(held) == 0 or held.told.locked:
            return ThingProved(wish.session, locked=True)
        try:
            await self._count(held)
        except STORE_TROUBLE as trouble:
            log.error("locker_not_recorded", error=str(trouble))  # noqa: TRY400 (known trouble)
            return ThingProved(wish.session, left=self._entitled.left(held), refusal="cabinet_down")
        if not held.is_tail(wish.tail):
            left = self._entitled.left(held)
            refused = bodies.FactorRefused(lease_id=wish.lease_id, left=left)
            await self._book.settle(lambda: Change(events=(("locker.factor_refused", refused),)))
            return ThingProved(wish.session, left=left, locked=left == 0)
        await self._forgive(held)
        mine = self._entitled.together(held, factor=True)
        visit.proven |= {one.told.lease_id: how for one in mine}
        return ThingProved(wish.session, self._entitled.things(mine), left=self._entitled.left(held))

    async def _by_digits(self, wish: FindThings) -> Event:
        if self._pause.pause_s:
            return ThingsFound(wish.session, refusal="digits_paused", pause_s=self._pause.pause_s)
        found = self._leases.by_digits(wish.digits or "")
        if not found:
            await self._pause.unknown()
            refusal = "digits_paused" if self._pause.pause_s else "unknown_code"
            return ThingsFound(wish.session, refusal=refusal, pause_s=self._pause.pause_s)
        return self._found(wish.session, found, "digits")

    def _found(self, session: int, found: list[HeldLease], how: How, *, proof: bool = False) -> Event:
        """The first that may be used now; nothing of it is shown before its factor was right."""
        why = {one.told.lease_id: self._entitled.refusal(one) for one in found}
        usable = [one for one in found if why[one.told.lease_id] is None]
        if not usable:
            return ThingsFound(session, refusal=why[found[0].told.lease_id])
        first, visit = usable[0], self._visits.of(session)
        if not proof and (first.told.factor or how == "case"):
            visit.asked[first.told.lease_id] = how
            return ThingsFound(session, prove=first.told.lease_id)
        mine = self._entitled.together(first, factor=proof)
        visit.proven |= {one.told.lease_id: how for one in mine}
        return ThingsFound(session, self._entitled.things(mine))

    async def _look_elsewhere(self, wish: FindThings, code_id: str) -> Event:
        """The hall knows more than this cabinet, while it can be reached."""
        body, request_id = bodies.LookThing(code_id=code_id), uuid7(self._desk.clock.now_ms())
        try:
            response = await self._desk.line.request("locker.look", request_id, body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return ThingsFound(wish.session, refusal="offline" if wish.how == "case" else "unknown_code")
        if response.status != "ok":
            revoked = response.problem is not None and response.problem.code == "revoked_code"
            return ThingsFound(wish.session, refusal="revoked" if revoked else "unknown_code")
        told = bodies.ThingTold.model_validate(response.body)
        place = told.cabinet or told.place
        return ThingsFound(wish.session, refusal="not_ready" if told.where == "here" else told.where, place=place)

    async def _count(self, held: HeldLease) -> None:
        lease, now = held.told.lease_id, self._desk.clock.now_ms()

        def note(connection: sqlite3.Connection) -> None:
            locker_notes.count_wrong(connection, lease, now)

        await self._book.record(lambda: Change(notes=(note,)))
        tries = self._book.state.tries
        tries[lease] = tries.get(lease, 0) + 1

    async def _forgive(self, held: HeldLease) -> None:
        lease = held.told.lease_id
        self._book.state.tries.pop(lease, None)
        await self._book.settle(lambda: Change(notes=(lambda connection: locker_notes.forgive(connection, lease),)))
