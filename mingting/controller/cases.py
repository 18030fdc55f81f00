"""办件 in the running controller: keys and stores lent to their use cases, lights and due days kept by a thread."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from hall.model.record_key import derive_key, keyed_hash
from hall.model.sealed import open_sealed, seal_context
from hall_controller.application.cases.clockwork import calendar_digest
from hall_controller.application.cases.recalculate import Progress
from hall_controller.application.cases.recalculate import recalculate_chunk as chunk
from hall_controller.application.cases.watch import AT_ONCE as CASES
from hall_controller.application.cases.watch import watch_cases
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.watch import AT_ONCE as DEPOSITS
from hall_controller.application.lockers.watch import watch_lockers
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.application.ratings.watch import AT_ONCE as RATINGS
from hall_controller.application.ratings.watch import watch_ratings
from hall_controller.storage.personal import PersonalRecords
from mingting.controller.keys import HallKeys
from mingting.controller.pace import Pace
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)
ROUND_S = 2.0


def lend_to_cases(facts: HallFacts, keys: HallKeys) -> HallFacts:
    """The facts with what use cases of cases may use: the hall's signature, tails as keyed hashes, the vault."""
    secret = derive_key(keys.folder.data_key(), "case-tails")

    def tail_hash(case_id: str, kind: str, tail: str) -> str:
        return keyed_hash(derive_key(secret, f"{case_id}|{kind}"), tail)

    def open_for(station: str, purpose: str, blob: str) -> Mapping[str, Any]:
        return open_sealed(keys.folder.sealing_key(), blob, seal_context(keys.hall, station, purpose))

    lent = replace(
        facts.cases,
        sign_code=keys.signer.sign,
        tail_hash=tail_hash,
        personal=PersonalRecords(keys.vault),
        open_sealed=open_for,
    )
    return replace(facts, cases=lent)


class CaseChores:
    """Lights that time changes, and due days after a change of the calendar: small jobs between tickets."""

    def __init__(self, writer: Writer, facts: Callable[[], HallFacts]) -> None:
        self._writer, self._facts = writer, facts
        self._end = threading.Event()
        self._settled: HallFacts | None = None
        self._thread = threading.Thread(target=self._run, name="cases", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the running job."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                self._round()
            except Exception:
                # Supervised boundary: a failed round must not end the others (G8).
                log.exception("chores_failed")
            self._end.wait(ROUND_S)

    def _round(self) -> None:
        facts = self._facts()
        self._look("watch_cases", lambda tx: watch_cases(tx, facts), CASES)
        self._look("watch_lockers", lambda tx: watch_lockers(tx, facts), DEPOSITS)
        self._look("watch_ratings", lambda tx: watch_ratings(tx, facts), RATINGS)
        if self._settled is not facts and self._recalculate(facts):
            self._settled = facts

    def _look(self, name: str, watch: Callable[[Tx], int], at_once: int) -> None:
        """All whose time came; a day's first moment may bring thousands, so tickets go first between two pieces."""
        pace = Pace()
        while not self._end.is_set() and self._job(name, lambda tx: pace.timed(lambda: watch(tx))) == at_once:
            self._end.wait(pace.rest_s)

    def _recalculate(self, facts: HallFacts) -> bool:
        """All due days by these facts; False when it must be gone on with, or begun anew by newer facts."""
        digest, pace = calendar_digest(facts), Pace()
        while not self._end.is_set() and self._facts() is facts:
            progress = self._job("recalculate", lambda tx: pace.timed(lambda: chunk(tx, facts, digest, pace.chunk)))
            if not isinstance(progress, Progress):
                return False
            if progress.done:
                if progress.looked_at:
                    log.info("due_days_recalculated", count=progress.looked_at)
                return True
            self._end.wait(pace.rest_s)
        return False

    def _job(self, name: str, work: Callable[[Tx], object]) -> object:
        outcome = self._writer.outcome(Job(work, SYSTEM, name=name))
        if outcome.refused is not None or outcome.fault is not None:
            log.error("chore_failed", name=name, exc_info=outcome.refused or outcome.fault)
            return None
        return outcome.value
