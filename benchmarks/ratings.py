"""`./run bench ratings`: key to acknowledgement and journal; 10,000 ratings a minute (issue 6, What it must reach)."""

import tempfile
import time
from pathlib import Path

from benchmarks.base.figures import neat, spread_ms
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.bench_hall import many_ratings
from benchmarks.bench_hall.keypad_line import keypad_line
from benchmarks.bench_hall.running import BenchHall
from hall.messages.bodies import RatingGiven
from hall.messages.envelopes import Event
from hall.model.ids import uuid7
from hall.model.rating import LEVELS, Source
from hall_controller.application.hall_facts import HallFacts, ServiceFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.application.registry import EVENTS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder

AIM_A_MINUTE = 10_000
_SPANS = {
    "light": "the clerk finishes -> it lights and asks",
    "acknowledged": "key -> acknowledged on the wire",
    "journal": "key -> in the journal",
}
_COUNTED = (
    "SELECT (SELECT count(*) FROM journal WHERE type = 'rating.given'), (SELECT count(*) FROM ratings WHERE state ="
    " 'rated'), (SELECT sum(very_satisfied + satisfied + fairly_satisfied + dissatisfied + very_dissatisfied) FROM"
    " rating_sums)"
)


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a rating was lost or a projection is behind."""
    options = read("ratings", words, 60.0, 1.0, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        whole = _measured(result, options, Path(folder) / "hall")
        for name, took in keypad_line(Path(folder) / "window", options.seconds, result.say).items():
            result.add(f"keypad: {_SPANS[name]}", {"ratings": len(took), **spread_ms(took)})
    result.note("Each rating is the agent's event in its own transaction (synchronous=FULL) by the use case itself.")
    result.note("`ratings taken` in one process with the recorder.")
    result.note(
        "`keypad` through all programs on loopback: clerk's key over HTTP, controller, broker, agent, keypad at the "
        "other end of a TCP wire; seen by asking the keypad and the journal every millisecond."
    )
    result.note(f"Aim: {AIM_A_MINUTE:,} a minute, journal, rows and sums agreeing when the last one is told.")
    result.write()
    return 0 if whole else 1


def _measured(result: Result, options: Options, root: Path) -> bool:
    hall = BenchHall(root, plain=False)
    facts, now = hall_facts_from(hall.hall), hall.now_ms()
    with Database.open_or_create(hall.database) as database:
        times = facts.times
        recorder = Recorder(database, lambda: now, hall.hall.config.hall, times.business_day, full_registry())
        services = list(facts.services.values())
        took: list[float] = []
        alone = [
            _timed(recorder, Job(lambda tx: tx.record("controller.started", "controller", {}), SYSTEM))
            for _ in range(20)
        ]
        end = time.perf_counter() + options.seconds
        while time.perf_counter() < end:
            service = services[len(took) % len(services)]
            rating_id = recorder.run(_opened(facts, service)).result()
            took.append(_timed(recorder, _given(facts, rating_id, len(took), now)))
        with database.read() as connection:
            journal, rows, sums = connection.exec_driver_sql(_COUNTED).fetchone() or (0, 0, 0)
        recorder.close()
    a_minute = len(took) / sum(took) * 60
    result.add("yardstick, one event in one transaction", spread_ms(alone))
    agree = journal == rows == sums == len(took)
    result.add(
        "ratings taken",
        {
            "ratings": len(took),
            "ratings_per_s": neat(len(took) / sum(took)),
            "a_minute": neat(a_minute),
            "reaches_aim": a_minute >= AIM_A_MINUTE,
            **spread_ms(took),
            "journal": journal,
            "rows": rows,
            "sums": sums,
            "projections_current": agree,
        },
    )
    return agree


def _opened(facts: HallFacts, service: ServiceFacts) -> Job:
    return Job(lambda tx: many_ratings.opened(facts, service, tx), SYSTEM)


def _given(facts: HallFacts, rating_id: str, number: int, now: int) -> Job:
    """What the agent of the window tells."""
    level = LEVELS[(number * 7) % 5 if number % 25 == 0 else number % 3]
    body = RatingGiven(rating_id=rating_id, level=level, source=Source.KEYPAD)
    event = Event(
        epoch="bench", seq=number + 1, id=uuid7(now), type="rating.given", occurred_at=now, clock_offset=0,
        body=body.model_dump(mode="json"),
    )  # fmt: skip
    use_case = EVENTS["rating.given"]
    return Job(lambda tx: use_case(tx, event, facts), Actor("station", "a1"), event.id)


def _timed(recorder: Recorder, job: Job) -> float:
    begun = time.perf_counter()
    recorder.run(job).result()
    return time.perf_counter() - begun


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
