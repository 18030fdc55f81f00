"""Many ratings written through the recorder: chain and projections are real, the use cases that ask are left out."""

import itertools
import random
from collections.abc import Callable

from config import Hall
from hall.model.ids import uuid7
from hall.model.rating import LEVELS, Source
from hall_controller.application.hall_facts import HallFacts, ServiceFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder

DAYS, BATCH, DAY_MS = 365, 400, 86_400_000
WEIGHTS = (70, 20, 6, 3, 1)
RATED = 0.75


def write(hall: Hall, database: Database, now_ms: int, ratings: int, say: Callable[[str], None]) -> None:
    """`ratings` sessions over 365 days that end yesterday, three quarters of them rated."""
    database.raw_writer.execute("PRAGMA synchronous = OFF")  # a generator may lose what it made
    facts = hall_facts_from(hall)
    clock = [now_ms - DAYS * DAY_MS]
    recorder = Recorder(database, lambda: clock[0], hall.config.hall, facts.times.business_day, full_registry())
    services, chance = itertools.cycle(facts.services.values()), random.Random(6)
    for begun in range(0, ratings, BATCH):
        clock[0] = now_ms - DAYS * DAY_MS + begun * (DAYS - 1) // ratings * DAY_MS
        some = min(BATCH, ratings - begun)
        jobs = [Job(_session(facts, next(services), chance), SYSTEM, name="bench") for _ in range(some)]
        for outcome in recorder.execute(jobs):
            outcome.result()
        if begun % 100_000 < BATCH:
            say(f"{begun:,} ratings written")
    recorder.close()


def opened(facts: HallFacts, service: ServiceFacts, tx: Tx) -> str:
    """A session that may be rated; its id."""
    rating_id = uuid7(tx.now_ms)
    window = service.windows[0]
    body = {
        "key": f"session:{rating_id}", "stage": "session", "channel": "window", "window": window,
        "clerk": f"clerk-{window}", "department": service.department, "service": service.slug, "number": "A001",
        "expires_at": tx.now_ms + (facts.ratings.late_days + 1) * DAY_MS,
    }  # fmt: skip
    tx.record("rating.opened", f"rating:{rating_id}", body)
    return rating_id


def _session(facts: HallFacts, service: ServiceFacts, chance: random.Random) -> Callable[[Tx], None]:
    rated, level = chance.random() < RATED, chance.choices(LEVELS, WEIGHTS)[0]

    def live(tx: Tx) -> None:
        subject = f"rating:{opened(facts, service, tx)}"
        if not rated:
            tx.record("rating.missed", subject, {"reason": "time_over"})
            return
        tags = facts.ratings.tags
        body = {
            "level": level.value, "source": Source.KEYPAD.value, "tags": [tags.by_level[level][0].code],
            "tags_version": tags.version, "comment": False, "call_back": False, "late": False,
        }  # fmt: skip
        tx.record("rating.given", subject, body)

    return live
