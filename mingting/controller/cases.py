"""办件 in the running controller: keys and stores lent to their use cases, lights and due days kept by a thread."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from hall.model.record_key import derive_key, keyed_hash
from hall.model.sealed import open_sealed, seal_context
from hall_controller.application.cases.clockwork import calendar_digest
from hall_controller.application.cases.recalculate import Progress, recalculate_chunk
from hall_controller.application.cases.watch import AT_ONCE, watch_cases
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.personal import PersonalRecords
from mingting.controller.keys import HallKeys
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)
ROUND_S = 2.0
REST, LONGEST_REST_S = 3.0, 0.5
"""After each chunk of due days the writer is left to others for three times as long: tickets come first."""


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
        self._settled: str | None = None
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
        while not self._end.is_set() and self._job("watch_cases", lambda tx: watch_cases(tx, facts)) == AT_ONCE:
            pass
        digest = calendar_digest(facts) if self._settled is None else self._settled
        while not self._end.is_set() and self._settled is None:
            begun = time.monotonic()
            progress = self._job("recalculate", lambda tx: recalculate_chunk(tx, facts, digest))
            self._end.wait(min(LONGEST_REST_S, REST * (time.monotonic() - begun)))
            if not isinstance(progress, Progress):
                return
            if progress.done:
                self._settled = digest
                if progress.looked_at:
                    log.info("due_days_recalculated", count=progress.looked_at)

    def _job(self, name: str, work: Callable[..., object]) -> object:
        outcome = self._writer.outcome(Job(work, SYSTEM, name=name))
        if outcome.refused is not None or outcome.fault is not None:
            log.error("chore_failed", name=name, exc_info=outcome.refused or outcome.fault)
            return None
        return outcome.value
