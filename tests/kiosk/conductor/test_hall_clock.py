"""A terminal that is started while the line is cut keeps the hall's time, and says that it did not measure it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from hall.messages import bodies
from kiosk.conductor.hall_clock import TRUST_MS
from kiosk.conductor.ledger import Ledger
from tests.kiosk.store.support import Books

DAY_MS = 86_400_000
SMALL = bodies.SessionEnded(steps=1, seconds=1, outcome="done")


class Measuring:
    """A line of which only the measurement is asked."""

    def __init__(self, offset_ms: int | None) -> None:
        self.clock_offset_ms = offset_ms

    def wake_outbox(self) -> None:
        return


LedgerOf = Callable[[int | None], Ledger]


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path)


@pytest.fixture
def ledger_of(books: Books) -> LedgerOf:
    """As after a start, with a line that has measured so much."""
    return lambda offset: Ledger(books.store, lambda: Measuring(offset), books.clock)  # type: ignore[arg-type,return-value]


def stamped(books: Books, ledger: Ledger) -> tuple[int | None, bool]:
    asyncio.run(ledger.append("session.ended", SMALL))
    event = books.events()[-1]
    return event.clock_offset, event.unsynced


def test_the_offset_outlives_a_start_and_is_marked(books: Books, ledger_of: LedgerOf) -> None:
    assert stamped(books, ledger_of(None)) == (None, True)
    assert stamped(books, ledger_of(600_000)) == (600_000, False)
    books.clock.now += 3_600_000
    cut_off = ledger_of(None)
    assert cut_off.hall_clock.offset_ms == 600_000
    assert stamped(books, cut_off) == (600_000, True)


def test_a_new_measurement_goes_before_what_was_kept(books: Books, ledger_of: LedgerOf) -> None:
    stamped(books, ledger_of(600_000))
    assert stamped(books, ledger_of(1_000)) == (1_000, False)
    assert ledger_of(None).hall_clock.offset_ms == 1_000


@pytest.mark.parametrize("moved", [TRUST_MS + 1, -1])
def test_what_is_too_old_or_of_a_clock_set_back_is_not_trusted(books: Books, ledger_of: LedgerOf, moved: int) -> None:
    stamped(books, ledger_of(600_000))
    books.clock.now += moved
    assert stamped(books, ledger_of(None)) == (None, True)
    assert ledger_of(None).hall_clock.offset_ms == 0


def test_it_stays_fresh_while_the_line_stands(books: Books, ledger_of: LedgerOf) -> None:
    for _ in range(10):
        stamped(books, ledger_of(600_000))
        books.clock.now += DAY_MS
    assert ledger_of(None).hall_clock.offset_ms == 600_000
