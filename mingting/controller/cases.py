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
Look = tuple[str, Callable[[Tx, HallFacts], int], int]
LOOKS: tuple[Look, ...] = (
    ("watch_cases", watch_cases, CASES),
    ("watch_lockers", watch_lockers, DEPOSITS),
    ("watch_ratings", watch_ratings, RATINGS),
)
"""What time alone changes: name of the job, the work, and how many at once mean that there is more."""


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

    def __init__(self, writer: Writer, facts: Callable[[], HallFacts], round_s: float = ROUND_S) -> None:
        self._writer, self._facts, self._round_s = writer, facts, round_s
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
            self._end.wait(self._round_s)

    def _round(self) -> None:
        facts = self._facts()
        self._look_at_all(facts)
        if self._settled is not facts and self._recalculate(facts):
            self._settled = facts

    def _look_at_all(self, facts: HallFacts) -> None:
        """A piece of each in turn: thousands of lights at a day's first moment keep no deposit or rating waiting."""
        waiting = LOOKS
        while waiting and not self._end.is_set():
            waiting = tuple(look for look in waiting if self._look(look, facts))

    def _look(self, look: Look, facts: HallFacts) -> bool:
        """One piece; whether there is more. The writer is left to tickets after a full one."""
        name, watch, at_once = look
        pace = Pace()
        full = self._job(name, lambda tx: pace.timed(lambda: watch(tx, facts))) == at_once
        if full:
            self._end.wait(pace.rest_s)
        return full

    def _recalculate(self, facts: HallFacts) -> bool:
        """All due days by these facts; False when it must be gone on with, or begun anew by newer facts."""
        digest, pace, looked = calendar_digest(facts), Pace(), time.monotonic()
        while not self._end.is_set() and self._facts() is facts:
            progress = self._job("recalculate", lambda tx: pace.timed(lambda: chunk(tx, facts, digest, pace.chunk)))
            if not isinstance(progress, Progress):
                return False
            if progress.done:
                if progress.looked_at:
                    log.info("due_days_recalculated", count=progress.looked_at)
                return True
            self._end.wait(pace.rest_s)
            if time.monotonic() - looked >= self._round_s:  # a million due days take minutes; time goes on for all else
                self._look_at_all(facts)
                looked = time.monotonic()
        return False

    def _job(self, name: str, work: Callable[[Tx], object]) -> object:
        outcome = self._writer.outcome(Job(work, SYSTEM, name=name))
        if outcome.refused is not None or outcome.fault is not None:
            log.error("chore_failed", name=name, exc_info=outcome.refused or outcome.fault)
            return None
        return outcome.value
