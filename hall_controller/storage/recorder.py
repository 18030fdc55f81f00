"""The hall's one writer: runs use cases one after another in savepoints, one COMMIT for all (design.md, One writer)."""

import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
from sqlalchemy import select

from hall_controller.application.ports import Job, Outcome, Refused
from hall_controller.storage.chain import GENESIS, Head
from hall_controller.storage.database import Database
from hall_controller.storage.errors import StorageForeign, named
from hall_controller.storage.incarnation import HALL, INCARNATION, HeadFile, mark_restored, put, value, was_put_back
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.schema.journal import journal
from hall_controller.storage.transaction import Ledger, WriterTx

log = structlog.get_logger(__name__)
STANDS_STILL_MS = 10 * 60_000
"""A clock that was put back by more was wrong: it is believed from then on, and the line with it."""


class _BatchLost(Exception):  # noqa: N818  (never leaves this file)
    """The engine gave up the whole transaction inside a job because of `fault`; nothing of the batch is stored."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Recorder:
    """Executes jobs on the writer thread; an outcome is handed out only after its COMMIT."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], int],
        hall: str,
        business_day_of: Callable[[int], str],
        projectors: ProjectorRegistry,
    ) -> None:
        self.database = database
        self._clock, self._newest = clock, 0
        self._one_at_a_time = threading.RLock()  # one thread is meant to write; this makes a mistake slow, not fatal
        self._business_day_of = business_day_of
        self._where = str(database.path)
        self._ledger = Ledger(database.writer, database.raw_writer, hall, projectors)
        self._read_head()
        self._head_file = HeadFile(database.path)
        self._incarnation = self._recognise(hall)

    @property
    def head(self) -> Head:
        """Seq and hash of the newest committed event."""
        return self._ledger.head

    def execute(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Run jobs in order in one transaction; when its COMMIT fails each is run again in one of its own."""
        with self._one_at_a_time:
            return self._execute(jobs)

    def _execute(self, jobs: Sequence[Job]) -> list[Outcome]:
        try:
            outcomes = self._batch(jobs)
        except Exception as fault:  # noqa: BLE001  (supervised boundary: the fault becomes the outcome)
            self._ledger.raw.rollback()  # SQLAlchemy leaves the transaction open when its COMMIT fails
            self._read_head()
            if len(jobs) == 1:
                cause = fault.fault if isinstance(fault, _BatchLost) else fault
                return [Outcome(fault=named(cause, self._where))]
        else:
            self._remember()
            return outcomes
        return [outcome for job in jobs for outcome in self._execute([job])]

    def run(self, job: Job) -> Outcome:
        """Run one job in a transaction of its own."""
        return self.execute([job])[0]

    def _batch(self, jobs: Sequence[Job]) -> list[Outcome]:
        with self._ledger.connection.begin():
            return [self._in_savepoint(job) for job in jobs]

    def _in_savepoint(self, job: Job) -> Outcome:
        raw, head = self._ledger.raw, self._ledger.head
        now = self._now()
        tx = WriterTx(self._ledger, job.actor, job.causation, now, self._business_day_of(now))
        raw.execute("SAVEPOINT job")
        try:
            value = job.run(tx)
        except Exception as fault:  # noqa: BLE001  (supervised boundary: the fault becomes the outcome)
            self._undo(head, fault)
            return self._refused(job, fault)
        raw.execute("RELEASE job")
        return Outcome(value=value, changed=frozenset(tx.views), commands=tuple(tx.commands))

    def _now(self) -> int:
        """UTC in ms: while a clock was put back by some minutes time stands still, so that nobody overtakes."""
        now = self._clock()
        if not 0 < self._newest - now <= STANDS_STILL_MS:
            self._newest = now
        return self._newest

    def _undo(self, head: Head, fault: Exception) -> None:
        raw = self._ledger.raw
        if not raw.in_transaction:  # SQLITE_FULL and SQLITE_IOERR may roll back the whole transaction by themselves
            raise _BatchLost(fault) from fault
        raw.execute("ROLLBACK TO job")
        raw.execute("RELEASE job")
        self._ledger.head = head

    def _refused(self, job: Job, fault: Exception) -> Outcome:
        if not isinstance(fault, Refused):
            log.error("storage.job_failed", job=job.name, error=type(fault).__name__, where=_raised_at(fault))
            return Outcome(fault=named(fault, self._where))
        if job.on_refused is None:
            return Outcome(refused=fault)
        on_refused = job.on_refused
        after = self._in_savepoint(Job(lambda tx: on_refused(tx, fault), job.actor, job.causation, job.name))
        if after.fault is not None:
            return after
        return Outcome(value=after.value, refused=fault, changed=after.changed, commands=after.commands)

    def close(self) -> None:
        """A clean stop: the file beside the database learns the last committed event."""
        self._head_file.write(self._incarnation, self.head, self._clock())

    def _recognise(self, hall: str) -> str:
        """Mark a database that was put back as restored (G2); returns its incarnation."""
        connection, now = self._ledger.connection, self._clock()
        with connection.begin():
            if (owner := value(connection, HALL)) is None:
                put(connection, HALL, hall)
            elif owner != hall:
                raise StorageForeign(f"{self._where}: belongs to hall {owner}, not {hall}; choose the right file")
            if was_put_back(connection, self._head_file):
                log.warning("storage.restored", seq=self.head.seq)
                mark_restored(connection, now)
            incarnation = value(connection, INCARNATION) or ""
        self._head_file.write(incarnation, self.head, now)
        return incarnation

    def _remember(self) -> None:
        now = self._clock()
        if self._head_file.is_due(now):
            try:
                self._head_file.write(self._incarnation, self.head, now)
            except OSError as fault:  # the events are safe; an old file only recognises less
                log.warning("storage.head_file", error=str(fault))

    def _read_head(self) -> None:
        newest = select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)
        with self._ledger.connection.begin():
            row = self._ledger.connection.execute(newest).one_or_none()
        self._ledger.head = Head(row.seq, row.hash) if row is not None else Head(0, GENESIS)


def _raised_at(fault: BaseException) -> str:
    """File and line, without the text of the fault, which may hold what people typed."""
    frames = traceback.extract_tb(fault.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
