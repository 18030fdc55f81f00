"""PIN tries at the machine: a pause holds at the door itself, and a disk that keeps nothing gives no fresh five."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from hall.messages.documents import Staff, StaffEntry
from hall.model.staff_pin import pin_hash
from kiosk.conductor.maintenance.logbook import Logbook
from kiosk.conductor.maintenance.sign_in import StaffSignIn
from kiosk.session.maintenance.guard import PAUSE_MS, TRIES
from tests.kiosk.store.support import Books

NUMBER, PIN, WRONG, USER = "10010023", "480315", "111111", "shili-tech"
FULL = "CREATE TRIGGER no_room BEFORE INSERT ON fact BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
STAFF = Staff(entries=(StaffEntry(user_name=USER, number=NUMBER, pin=pin_hash(NUMBER, PIN), roles=("technician",)),))


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    folder = tmp_path / "data"
    folder.mkdir()
    books = Books(folder)
    yield books
    books.close()


def on(books: Books, work: Callable[[StaffSignIn], Awaitable[None]]) -> None:
    """One life of the sign-in over these books."""

    async def life() -> None:
        sign_in = StaffSignIn(lambda: STAFF, Logbook(books.store, books.ledger), books.clock)
        sign_in.begin()
        try:
            await work(sign_in)
        finally:
            sign_in.end()

    asyncio.run(life())


async def fail(sign_in: StaffSignIn, times: int) -> None:
    for _ in range(times):
        assert await sign_in.check(NUMBER, WRONG) is None


def test_in_a_pause_even_the_right_pin_is_refused_and_costs_no_try(books: Books) -> None:
    async def work(sign_in: StaffSignIn) -> None:
        await fail(sign_in, TRIES)
        assert sign_in.pause_ms == PAUSE_MS
        books.clock.now += PAUSE_MS - 1
        assert await sign_in.check(NUMBER, PIN) is None
        assert sign_in.pause_ms == 1
        books.clock.now += 1
        assert await sign_in.check(NUMBER, PIN) == USER

    on(books, work)


def test_wrong_tries_go_on_after_a_restart(books: Books) -> None:
    on(books, lambda sign_in: fail(sign_in, TRIES - 1))

    async def last(sign_in: StaffSignIn) -> None:
        await fail(sign_in, 1)
        assert sign_in.pause_ms == PAUSE_MS

    on(books, last)


def test_a_disk_that_keeps_nothing_gives_one_try_a_start_and_lets_the_right_pin_in(books: Books) -> None:
    books.store.run_now(lambda connection: connection.execute(FULL))

    async def one_wrong(sign_in: StaffSignIn) -> None:
        await fail(sign_in, 1)
        assert sign_in.pause_ms == PAUSE_MS

    async def right(sign_in: StaffSignIn) -> None:
        assert await sign_in.check(NUMBER, PIN) == USER

    on(books, one_wrong)
    on(books, right)
    on(books, one_wrong)


def test_the_right_pin_forgives_the_wrong_ones_before_it(books: Books) -> None:
    async def work(sign_in: StaffSignIn) -> None:
        await fail(sign_in, TRIES - 1)
        assert await sign_in.check(NUMBER, PIN) == USER
        await fail(sign_in, TRIES - 1)
        assert sign_in.pause_ms == 0

    on(books, work)
