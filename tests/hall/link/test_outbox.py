"""Rows of the outbox: epochs, retention, restored and replaced files, cap, dead letters."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.link import outbox
from hall.link.outbox import OutboxFull, SqliteOutbox, acknowledging, rows
from hall.messages.bodies import HelpRequested, RequestVoided, SequenceRestarted
from hall.messages.envelopes import Ack, Event, Rejection

NOW = 1_795_000_000_000
DAY = 24 * 3600 * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture
def conn(path: Path) -> Iterator[sqlite3.Connection]:
    conn = outbox.connect(path)
    outbox.prepare(conn, path, NOW)
    yield conn
    conn.close()


def tell(conn: sqlite3.Connection, reason: str = "r") -> Event:
    return outbox.append(conn, "help.requested", HelpRequested(reason=reason), NOW, offset=5, unsynced=False)


def test_a_new_store_says_so_first(conn: sqlite3.Connection) -> None:
    (first,) = outbox.pending(conn, 10)
    assert (first.event.type, first.event.seq, first.event.body) == ("outbox.restarted", 1, {"reason": "new"})
    assert not outbox.reached_controller(conn)
    outbox.acknowledge(conn, Ack(epoch=first.event.epoch, seq=1), NOW)
    assert outbox.reached_controller(conn)


def test_nobody_else_reads_a_store(conn: sqlite3.Connection, path: Path) -> None:
    conn.execute("CREATE TABLE own (value TEXT)")
    files = list(path.parent.glob(f"{path.name}*"))
    assert len(files) == 3  # with WAL and its index
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)


def test_a_stores_own_rows_and_the_event_are_one_transaction(conn: sqlite3.Connection, path: Path) -> None:
    conn.execute("CREATE TABLE told (number TEXT)")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("INSERT INTO told VALUES ('A001')")
    tell(conn)
    conn.execute("ROLLBACK")
    assert outbox.last_seq(conn) == 1
    assert len(outbox.pending(conn, 10)) == 1
    assert tell(conn).seq == 2


def test_only_events_of_the_contract(conn: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="no-such"):
        outbox.append(conn, "no-such", HelpRequested(reason="r"), NOW, None, unsynced=True)
    with pytest.raises(ValueError, match="RequestVoided"):
        outbox.append(conn, "help.requested", RequestVoided(request_id="x", op="y"), NOW, None, unsynced=True)


def test_acknowledged_rows_stay_seven_days_and_come_back_when_asked(conn: sqlite3.Connection) -> None:
    epoch = outbox.epoch(conn)
    for _ in range(9):
        tell(conn)
    assert outbox.acknowledge(conn, Ack(epoch=epoch, seq=10), NOW).rows == 10
    assert outbox.pending(conn, 99) == []
    taken_back = outbox.acknowledge(conn, Ack(epoch=epoch, seq=4), NOW + 6 * DAY)
    assert taken_back.again
    assert [row.event.seq for row in outbox.pending(conn, 99)] == [5, 6, 7, 8, 9, 10]
    assert outbox.acked_seq(conn) == 4


def test_what_is_truly_missing_is_declared_under_a_new_epoch(conn: sqlite3.Connection) -> None:
    old = outbox.epoch(conn)
    for _ in range(5):
        tell(conn)
    outbox.acknowledge(conn, Ack(epoch=old, seq=4), NOW)
    outbox.acknowledge(conn, Ack(epoch=old, seq=6), NOW + 8 * DAY)
    late = tell(conn, "late")
    outbox.acknowledge(conn, Ack(epoch=old, seq=2, gap=True), NOW + 8 * DAY)
    events = [row.event for row in outbox.pending(conn, 99)]
    assert events[0].type == "outbox.restarted"
    assert events[0].epoch == outbox.epoch(conn) != old
    declared = SequenceRestarted.model_validate(events[0].body)
    assert (declared.old_epoch, declared.missing_from, declared.missing_to) == (old, 3, 4)
    assert [event.seq for event in events] == [1, 2, 3, 4]
    assert events[-1].id == late.id


def test_a_copied_file_begins_a_new_epoch_and_sends_the_old_one_first(path: Path, tmp_path: Path) -> None:
    first = SqliteOutbox(path, lambda: NOW)
    old = first.append("help.requested", HelpRequested(reason="old"))
    first.close()
    copy = tmp_path / "copy.db"
    shutil.copy(path, copy)
    second = SqliteOutbox(copy, lambda: NOW)
    new = second.append("help.requested", HelpRequested(reason="new"))
    events = [row.event for row in second.pending(99, 0)]
    assert [event.epoch for event in events] == [old.epoch, old.epoch, new.epoch, new.epoch]
    assert events[2].body == {"old_epoch": old.epoch, "missing_from": 3, "reason": "restored"}
    assert second.mark().epoch == new.epoch != old.epoch
    second.close()


def test_a_restored_image_moves_only_its_young_rows(conn: sqlite3.Connection, path: Path) -> None:
    epoch = outbox.epoch(conn)
    tell(conn, "before")
    outbox.prepare(conn, path, NOW)  # a start of the program
    young = tell(conn, "young")
    settled = outbox.acknowledge(conn, Ack(epoch=epoch, seq=50), NOW)
    assert settled.again
    events = [row.event for row in outbox.pending(conn, 99)]
    assert [event.type for event in events] == ["outbox.restarted", "help.requested"]
    assert events[1].id == young.id
    assert events[1].epoch == outbox.epoch(conn) != epoch
    assert events[0].body["missing_to"] == 50


def test_rejected_rows_are_kept_for_people(conn: sqlite3.Connection) -> None:
    event = tell(conn)
    ack = Ack(epoch=event.epoch, seq=2, rejected=(Rejection(seq=2, reason="invalid_body"),))
    outbox.acknowledge(conn, ack, NOW)
    assert outbox.dead_letters(conn) == [(event.epoch, 2, "help.requested", "invalid_body")]
    assert outbox.pending(conn, 9) == []


def test_a_full_outbox_takes_nothing_and_drops_nothing(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "CAP", 4)
    for _ in range(3):
        tell(conn)
    assert outbox.fill(conn).alarm
    with pytest.raises(OutboxFull, match="bring the line"):
        tell(conn)
    assert len(outbox.pending(conn, 99)) == 4


def test_boot_rises_over_restarts_and_replaced_files(conn: sqlite3.Connection) -> None:
    first = outbox.next_boot(conn, NOW)
    assert outbox.next_boot(conn, NOW - DAY) == first + 1
    assert outbox.next_boot(conn, NOW + DAY) == NOW + DAY


def test_old_rows_are_purged(conn: sqlite3.Connection) -> None:
    epoch = outbox.epoch(conn)
    tell(conn)
    outbox.acknowledge(conn, Ack(epoch=epoch, seq=1), NOW)
    outbox.acknowledge(conn, Ack(epoch=epoch, seq=2), NOW + acknowledging.KEEP_ACKED_MS + 1)
    assert conn.execute("SELECT seq FROM outbox_events").fetchall() == [(2,)]
