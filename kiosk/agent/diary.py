"""What the agent must not lose: an open invitation and what became of it, with its event in one transaction."""

import sqlite3

from hall.messages.bodies import RatingGiven, RatingMissed
from hall.model.rating import UnratedReason
from kiosk.conductor.ledger import Ledger
from kiosk.store import Store
from kiosk.store.documents import put_fact, read_fact

OPEN = "rating.open"
"""Fact: the rating that the keypad is lit for; "" = none."""


class Diary:
    """A full disk loses no key: it is written as soon as there is room; a program that ends before says `missed`."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store, self._ledger = store, ledger

    async def opened(self, rating_id: str) -> None:
        """Before the keypad lights; raises STORE_TROUBLE."""
        await self._store.run(lambda connection: put_fact(connection, OPEN, rating_id))

    async def closed(self, event: str, body: RatingGiven | RatingMissed) -> None:
        """A level, or none; on a full disk later, never not at all."""
        await self._ledger.settle_with(event, body, lambda connection: _close(connection, body.rating_id))

    async def settle_after_start(self) -> None:
        """The program ended while a keypad was lit: nobody pressed as far as anybody knows."""
        rating_id = await self._store.run(lambda connection: read_fact(connection, OPEN))
        if rating_id:
            body = RatingMissed(rating_id=rating_id, reason=UnratedReason.KEYPAD_AWAY)
            await self.closed("rating.missed", body)


def _close(connection: sqlite3.Connection, rating_id: str) -> None:
    if read_fact(connection, OPEN) == rating_id:
        put_fact(connection, OPEN, "")
