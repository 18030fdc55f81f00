"""A quiet hour before the measurement, played through the real use cases with a clock of its own."""

from collections.abc import Callable
from typing import Any

from config import Hall
from hall.messages.bodies import IssueTicket, TicketPrinted
from hall.model.code import CodeId
from hall_controller.application import commands
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import Actor, Job
from hall_controller.application.registry import COMMANDS, EVENTS, REQUESTS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder

SAMPLES = 6
"""Services of each 业务: enough for an estimate to be told."""
WAIT_MS, SERVICE_MS = 60_000, 5_000
Answer = Any


class Hand:
    """Plays people: runs use cases in a recorder, many in one COMMIT."""

    def __init__(self, recorder: Recorder, facts: HallFacts) -> None:
        self.recorder, self.facts = recorder, facts

    def issue(self, services: list[str], station: str = "k1", *, printed: bool = True) -> list[Answer]:
        """Numbers for these 业务, all in one COMMIT, waiting when printed."""
        actor = Actor("station", station)
        answers = self.run([Job(self._issue(slug), actor, name="bench") for slug in services])
        if printed:
            use = EVENTS["ticket.printed"]
            bodies = [TicketPrinted(ticket_id=answer.ticket_id, number=answer.number) for answer in answers]
            self.run([Job(lambda tx, body=body: use(tx, body, self.facts), actor, name="bench") for body in bodies])  # type: ignore[misc]  # a default in a lambda
        return answers

    def at_window(self, *asked: commands.WindowCommand) -> list[Answer]:
        """Commands of the windows' own clerks, all in one COMMIT."""
        jobs = []
        for one in asked:
            use = COMMANDS[type(one)]
            jobs.append(Job(lambda tx, use=use, one=one: use(tx, one, self.facts), clerk_of(one.window), name="bench"))  # type: ignore[misc]  # a default in a lambda
        return self.run(jobs)

    def run(self, jobs: list[Job]) -> list[Answer]:
        """Values; raises the first refusal or fault."""
        return [outcome.result() for outcome in self.recorder.execute(jobs)]

    def _issue(self, slug: str) -> Callable[[Any], Answer]:
        use = REQUESTS["ticket.issue"]

        def issue(tx: Any) -> Answer:
            return use(tx, IssueTicket(service=slug, code_id=str(CodeId.new()), accept_late=True), self.facts)

        return issue


def clerk_of(window: str) -> Actor:
    """The clerk who sits at a window of the bench hall."""
    return Actor("user", f"clerk-{window}", frozenset({"clerk"}), window)


def play(hall: Hall, database: Database, now_ms: int) -> None:
    """Open all windows and serve a few people of each 业务 in the time before `now_ms`."""
    facts = hall_facts_from(hall)
    day = facts.times.business_day(now_ms)
    clock = [facts.times.plan(day).opens_at or now_ms]
    recorder = Recorder(database, lambda: clock[0], hall.config.hall, facts.times.business_day, full_registry())
    hand = Hand(recorder, facts)
    hand.at_window(*(commands.OpenWindow(window) for window in facts.windows))
    for slug, service in facts.services.items():
        for _ in range(SAMPLES):
            hand.issue([slug])
            clock[0] += WAIT_MS // 10
            window = service.windows[0]
            hand.at_window(commands.CallNext(window))
            hand.at_window(commands.StartService(window))
            clock[0] += SERVICE_MS
            hand.at_window(commands.FinishService(window))
    recorder.close()
