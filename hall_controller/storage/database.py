"""The hall's SQLite file: one write connection for the writer thread, read-only connections for everybody else."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.pool import NullPool, QueuePool

from hall_controller.storage.errors import StorageCorrupt, StorageNewer, named
from hall_controller.storage.file_lock import FileLock
from hall_controller.storage.schema.catalog import SCHEMA_VERSION, full_metadata
from hall_controller.storage.schema.meta import meta


@dataclass(frozen=True, slots=True)
class DatabaseOptions:
    """Tuning; `max_page_count` limits the file (pages of 4 KiB) so that a full disk can be tried out."""

    busy_timeout_ms: int = 5_000
    writer_cache_kib: int = 65_536
    reader_cache_kib: int = 16_384
    readers: int = 8
    checkpoint_pages: int = 2_000
    max_page_count: int | None = None


class Database:
    """An open hall database. `writer` belongs to one thread; `read()` may be used by any."""

    def __init__(self, path: Path, options: DatabaseOptions | None = None, *, write: bool = True) -> None:
        self.path = path
        self.options = options or DatabaseOptions()
        self._lock = FileLock(path.with_name(path.name + ".lock")) if write else None
        self._write_engine = self._engine(read_only=False) if write else None
        self._read_engine = self._engine(read_only=True)
        self._writer: Connection | None = None

    @classmethod
    def create(cls, path: Path, options: DatabaseOptions | None = None) -> Self:
        """Make a new database with the full schema; FileExistsError when the file is there."""
        if path.exists():
            raise FileExistsError(f"{path}: a database is already there; it is never overwritten")
        path.parent.mkdir(parents=True, exist_ok=True)
        database = cls(path, options)
        with database._guarded(), database.writer.begin():
            full_metadata().create_all(database.writer)
            database.writer.execute(meta.insert().values(key="schema_version", value=str(SCHEMA_VERSION)))
        path.chmod(0o600)
        return database

    @classmethod
    def open(cls, path: Path, options: DatabaseOptions | None = None, *, write: bool = True) -> Self:
        """Open an existing database; StorageCorrupt, StorageNewer, StorageLocked or FileNotFoundError."""
        if not path.exists():
            raise FileNotFoundError(f"{path}: no database there; `hall provision init` makes one")
        database = cls(path, options, write=write)
        with database._guarded():
            database._check()
        return database

    @classmethod
    def open_or_create(cls, path: Path, options: DatabaseOptions | None = None) -> Self:
        """Open the database, or make it when there is none yet."""
        return cls.open(path, options) if path.exists() else cls.create(path, options)

    @property
    def writer(self) -> Connection:
        """The one write connection; its transactions begin IMMEDIATE."""
        if self._write_engine is None:
            raise RuntimeError(f"{self.path} was opened for reading only")
        if self._writer is None:
            self._writer = self._write_engine.connect()
        return self._writer

    @property
    def raw_writer(self) -> sqlite3.Connection:
        """The DBAPI connection under `writer`, for precompiled statements."""
        raw = self.writer.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101  (the engine is ours; tells mypy)
        return raw

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: one unchanging picture of the hall on a connection that cannot write."""
        try:
            with self._read_engine.connect() as connection, connection.begin():
                yield connection
        except Exception as fault:
            if (typed := named(fault, str(self.path))) is not fault:
                raise typed from fault
            raise

    def close(self) -> None:
        """Close all connections and give the file free for another writer."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        for engine in (self._write_engine, self._read_engine):
            if engine is not None:
                engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Close again and name the fault when opening fails."""
        try:
            yield
        except Exception as fault:
            self.close()
            if (typed := named(fault, str(self.path))) is not fault:
                raise typed from fault
            raise

    def _check(self) -> None:
        with self.read() as connection:
            if not connection.dialect.has_table(connection, "meta"):
                raise StorageCorrupt(f"{self.path}: a database, but not one of the hall; choose the right file")
            found = connection.scalar(select(meta.c.value).where(meta.c.key == "schema_version"))
        if found is None or int(found) > SCHEMA_VERSION:
            raise StorageNewer(
                f"{self.path}: schema {found}, this program knows {SCHEMA_VERSION}; install the newer one"
            )

    def _engine(self, *, read_only: bool) -> Engine:
        pool: dict[str, Any] = (
            {"poolclass": QueuePool, "pool_size": self.options.readers, "max_overflow": self.options.readers}
            if read_only
            else {"poolclass": NullPool}
        )
        engine = create_engine(
            f"sqlite:///{self.path}", connect_args={"check_same_thread": False, "isolation_level": None}, **pool
        )
        begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

        @event.listens_for(engine, "connect")
        def _prepare(connection: sqlite3.Connection, _record: object) -> None:
            self._pragmas(connection, read_only=read_only)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine

    def _pragmas(self, connection: sqlite3.Connection, *, read_only: bool) -> None:
        options = self.options
        connection.execute(f"PRAGMA busy_timeout = {options.busy_timeout_ms}")
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute(f"PRAGMA cache_size = -{options.reader_cache_kib}")
            connection.execute("PRAGMA query_only = ON")
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{options.writer_cache_kib}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {options.checkpoint_pages}")
        connection.execute("PRAGMA journal_size_limit = 67108864")
        if options.max_page_count is not None:
            connection.execute(f"PRAGMA max_page_count = {options.max_page_count}")
