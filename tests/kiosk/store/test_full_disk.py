"""The terminal's disk is full: nothing is promised, and what has happened is written as soon as there is room."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import pytest

from hall.messages import bodies
from kiosk.conductor.ledger import STORE_TROUBLE, owing
from kiosk.store.tickets import set_state
from tests.kiosk.store.support import Books

SMALL = bodies.SessionEnded(steps=1, seconds=1, outcome="done")


async def fill(books: Books) -> None:
    """Until not even the smallest event fits into the pages begun."""
    with contextlib.suppress(sqlite3.OperationalError):
        while True:
            await books.store.run(lambda c: c.execute("INSERT INTO ballast VALUES (randomblob(4000))"))
    with contextlib.suppress(sqlite3.OperationalError):
        while True:
            await books.ledger.append("session.ended", SMALL)


async def more_room(books: Books) -> None:
    await books.store.run(lambda c: c.execute("DELETE FROM ballast"))


def told(books: Books) -> list[str]:
    return [kind for kind, _ in books.told() if kind != "session.ended"]


def test_a_printed_slip_is_recorded_when_there_is_room_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owing, "OWED_AGAIN_S", 0.01)
    books = Books(tmp_path, max_pages=60)
    books.store.run_now(lambda c: c.execute("CREATE TABLE ballast (blob)"))
    asyncio.run(printed_on_a_full_disk(books))
    assert told(books) == ["ticket.printed", "request.voided"]
    assert books.rows("SELECT state FROM told_ticket") == [("printed",)]
    assert books.rows("SELECT * FROM open_request") == []
    books.close()


async def printed_on_a_full_disk(books: Books) -> None:
    ticket = books.ticket()
    await books.ledger.ask("r1", "ticket.issue", ticket.code_id, ticket.service)
    assert await books.ledger.given("r1", ticket)
    await books.ledger.ask("r2", "ticket.issue", "c2", "enterprise")
    books.store.run_now(lambda c: set_state(c, ticket.ticket_id, "printing", among=("given",)))
    await fill(books)
    with pytest.raises(STORE_TROUBLE):
        await books.ledger.issue_offline(books.wish())
    body = bodies.TicketPrinted(ticket_id=ticket.ticket_id, number=ticket.number, copy_no=1)
    await books.ledger.settle(ticket.ticket_id, "printed", "ticket.printed", body, ("printing",))
    await books.ledger.void("r2", "ticket.issue")
    assert told(books) == []
    await more_room(books)
    async with asyncio.timeout(20):
        while len(told(books)) < 2:
            await asyncio.sleep(0.01)


def test_a_refused_promise_leaves_no_trace(tmp_path: Path) -> None:
    books = Books(tmp_path, max_pages=60)
    books.store.run_now(lambda c: c.execute("CREATE TABLE ballast (blob)"))
    asyncio.run(fill(books))
    with pytest.raises(STORE_TROUBLE):
        asyncio.run(books.ledger.issue_offline(books.wish()))
    asyncio.run(more_room(books))
    assert told(books) == []
    assert asyncio.run(books.ledger.issue_offline(books.wish())).number == "K1-01"
    books.close()
