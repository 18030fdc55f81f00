from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table

from hall_controller.application.ports import JournalEvent
from hall_controller.storage.database import Database
from hall_controller.storage.projections.registry import Projection, ProjectorRegistry
from hall_controller.storage.recorder import Recorder
from tests.support.fresh_database import fresh_database

START = 1_795_254_600_000  # 2026-11-21 17:50 in Beijing

tally = Table(
    "tally", MetaData(), Column("subject", String(40), primary_key=True), Column("total", Integer, nullable=False)
)


def count(connection: Connection, event: JournalEvent) -> None:
    connection.exec_driver_sql(
        "INSERT INTO tally VALUES (?, ?) ON CONFLICT (subject) DO UPDATE SET total = total + excluded.total",
        (event.subject, event.body["n"]),
    )


TALLY = Projection("tally", (tally,), {"test.counted": count})


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        self.now += 7
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def registry() -> ProjectorRegistry:
    return ProjectorRegistry([TALLY])


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with fresh_database(tmp_path / "hall.db") as opened:
        with opened.writer.begin():
            tally.create(opened.writer)
        yield opened


@pytest.fixture
def new_recorder(clock: Clock, registry: ProjectorRegistry) -> Callable[[Database], Recorder]:
    return lambda database: Recorder(database, clock, "shili", lambda _: "2026-11-21", registry)


@pytest.fixture
def recorder(database: Database, new_recorder: Callable[[Database], Recorder]) -> Recorder:
    return new_recorder(database)
