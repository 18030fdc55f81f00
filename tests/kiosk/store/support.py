"""A terminal's real store on disk, with the ledger over it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hall.link import outbox
from hall.link.outbox import rows
from hall.messages import Event
from hall.model.ids import uuid7
from kiosk.conductor.ledger import Ledger, OfflineWish
from kiosk.store import Store, tickets
from kiosk.store.documents import put_fact
from kiosk.store.tickets import ToldTicket
from kiosk.store.witness import SERIES

DAY = "2026-11-23"
NOW = 1_795_400_000_000


class SteppingClock:
    """The wall clock stands still unless it is moved."""

    def __init__(self, now: int = NOW) -> None:
        self.now = now

    def now_ms(self) -> int:
        return self.now

    def monotonic(self) -> float:
        return self.now / 1000


class Books:
    """Store and ledger of a terminal without a line."""

    def __init__(self, folder: Path, *, max_pages: int | None = None, now: int = NOW, begun: bool = True) -> None:
        self.path = folder / "station.sqlite"
        self.clock = SteppingClock(now)
        self.store = Store(self.path, max_pages=max_pages, witness=folder.with_name(f"{folder.name}.witness"))
        self.store.open(now)
        self.ledger = Ledger(self.store, lambda: None, self.clock)
        if begun:
            self.begin_series()

    def begin_series(self, last: int = 0) -> None:
        """What the controller says to this store."""

        def work(connection: sqlite3.Connection) -> None:
            tickets.begin_series(connection, DAY, last)
            put_fact(connection, SERIES, outbox.epoch(connection))

        self.store.run_now(work)

    def close(self) -> None:
        self.store.close()

    def again(self) -> "Books":
        """As after a crash: the same file opened anew and settled."""
        self.close()
        books = Books(self.path.parent, now=self.clock.now + 1000)
        books.ledger.settle_after_start()
        return books

    def events(self) -> list[Event]:
        return self.read(lambda connection: [row.event for row in rows.pending(connection, -1)])

    def told(self) -> list[tuple[str, str]]:
        """(event type, ticket or request or command id) without the store's own first event."""
        names = ("ticket_id", "request_id", "cmd_id")
        return [
            (event.type, next((event.body[name] for name in names if name in event.body), ""))
            for event in self.events()
            if event.type != "outbox.restarted"
        ]

    def read(self, work: Callable[[sqlite3.Connection], list[Event]]) -> list[Event]:
        return self.store.run_now(work)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.store.run_now(lambda connection: connection.execute(query).fetchall())

    def ticket(self, number: str = "A001") -> ToldTicket:
        made = uuid7(self.clock.now)
        return ToldTicket(made, number, "enterprise", f"code-{made}", self.clock.now, DAY, offline=False)

    def wish(self, day: str = DAY, request: tuple[str, str] | None = None) -> OfflineWish:
        return OfflineWish("enterprise", f"code-{uuid7(self.clock.now)}", "zh", day, "K1", request=request)
