"""What the hall learns of maintenance at the machine itself; a full disk keeps no technician from work."""

from collections.abc import Awaitable

import structlog

from hall.messages.maintenance import MaintenanceBegun, MaintenanceEnded, SignInRefused
from kiosk.conductor.ledger import STORE_TROUBLE, Ledger
from kiosk.session.maintenance.effects import EndReason
from kiosk.session.maintenance.guard import Guard, guard_from
from kiosk.store import Store
from kiosk.store.documents import put_fact, read_fact

log = structlog.get_logger(__name__)
OPEN, TRIES = "maintenance.open", "maintenance.tries"
"""Facts: who is signed in, and the wrong tries."""


class Logbook:
    """Durable events and the two facts behind them."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store, self._ledger = store, ledger

    async def settle_after_start(self) -> None:
        """Somebody was signed in when the machine went down: that visit is over."""
        user = self._store.run_now(lambda connection: read_fact(connection, OPEN))
        if user:
            await self._ended(MaintenanceEnded(user_name=user, reason="restart"))

    async def begun(self, user: str) -> None:
        """Signed in."""
        await _as_far_as_it_goes(self._begun(user))

    async def ended(self, user: str, reason: EndReason) -> None:
        """Signed out, or the time was over."""
        await _as_far_as_it_goes(self._ended(MaintenanceEnded(user_name=user, reason=reason)))

    async def refused(self, count: int, *, paused: bool) -> None:
        """A wrong number or PIN."""
        await _as_far_as_it_goes(self._ledger.append("maintenance.refused", SignInRefused(count=count, paused=paused)))

    def tries(self, now: int) -> Guard:
        """What is kept of wrong tries; `now` monotonic ms."""
        return guard_from(self._store.run_now(lambda connection: read_fact(connection, TRIES)), now)

    def can_keep(self, guard: Guard, now: int) -> bool:
        """Whether wrong tries survive a restart now; False with a full disk or one that cannot be written."""
        text = guard.kept(now)
        try:
            self._store.run_now(lambda connection: put_fact(connection, TRIES, text))
        except STORE_TROUBLE as trouble:
            log.error("maintenance_not_recorded", error=str(trouble))  # noqa: TRY400 (known trouble)
            return False
        return True

    async def keep_tries(self, guard: Guard, now: int) -> None:
        """Survives a restart."""
        text = guard.kept(now)
        await _as_far_as_it_goes(self._store.run(lambda connection: put_fact(connection, TRIES, text)))

    async def _begun(self, user: str) -> None:
        await self._ledger.append("maintenance.begun", MaintenanceBegun(user_name=user))
        await self._store.run(lambda connection: put_fact(connection, OPEN, user))

    async def _ended(self, body: MaintenanceEnded) -> None:
        await self._ledger.append("maintenance.ended", body)
        await self._store.run(lambda connection: put_fact(connection, OPEN, ""))


async def _as_far_as_it_goes(work: Awaitable[None]) -> None:
    try:
        await work
    except STORE_TROUBLE as trouble:
        log.error("maintenance_not_recorded", error=str(trouble))  # noqa: TRY400 (known trouble)
