"""`hall journal rebuild`: projections made anew from the journal, compared with the running ones (G7)."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, create_engine, event, select
from sqlalchemy.pool import StaticPool

from hall_controller.application.ports import JournalEvent, Refused, Tx
from hall_controller.storage.database import Database
from hall_controller.storage.engines import raw
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.schema.journal import journal

_CHUNK = 1_000
_FIELDS = (
    "seq, event_id, type, schema_version, actor, source, causation, "
    "occurred_at, recorded_at, business_day, subject, body"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what the journal says: `missing`, `extra` or `changed` (in `columns`); values are not told."""

    table: str
    key: tuple[Any, ...]
    kind: str
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class RebuildReport:
    """How far the journal was played and what differed; at most `most` differences are kept, all are counted."""

    seq: int = 0
    rows: int = 0
    differences: list[Difference] = field(default_factory=list)
    found: int = 0
    most: int = 200

    @property
    def ok(self) -> bool:
        return self.found == 0

    def add(self, difference: Difference) -> None:
        self.found += 1
        if len(self.differences) < self.most:
            self.differences.append(difference)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The second set in its temporary file, and how the running one differs from it."""

    report: RebuildReport
    connection: Connection
    registry: ProjectorRegistry

    def apply(self, tx: Tx) -> int:
        """Put the second set in the place of the first (long work: no hall open); returns its rows."""
        head = tx.connection.scalar(select(journal.c.seq).order_by(journal.c.seq.desc()).limit(1)) or 0
        if head != self.report.seq:
            raise Refused("journal_moved_on", rebuilt=self.report.seq, head=head)
        tx.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        tables = self.registry.tables()
        for table in reversed(tables):
            tx.connection.execute(table.delete())
        copied = sum(self._copy(tx.connection, table) for table in tables)
        tx.record("projections.rebuilt", "journal", {"seq": head, "rows": copied, "differences": self.report.found})
        return copied

    def _copy(self, target: Connection, table: Table) -> int:
        copied = 0
        for rows in self.connection.execute(select(table)).mappings().partitions(_CHUNK):
            target.execute(table.insert(), [dict(row) for row in rows])
            copied += len(rows)
        return copied


@contextmanager
def rebuild(database: Database, registry: ProjectorRegistry, scratch: Path) -> Iterator[Rebuilt]:
    """Play the journal into `scratch` (a file that must not exist yet and is removed afterwards) and compare."""
    if scratch.exists():
        raise FileExistsError(f"{scratch}: name a file that does not exist yet for the second set of projections")
    try:
        with _second_set(scratch) as second, database.read() as running:
            for table in registry.tables():
                table.create(second)
            report = RebuildReport(seq=_play(running, second, registry))
            for table in registry.tables():
                _compare(report, table, running, second)
            second.commit()
            yield Rebuilt(report, second, registry)
    finally:
        scratch.unlink(missing_ok=True)


@contextmanager
def _second_set(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _fast(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -65536")

    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _play(running: Connection, second: Connection, registry: ProjectorRegistry) -> int:
    played = 0
    for read in _events(running):
        played = read.seq
        if handlers := registry.handlers(read.type):
            current = registry.upcast(read)
            for handler in handlers:
                handler(second, current)
    return played


def _events(running: Connection) -> Iterator[JournalEvent]:
    cursor = raw(running).execute(f"SELECT {_FIELDS} FROM journal ORDER BY seq")  # noqa: S608  (own names)
    while rows := cursor.fetchmany(_CHUNK):
        for row in rows:
            yield JournalEvent(*(*row[:-1], json.loads(row[-1])))


def _compare(report: RebuildReport, table: Table, running: Connection, second: Connection) -> None:
    names = [column.name for column in table.primary_key.columns or table.columns]
    query = select(table).order_by(*(table.c[name] for name in names))
    for there, wanted in _merged(_keyed(running, query, names), _keyed(second, query, names)):
        report.rows += wanted is not None
        if wanted is None and there is not None:
            report.add(Difference(table.name, there[0], "extra"))
        elif there is None and wanted is not None:
            report.add(Difference(table.name, wanted[0], "missing"))
        elif there is not None and wanted is not None and there[1] != wanted[1]:
            changed = tuple(name for name, value in wanted[1].items() if there[1][name] != value)
            report.add(Difference(table.name, wanted[0], "changed", changed))


_Keyed = tuple[tuple[Any, ...], dict[str, Any]]


def _keyed(connection: Connection, query: Select[Any], names: list[str]) -> Iterator[_Keyed]:
    for row in connection.execute(query).mappings():
        yield tuple(row[name] for name in names), dict(row)


def _merged(left: Iterator[_Keyed], right: Iterator[_Keyed]) -> Iterator[tuple[_Keyed | None, _Keyed | None]]:
    """Rows of both sides, ordered by key, side by side where the keys agree; one row of each in memory."""
    there, wanted = next(left, None), next(right, None)
    while there is not None or wanted is not None:
        if wanted is None or (there is not None and there[0] < wanted[0]):
            yield there, None
            there = next(left, None)
        elif there is None or wanted[0] < there[0]:
            yield None, wanted
            wanted = next(right, None)
        else:
            yield there, wanted
            there, wanted = next(left, None), next(right, None)
