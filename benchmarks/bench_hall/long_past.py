"""Many ordinary days written through the recorder: chain and projections are real, only the reading is left out."""

import itertools
from collections.abc import Callable
from typing import Any

from benchmarks.bench_hall.morning import clerk_of
from config import Hall
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall.model.numbers import online_number
from hall_controller.application import commands
from hall_controller.application.hall_facts import HallFacts, ServiceFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import Actor, Job, Tx
from hall_controller.application.registry import COMMANDS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder

TICKETS_A_DAY = 2_000
EVENTS_A_TICKET = 5
DAY_MS, EVERY_MS = 86_400_000, 12_000
BATCH = 400
WHY = [{"rule": "first_come", "params": {"waited_min": 14}}, {"rule": "line_turn", "params": {"lines": 3}}]


def write(hall: Hall, database: Database, now_ms: int, events: int, say: Callable[[str], None]) -> None:
    """At least `events` events that end yesterday: issued, printed, called, serving, served for each ticket."""
    database.raw_writer.execute(
        "PRAGMA synchronous = OFF"
    )  # a generator may lose what it made; nothing is measured here
    facts = hall_facts_from(hall)
    days = -(-events // (TICKETS_A_DAY * EVENTS_A_TICKET))
    clock = [now_ms - days * DAY_MS]
    recorder = Recorder(database, lambda: clock[0], hall.config.hall, facts.times.business_day, full_registry())
    for window in facts.windows:
        use, command = COMMANDS[commands.OpenWindow], commands.OpenWindow(window)
        job = Job(lambda tx, use=use, command=command: use(tx, command, facts), clerk_of(window))  # type: ignore[misc]  # a default in a lambda
        recorder.run(job).result()
    while recorder.head.seq < events:
        _day(recorder, facts, clock, events)
        clock[0] += DAY_MS - TICKETS_A_DAY * EVERY_MS
        say(f"{recorder.head.seq:,} events written")
    recorder.close()


def _day(recorder: Recorder, facts: HallFacts, clock: list[int], events: int) -> None:
    turns = itertools.cycle(facts.services.values())
    serials = {service.prefix: itertools.count(1) for service in facts.services.values()}
    for start in range(0, TICKETS_A_DAY, BATCH):
        jobs = []
        for _ in range(start, start + BATCH):
            service = next(turns)
            actor, request = Actor("station", "k1"), uuid7(clock[0])
            jobs.append(Job(_ticket(service, next(serials[service.prefix])), actor, request, "bench"))
        clock[0] += BATCH * EVERY_MS
        for outcome in recorder.execute(jobs):
            outcome.result()
        if recorder.head.seq >= events:
            return


def _ticket(service: ServiceFacts, serial: int) -> Callable[[Tx], None]:
    def live(tx: Tx) -> None:
        number, subject = online_number(service.prefix, serial), f"ticket:{uuid7(tx.now_ms)}"
        issued: dict[str, Any] = {
            "number": number, "prefix": service.prefix, "serial": serial, "service": service.slug, "state": "issued",
            "lane": service.policy.lane(appointment=False).value, "order_at": tx.now_ms, "language": "zh",
            "code_id": str(CodeId.new()), "by_request": True,
        }  # fmt: skip
        window, at = service.windows[0], tx.now_ms
        tx.record("ticket.issued", subject, issued)
        rev = tx.record("ticket.printed", subject, {"copy_no": 1, "number": number}, occurred_at=at + 2_000).seq
        called = {"window": window, "call_no": 1, "rev": rev, "lane": issued["lane"], "why": WHY}
        tx.record("ticket.called", subject, called, occurred_at=at + 900_000)
        tx.record("ticket.serving_started", subject, {"window": window}, occurred_at=at + 930_000)
        tx.record("ticket.served", subject, {"window": window, "outcome": "done"}, occurred_at=at + 1_500_000)

    return live
