"""The line's own rows, and whether the database takes anything at all. Used on the gateway's thread only."""

from collections.abc import Sequence
from typing import Protocol

import structlog

from hall_controller.application.ports import SYSTEM, Job, Outcome, Tx
from hall_controller.gateway import idempotence
from hall_controller.gateway.settings import GatewaySettings
from hall_controller.storage.errors import StorageError

FORGET_EVERY_S = 600.0

_log = structlog.get_logger("gateway")


class Writer(Protocol):
    """What the gateway needs of `storage.recorder.Recorder`."""

    def execute(self, jobs: Sequence[Job]) -> list[Outcome]: ...


class Upkeep:
    """Controller epochs, old answers, disk full; times are monotonic seconds given by the caller."""

    def __init__(self, settings: GatewaySettings, writer: Writer) -> None:
        self.full = False
        """The database refuses: nothing is acknowledged, stations are told `read_only`."""
        self._settings, self._writer = settings, writer
        self._probe_at = self._forget_at = 0.0

    def execute(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Run jobs in one COMMIT; a writer that fails gives its fault to everybody who waits."""
        try:
            outcomes = self._writer.execute(jobs)
        except Exception as fault:  # noqa: BLE001  (supervised boundary: everybody who waits hears of it)
            _log.exception("gateway.writer_fault")
            return [Outcome(fault=fault)] * len(jobs)
        for outcome in outcomes:
            if isinstance(outcome.fault, StorageError) and not self.full:
                _log.critical("gateway.read_only", fault=str(outcome.fault))
                self.full = True
        return outcomes

    def last_epoch(self) -> int:
        """The epoch of the controller's last CONNECT; 0 when it cannot be read: the clock keeps it rising."""
        job = Job(lambda tx: idempotence.controller_epoch(tx.connection), SYSTEM, name="last_epoch")
        outcome = self.execute([job])[0]
        return int(outcome.value) if outcome.fault is None else 0

    def remember_epoch(self, epoch: int) -> None:
        """Persist the epoch of this CONNECT as far as the disk takes it."""

        def write(tx: Tx) -> None:
            idempotence.set_controller_epoch(tx.connection, epoch, tx.now_ms)

        self.execute([Job(write, SYSTEM, name="controller_epoch")])

    def look(self, now: float) -> None:
        """Probe a database that refused; else delete old answers now and then."""
        if self.full:
            if now >= self._probe_at:
                self._probe_at = now + self._settings.probe_s
                self._probe()
        elif now >= self._forget_at:
            self._forget_at = now + FORGET_EVERY_S
            self.execute([Job(self._forget, SYSTEM, name="forget_answers")])

    def _forget(self, tx: Tx) -> None:
        idempotence.forget_answers(tx.connection, tx.now_ms - self._settings.keep_answers_ms)

    def _probe(self) -> None:
        probe = Job(lambda tx: idempotence.probe(tx.connection, tx.now_ms), SYSTEM, name="probe")
        clear = Job(lambda tx: idempotence.clear_probe(tx.connection), SYSTEM, name="clear_probe")
        if all(self.execute([job])[0].fault is None for job in (probe, clear)):
            _log.info("gateway.writing_again")
            self.full = False
