"""The pause of the digit path, kept over restarts; code and card go on."""

from collections.abc import Callable

from hall.messages import bodies
from hall.messages.documents import Lockers
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.digit_guard import DigitGuard, guard_from
from kiosk.ports import Clock
from kiosk.store import Store
from kiosk.store.documents import put_fact, read_fact

TRIES = "lockers.digits"
"""Fact: wrong tries and what is left of a pause."""
KEEP_EVERY_S = 60.0


class DigitPause:
    """All on the engine's loop; `tick` keeps what is left of a pause, so that a restart begins where it was."""

    def __init__(self, store: Store, book: LockerBook, clock: Clock, rules: Callable[[], Lockers]) -> None:
        self._store, self._book, self._clock, self._rules = store, book, clock, rules
        self._guard, self._kept_s = DigitGuard(), 0.0

    def begin(self) -> None:
        """Take up what the store kept."""
        kept = self._store.run_now(lambda connection: read_fact(connection, TRIES))
        self._guard = guard_from(kept, self._now(), self._pause_ms())

    @property
    def pause_s(self) -> int:
        """How long no digits are taken."""
        return -(-self._guard.pause_ms(self._now()) // 1000)

    async def unknown(self) -> None:
        """Nobody's digits were typed."""
        tries = self._rules().digit_tries
        self._guard = self._guard.tried(self._now(), tries, self._pause_ms())
        left = self._guard.pause_ms(self._now())
        until = self._clock.now_ms() + left
        paused = (("locker.digits_paused", bodies.DigitsPaused(until=until, tries=tries)),) if left else ()
        await self._keep(paused)

    async def tick(self) -> None:
        """Every minute of a pause."""
        if self.pause_s and self._clock.monotonic() - self._kept_s >= KEEP_EVERY_S:
            await self._keep(())

    async def _keep(self, events: tuple[tuple[str, bodies.DigitsPaused], ...]) -> None:
        text, self._kept_s = self._guard.kept(self._now()), self._clock.monotonic()
        note = (lambda connection: put_fact(connection, TRIES, text),)
        await self._book.settle(lambda: Change(events=events, notes=note))

    def _pause_ms(self) -> int:
        return self._rules().digit_pause_s * 1000

    def _now(self) -> int:
        return int(self._clock.monotonic() * 1000)
