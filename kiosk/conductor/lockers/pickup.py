"""The citizen takes out: one door after the other, once more within two minutes, 取走了吗."""

from hall.model.locker import Purpose
from kiosk.conductor.ledger.locker_book import LockerBook
from kiosk.conductor.lockers.entitled import Entitled
from kiosk.conductor.lockers.flow import Wish
from kiosk.conductor.lockers.leases import Leases
from kiosk.conductor.lockers.openings import Openings
from kiosk.conductor.lockers.visit import Visits
from kiosk.session.events import Event
from kiosk.session.lockers.events import DoorNews, OpenForPickup, ReopenCell, SayTaken


class Pickup:
    """Answers `OpenForPickup`, `ReopenCell`, `SayTaken`."""

    def __init__(
        self, openings: Openings, leases: Leases, entitled: Entitled, visits: Visits, book: LockerBook
    ) -> None:
        self._openings, self._leases, self._entitled, self._visits = openings, leases, entitled, visits
        self._book = book

    async def open(self, wish: OpenForPickup) -> Event:
        """Only what was found and proved in this very session."""
        how = self._visits.of(wish.session).proven.get(wish.lease_id)
        held = self._leases.all().get(wish.lease_id)
        if how is None or held is None:
            return DoorNews(wish.session, "", "", "refused", "not_proved")
        refusal, cell = self._entitled.refusal(held), self._entitled.cell(held)
        if refusal is not None or cell is None:
            return DoorNews(wish.session, "", "", "refused", refusal or "window")
        last = self._book.state.by_lease.get(wish.lease_id)
        order = Wish(
            cell.cell, Purpose.PICKUP, how, lease_id=wish.lease_id, after=last.opening_id if last is not None else None
        )
        news, opening, why = await self._openings.open(order, wish.session, elder=wish.elder)
        return DoorNews(wish.session, opening, cell.cell, news, why)

    async def reopen(self, wish: ReopenCell) -> Event:
        """没拿完."""
        flow = self._openings.flow(wish.opening_id)
        if flow is None or not self._openings.may_reopen(flow, wish.session):
            return DoorNews(wish.session, wish.opening_id, flow.row.cell if flow else "", "refused", "too_late")
        news, opening, why = await self._openings.reopen(flow, elder=wish.elder)
        return DoorNews(wish.session, opening or wish.opening_id, flow.row.cell, news, why)

    async def say(self, wish: SayTaken) -> Event:
        """取走了吗."""
        flow = self._openings.flow(wish.opening_id)
        if flow is None or flow.session != wish.session:
            return DoorNews(wish.session, wish.opening_id, "", "ended")
        if flow.phase in {"open", "left"}:
            return DoorNews(wish.session, wish.opening_id, flow.row.cell, "waiting")
        await self._openings.say(flow, "taken" if wish.taken else "not_taken")
        again = self._openings.may_reopen(flow, wish.session)
        return DoorNews(wish.session, wish.opening_id, flow.row.cell, "ended", may_reopen=again)
