"""May this lease be used now, and what does its holder see of it?"""

from collections.abc import Callable, Iterable

from hall.messages.documents import Lockers
from hall.model.locker import CellMark, CellState, OpeningState
from kiosk.conductor.ledger.locker_book import LockerState
from kiosk.conductor.lockers.leases import HeldLease, Leases
from kiosk.session.lockers.facts import Thing
from kiosk.store.lockers import CellRow

STAFF_ONLY = frozenset({CellMark.FORCED, CellMark.EMERGENCY, CellMark.CLOSED})
"""What lies in such a cell nobody can vouch for."""
HOLDS = frozenset({CellState.OCCUPIED, CellState.TO_CHECK})


class Entitled:
    """By the ledger of this station; the hall need not be reached."""

    def __init__(
        self,
        leases: Leases,
        state: Callable[[], LockerState],
        rules: Callable[[], Lockers],
        hall_ms: Callable[[], int],
    ) -> None:
        self._leases, self._state, self._rules, self._hall_ms = leases, state, rules, hall_ms

    def cell(self, held: HeldLease) -> CellRow | None:
        """Where the thing lies, by the ledger."""
        deposit = held.told.deposit_id
        return next((row for row in self._state().cells.values() if row.deposit_id == deposit and row.placed), None)

    def refusal(self, held: HeldLease) -> str | None:
        """Why it may not be taken out now: `taken`, `locked`, `expired`, `window` (staff must look first)."""
        told, state = held.told, self._state()
        last = state.by_lease.get(told.lease_id)
        spent = last is not None and not last.gives_back and last.state is not OpeningState.RECORDED
        if told.deposit_id in state.taken or spent:
            return "taken"
        if told.locked or self.left(held) == 0:
            return "locked"
        if told.not_after is not None and told.not_after < self._hall_ms():
            return "expired"
        cell = self.cell(held)
        if cell is None or cell.state not in HOLDS or cell.marks & STAFF_ONLY:
            return "window"
        return None

    def left(self, held: HeldLease) -> int:
        """Tries of the second factor before the authorisation locks."""
        return max(0, self._rules().factor_tries - self._state().tries.get(held.told.lease_id, 0))

    def together(self, held: HeldLease, *, factor: bool) -> list[HeldLease]:
        """Everything that its holder may take now; without a proof only what needs none."""
        mine = [held, *(one for one in self._leases.of_person(held.told.person) if one is not held)]
        return [one for one in mine if (factor or not one.told.factor) and self.refusal(one) is None]

    def things(self, leases: Iterable[HeldLease]) -> tuple[Thing, ...]:
        """As the page shows them."""
        return tuple(
            Thing(
                one.told.lease_id,
                one.told.deposit_id,
                cell.cell,
                one.told.case_number,
                one.told.item_name,
                agent=one.told.who == "agent",
            )
            for one in leases
            if (cell := self.cell(one)) is not None
        )
