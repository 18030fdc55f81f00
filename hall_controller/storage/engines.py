"""SQLAlchemy engines on the hall's SQLite file: WAL, FULL, explicit BEGIN; readers cannot write."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

# Parameters may be personal and must not reach an error that is logged, hence hide_parameters.
_SQLITE = {"check_same_thread": False, "isolation_level": None}


@dataclass(frozen=True, slots=True)
class DatabaseOptions:
    """Tuning; `max_page_count` limits the file (pages of 4 KiB) so that a full disk can be tried out."""

    busy_timeout_ms: int = 5_000
    writer_cache_kib: int = 65_536
    reader_cache_kib: int = 16_384
    readers: int = 8
    checkpoint_pages: int = 2_000
    max_page_count: int | None = None


def write_engine(path: Path, options: DatabaseOptions) -> Engine:
    """Engine of the one writer; its transactions begin IMMEDIATE."""
    pragmas = [
        f"busy_timeout = {options.busy_timeout_ms}",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"cache_size = -{options.writer_cache_kib}",
        f"wal_autocheckpoint = {options.checkpoint_pages}",
        "journal_size_limit = 67108864",
    ]
    if options.max_page_count is not None:
        pragmas.append(f"max_page_count = {options.max_page_count}")
    engine = create_engine(f"sqlite:///{path}", connect_args=_SQLITE, poolclass=NullPool, hide_parameters=True)
    return _prepared(engine, pragmas, "BEGIN IMMEDIATE")


def read_engine(path: Path, options: DatabaseOptions) -> Engine:
    """Engine of the readers: pooled connections that refuse to write."""
    pragmas = [
        f"busy_timeout = {options.busy_timeout_ms}",
        f"cache_size = -{options.reader_cache_kib}",
        "query_only = ON",
    ]
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args=_SQLITE,
        poolclass=QueuePool,
        hide_parameters=True,
        pool_size=options.readers,
        max_overflow=options.readers,
    )
    return _prepared(engine, pragmas, "BEGIN")


def _prepared(engine: Engine, pragmas: list[str], begin: str) -> Engine:
    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def raw(connection: Connection) -> sqlite3.Connection:
    """The DBAPI connection under a connection of ours, for precompiled statements and the backup call."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101  (the engines are ours; tells mypy)
    return driver
