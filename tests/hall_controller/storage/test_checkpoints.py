"""Checkpoints beside the writer: what is committed comes into the file, the log begins anew, nobody waits for long."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hall_controller.storage.checkpoints import BACKSTOP_PAGES, Checkpointer, checkpoint, connect
from hall_controller.storage.database import Database, DatabaseOptions
from tests.support.waiting import until


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "hall.db", DatabaseOptions(checkpoint_pages=BACKSTOP_PAGES)) as made:
        made.raw_writer.execute("CREATE TABLE long (text)")
        yield made


def write(database: Database, rows: int = 50) -> None:
    database.raw_writer.execute("BEGIN IMMEDIATE")
    database.raw_writer.executemany("INSERT INTO long VALUES (?)", [("x" * 4000,)] * rows)
    database.raw_writer.execute("COMMIT")


def log_size(database: Database) -> int:
    return database.path.with_name(f"{database.path.name}-wal").stat().st_size


def test_a_copied_log_is_begun_anew(database: Database) -> None:
    with closing(connect(database.path)) as own:
        for _ in range(4):
            write(database)
            checkpoint(own)
        once = log_size(database)
        write(database)
        assert log_size(database) == once


def test_a_writer_at_work_is_not_waited_for_and_a_long_log_is_emptied_after_it(database: Database) -> None:
    with closing(connect(database.path)) as own:
        write(database)
        database.raw_writer.execute("BEGIN IMMEDIATE")
        database.raw_writer.execute("INSERT INTO long VALUES ('under way')")
        assert checkpoint(own, most_pages=10) >= 50
        database.raw_writer.execute("COMMIT")
        with database.read() as reader:
            reader.exec_driver_sql("SELECT count(*) FROM long").scalar_one()
            write(database)
            assert checkpoint(own, most_pages=10) >= 50  # a reader of the older picture holds the rest back
        checkpoint(own, most_pages=10)
        before = log_size(database)
        write(database)
        assert log_size(database) == before
    assert database.raw_writer.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_thread_does_it_by_itself(database: Database) -> None:
    thread = Checkpointer(database.path, 0.05)
    size = database.path.stat().st_size
    write(database, 200)
    thread.start()
    until(lambda: database.path.stat().st_size > size + 200 * 4000)
    thread.stop()
