"""The hall's SQLite file: one write connection for the writer thread, read-only connections for everybody else."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from hall_controller.storage.engines import DatabaseOptions, raw, read_engine, write_engine
from hall_controller.storage.errors import StorageCorrupt, StorageNewer, named
from hall_controller.storage.file_lock import FileLock, lock_path, sync_folder
from hall_controller.storage.incarnation import EPOCH, INCARNATION, put, value
from hall_controller.storage.migrations import runner

__all__ = ["Database", "DatabaseOptions"]


class Database:
    """An open hall database. `writer` belongs to one thread; `read()` may be used by any."""

    def __init__(self, path: Path, options: DatabaseOptions | None = None, *, write: bool = True) -> None:
        self.path = path
        self.options = options or DatabaseOptions()
        self._lock = FileLock(lock_path(path)) if write else None
        self._write_engine = write_engine(path, self.options) if write else None
        self._read_engine = read_engine(path, self.options)
        self._writer: Connection | None = None

    @classmethod
    def create(cls, path: Path, options: DatabaseOptions | None = None) -> Self:
        """Make a new database with the full schema; FileExistsError when the file is there."""
        if path.exists():
            raise FileExistsError(f"{path}: a database is already there; it is never overwritten")
        path.parent.mkdir(parents=True, exist_ok=True)
        database = cls(path, options)
        with database._guarded():
            runner.build(database.writer)
            with database.writer.begin():
                for key in (EPOCH, INCARNATION):
                    put(database.writer, key, str(uuid.uuid4()))
            path.chmod(0o600)
            sync_folder(path.parent)
        return database

    @classmethod
    def open(cls, path: Path, options: DatabaseOptions | None = None, *, write: bool = True) -> Self:
        """Open an existing database; StorageCorrupt, StorageNewer, StorageLocked or FileNotFoundError.

        An older schema is migrated when opened for writing, after a backup `<name>.before-<revision>` beside it.
        """
        if not path.exists():
            raise FileNotFoundError(f"{path}: no database there; `hall provision init` makes one")
        database = cls(path, options, write=write)
        with database._guarded():
            database._check()
            if write and runner.is_behind(database.writer):
                runner.upgrade(database.writer, path)
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
        return raw(self.writer)

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

    @property
    def epoch(self) -> str:
        """Changes when the database is restored: what stations know about an older one no longer counts."""
        with self.read() as connection:
            return value(connection, EPOCH) or ""

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
            revision = runner.revision(connection)
        if not runner.is_known(revision):
            raise StorageNewer(f"{self.path}: schema {revision} is newer than this program; install the newer release")
