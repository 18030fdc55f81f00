"""A store put back from a copy, same file, same inode: it gives none of the numbers again that it forgot (G2)."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.store import tickets, witness
from kiosk.store.witness import SLOT, Seen, Witness
from tests.kiosk.store.support import Books


def give(books: Books) -> str:
    return asyncio.run(books.ledger.issue_offline(books.wish())).number


def copy_of(books: Books) -> bytes:
    books.rows("SELECT 1")
    books.store._thread.submit(books.store._connection.execute, "PRAGMA wal_checkpoint(TRUNCATE)").result()  # type: ignore[union-attr]
    return books.path.read_bytes()


def put_back(books: Books, copy: bytes) -> None:
    """Over the running file: the inode stays."""
    books.close()
    inode = books.path.stat().st_ino
    with books.path.open("r+b") as file:
        file.write(copy)
        file.truncate()
    for name in ("-wal", "-shm"):
        books.path.with_name(books.path.name + name).unlink(missing_ok=True)
    assert books.path.stat().st_ino == inode


def again(books: Books) -> Books:
    books.close()
    return Books(books.path.parent, begun=False)


def witness_of(books: Books) -> Path:
    return books.path.parent.with_name(f"{books.path.parent.name}.witness")


def test_an_old_store_waits_for_the_controller_and_begins_anew(tmp_path: Path) -> None:
    books = Books(tmp_path)
    told = [give(books)]
    copy = copy_of(books)
    told += [give(books), give(books)]
    put_back(books, copy)
    books = Books(books.path.parent, begun=False)
    assert not books.ledger.series_begun()
    with pytest.raises(STORE_TROUBLE):
        give(books)
    books.begin_series(last=100)
    told.append(give(books))
    assert told == ["K1-01", "K1-02", "K1-03", "K1-101"]
    books = again(books)
    assert books.ledger.series_begun(), "it is whole again"
    books.close()


def test_a_copy_of_an_earlier_run_is_old_even_if_no_number_was_given_since(tmp_path: Path) -> None:
    """Other events of that time are forgotten, and their sequence numbers would be used again."""
    books = Books(tmp_path)
    copy = copy_of(books)
    books = again(books)
    put_back(books, copy)
    books = Books(tmp_path, begun=False)
    assert not books.ledger.series_begun()
    books.close()


def test_what_was_asked_while_the_series_waits_leaves_no_ticket(tmp_path: Path) -> None:
    books = Books(tmp_path, begun=False)
    with pytest.raises(tickets.SeriesNotBegunError):
        give(books)
    assert books.rows("SELECT * FROM told_ticket") == []
    assert books.told() == []
    books.close()


def test_a_store_that_is_ahead_of_its_witness_goes_on(tmp_path: Path) -> None:
    """A crash between the COMMIT and the witness: the number was not told."""
    books = Books(tmp_path)
    give(books)
    before = witness_of(books).read_bytes()
    give(books)
    witness_of(books).write_bytes(before)
    books = again(books)
    assert books.ledger.series_begun()
    assert give(books) == "K1-03"
    books.close()


@pytest.mark.parametrize("damage", ["gone", "torn", "another's"])
def test_without_a_whole_witness_the_series_waits(tmp_path: Path, damage: str) -> None:
    books = Books(tmp_path)
    give(books)
    file = witness_of(books)
    if damage == "gone":
        file.unlink()
    elif damage == "torn":
        file.write_bytes(b"\0" * 2 * SLOT)
    else:
        Witness(file).begin(Seen("another", 0))
    books = again(books)
    assert not books.ledger.series_begun()
    books.begin_series(last=100)
    books = again(books)
    assert books.ledger.series_begun()
    books.close()


def test_a_torn_slot_leaves_the_other(tmp_path: Path) -> None:
    file = Witness(tmp_path / "w")
    file.begin(Seen("s", 0))
    for given_ in range(1, 6):
        file.write(Seen("s", given_))
        assert file.read() == Seen("s", given_)
    whole = bytearray(file.path.read_bytes())
    whole[SLOT * (5 % 2) + 20] ^= 0xFF
    file.path.write_bytes(whole)
    assert file.read() == Seen("s", 4)


def test_a_terminal_without_room_for_a_witness_gives_numbers_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(witness.os, "open", refuse)
    books = Books(tmp_path)
    assert give(books) == "K1-01"
    books = again(books)
    assert books.ledger.series_begun()
    assert give(books) == "K1-02"
    books.close()


DEEDS = st.lists(st.sampled_from(["give", "copy", "put back", "restart", "crash"]), min_size=3, max_size=25)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deeds=DEEDS)
def test_no_number_is_told_twice_whatever_is_put_back(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[str]
) -> None:
    """`crash`: the number is in the store, but neither its witness nor a person has seen it."""
    books = Books(tmp_path_factory.mktemp("k1"))
    told: list[str] = []
    copies: list[bytes] = []
    for deed in deeds:
        if deed == "give":
            told.append(give(books))
        elif deed == "copy":
            copies.append(copy_of(books))
        elif deed == "crash":
            seen = witness_of(books).read_bytes()
            give(books)
            witness_of(books).write_bytes(seen)
        if deed in {"put back", "restart", "crash"}:
            if deed == "put back" and copies:
                put_back(books, copies[len(told) % len(copies)])
            books = again(books)
            if not books.ledger.series_begun():
                most = max((int(number.partition("-")[2]) for number in told), default=0)
                books.begin_series(last=(most // 100 + 1) * 100)
    assert len(set(told)) == len(told), told
    books.close()
