"""Disk full, failing COMMIT, kill -9, a second writer."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.errors import StorageCorrupt, StorageError, StorageFull, StorageLocked
from hall_controller.storage.incarnation import is_restored
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.schema.journal import journal
from hall_controller.storage.verify import verify

RecorderOn = Callable[[Database], Recorder]


def counting(n: int = 1) -> Job:
    return Job(lambda tx: tx.record("test.counted", "a", {"n": n}).seq, SYSTEM)


def fat(size: int) -> Job:
    def use_case(tx: Tx) -> int:
        tx.command("kiosk-1", "print", {"x": "y" * size}, ttl_ms=1)
        return tx.record("fat", "a", {"x": "y" * size}).seq

    return Job(use_case, SYSTEM)


def stored(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.scalars(select(journal.c.seq).order_by(journal.c.seq)))


def commands(database: Database) -> int:
    with database.read() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM commands").scalar() or 0


def test_a_full_disk_is_named_and_nothing_is_half_done(tmp_path: Path, new_recorder: RecorderOn) -> None:
    Database.create(tmp_path / "hall.db").close()
    with Database.open(tmp_path / "hall.db", DatabaseOptions(max_page_count=90)) as database:
        recorder = new_recorder(database)
        told: list[int] = []
        full = 0
        for size in random.Random(7).choices([10, 3_000, 30_000], k=60):
            for outcome in recorder.execute([fat(size), fat(10)]):
                if outcome.fault is None:
                    told.append(outcome.value)
                else:
                    full += 1
                    assert isinstance(outcome.fault, StorageFull), outcome.fault
                    assert "free disk space" in str(outcome.fault)
        assert full > 5
        assert stored(database) == told == list(range(1, len(told) + 1))
        assert commands(database) == len(told)
        assert verify(database, []).head == recorder.head
        database.raw_writer.execute("PRAGMA max_page_count = 100000")
        assert recorder.run(fat(30_000)).result() == len(told) + 1


def test_a_failing_commit_is_tried_one_by_one(database: Database, recorder: Recorder) -> None:
    with database.writer.begin():
        database.writer.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        database.writer.exec_driver_sql(
            "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"
        )

    def orphan(tx: Tx) -> None:
        tx.record("orphan", "a", {})
        tx.connection.exec_driver_sql("INSERT INTO child VALUES (5)")

    outcomes = recorder.execute([counting(), Job(orphan, SYSTEM), counting()])
    assert [outcome.value for outcome in outcomes] == [1, None, 2]
    assert "FOREIGN KEY" in str(outcomes[1].fault)
    report = verify(database, [])
    assert (report.ok, report.head) == (True, recorder.head)


def test_an_engine_that_gives_up_the_whole_transaction(database: Database, recorder: Recorder) -> None:
    def lost(tx: Tx) -> None:
        tx.record("lost", "a", {})
        tx.connection.exec_driver_sql("INSERT OR ROLLBACK INTO meta VALUES ('epoch', 'twice')")

    outcomes = recorder.execute([counting(), Job(lost, SYSTEM), counting()])
    assert [outcome.value for outcome in outcomes] == [1, None, 2]
    assert "UNIQUE" in str(outcomes[1].fault)
    assert verify(database, []).head == recorder.head


def test_a_second_writer_is_refused_in_this_and_another_process(database: Database) -> None:
    with pytest.raises(StorageLocked, match=str(os.getpid())):
        Database.open(database.path)
    code = "import sys; from pathlib import Path; from hall_controller.storage.database import Database; "
    other = subprocess.run(
        [sys.executable, "-c", code + "Database.open(Path(sys.argv[1]))", database.path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "StorageLocked" in other.stderr
    with Database.open(database.path, write=False) as reader, reader.read() as connection:
        assert connection.scalar(select(func.count()).select_from(journal)) == 0
    with pytest.raises(RuntimeError, match="reading only"):
        _ = reader.writer


def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError, match="cannot be written"), database.read() as connection:
        connection.exec_driver_sql("DELETE FROM meta")


def test_a_reader_sees_one_picture(database: Database, recorder: Recorder) -> None:
    with database.read() as connection:
        before = connection.scalar(select(func.count()).select_from(journal))
        recorder.run(counting())
        assert connection.scalar(select(func.count()).select_from(journal)) == before == 0


def test_files_that_are_no_hall_are_named(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to be read as one" * 100)
    with pytest.raises(StorageCorrupt, match=r"text\.db: this is no database"):
        Database.open(tmp_path / "text.db")
    (tmp_path / "empty.db").touch()
    with pytest.raises(StorageCorrupt, match="not one of the hall"):
        Database.open(tmp_path / "empty.db")
    with pytest.raises(FileNotFoundError, match="no database there"):
        Database.open(tmp_path / "none.db")


VICTIM = """
import sys, time
from pathlib import Path
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.database import Database
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.recorder import Recorder

database = Database.open_or_create(Path(sys.argv[1]))
recorder = Recorder(database, lambda: time.time_ns() // 1_000_000, "shili", lambda _: "2026-11-21", ProjectorRegistry())
while True:
    outcomes = recorder.execute([Job(lambda tx: tx.record("a", "b", {"x": "y" * 50}).seq, SYSTEM)] * 5)
    print(*(outcome.result() for outcome in outcomes), flush=True)
"""


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path, new_recorder: RecorderOn) -> None:
    path = tmp_path / "hall.db"
    chance = random.Random(20261121)
    acked = 0
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", VICTIM, path], stdout=subprocess.PIPE, text=True) as victim:
            assert victim.stdout is not None
            for _ in range(chance.randint(1, 40)):
                acked = int(victim.stdout.readline().split()[-1])
            victim.send_signal(signal.SIGKILL)
            lines = [line for line in victim.stdout.read().split("\n")[:-1] if line]
            acked = int(lines[-1].split()[-1]) if lines else acked
        with Database.open(path) as database:
            recorder = new_recorder(database)
            assert recorder.head.seq >= acked
            assert verify(database, []).ok
            with database.read() as connection:
                assert not is_restored(connection)
