"""Signed heads at a station: added to, never taken back; a journal that went back is told (G7)."""

import asyncio
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.messages.documents import MOST_HEADS, Heads, JournalHead
from kiosk.store.heads import KEEP, KEEP_MS, heads_in, keep_heads
from tests.kiosk.store.support import NOW, Books


def head(seq: int, world: str = "true", at: int | None = None) -> JournalHead:
    """The head of a journal; another `world` is a journal written anew."""
    digest = hashlib.sha256(f"{world}{seq}".encode()).hexdigest()
    return JournalHead(
        hall="shili", seq=seq, hash=digest, signed_at=NOW + seq if at is None else at, reason="hourly", suite="x",
        key_id="hall-1", signature="c2lnbmVk",
    )  # fmt: skip


def told(*heads: JournalHead) -> list[JournalHead]:
    return list(heads[-MOST_HEADS:])


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    made = Books(tmp_path)
    yield made
    made.close()


def keep(books: Books, heads: list[JournalHead], now: int = NOW) -> list[tuple[int, int]]:
    found = books.store.run_now(lambda connection: keep_heads(connection, heads, now))
    return [(body.seq, body.kept_seq) for body in found]


def kept(books: Books) -> list[int]:
    return [JournalHead.model_validate_json(line).seq for line in heads_in(books.path)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(1, 90), min_size=3, max_size=30), data=st.data())
def test_an_honest_journal_is_never_spoken_against_and_a_rewritten_one_always(
    tmp_path_factory: pytest.TempPathFactory, steps: list[int], data: st.DataObject
) -> None:
    books = Books(tmp_path_factory.mktemp("store"))
    try:
        seqs = [sum(steps[: count + 1]) for count in range(len(steps))]
        seen = sorted(data.draw(st.sets(st.integers(1, len(seqs)), min_size=1)))  # the station is off now and then
        for count in seen:
            assert keep(books, told(*map(head, seqs[:count]))) == []
        newest = seqs[seen[-1] - 1]
        before = kept(books)
        back_to = data.draw(st.integers(1, newest))
        assert keep(books, [head(back_to, "another", at=NOW + newest + 1)])
        assert set(before) <= set(kept(books))
    finally:
        books.close()


def test_both_words_are_kept_and_the_hall_is_told_once_a_document(books: Books) -> None:
    lie = Heads(entries=(head(10, "another"), head(20, "another")))
    asyncio.run(books.ledger.keep_heads(Heads(entries=(head(10), head(20)))))
    asyncio.run(books.ledger.keep_heads(lie))
    asyncio.run(books.ledger.keep_heads(lie))
    assert kept(books) == [10, 10, 20, 20]
    events = [event.body for event in books.events() if event.type == "journal.contradicted"]
    assert [(body["seq"], body["kept_seq"]) for body in events] == [(10, 10)]
    assert events[0]["hash"] == head(10, "another").hash
    assert events[0]["kept_hash"] == head(10).hash


def test_a_flood_of_new_heads_pushes_no_older_one_out_before_its_time(books: Books) -> None:
    keep(books, [head(1), head(2)])
    flood = [head(seq) for seq in range(10, 10 + 2 * KEEP)]
    keep(books, flood, NOW + KEEP_MS - 1)
    assert kept(books)[:2] == [1, 2]
    keep(books, [head(5_000)], NOW + 2 * KEEP_MS)
    assert len(kept(books)) == KEEP
    assert kept(books)[-1] == 5_000


def test_a_store_of_the_release_before_gets_the_table(tmp_path: Path) -> None:
    old = Books(tmp_path)
    old.store.run_now(lambda c: c.execute("DROP TABLE kept_head"))
    old.store.run_now(lambda c: c.execute("DELETE FROM terminal_schema WHERE name = '0002_kept_heads.sql'"))
    with pytest.raises(sqlite3.Error):
        heads_in(old.path)
    new = old.again()
    keep(new, [head(3)])
    assert kept(new) == [3]
    new.close()
