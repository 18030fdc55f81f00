"""What time changes, beside a flood of lights and beside a long recalculation: nobody waits for its end."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from hall.model.guide import Limit
from hall.model.text import Text
from hall_controller.application.commands import PushCase
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.application.registry import COMMANDS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.controller.cases import CaseChores
from mingting.controller.service import Writer
from tests.hall_controller.application.hall_bench import facts
from tests.support.waiting import until

NOW = 1_795_395_600_000
CASES = 60
"""Two full pieces and a rest."""


class Jobs:
    """A real writer over a real database, and the names of the jobs in their order."""

    def __init__(self, path: Path) -> None:
        self.facts = facts()
        self.database = Database.create(path)
        day = self.facts.times.business_day
        self.recorder = Recorder(self.database, lambda: NOW, "shili", day, full_registry())
        self.names: list[str] = []

    def submit(self, job: Job) -> "Future[Any]":
        self.names.append(job.name)
        future: Future[Any] = Future()
        future.set_result(self.recorder.run(job).result())
        return future

    def push_cases(self) -> None:
        for number in range(CASES):
            push = PushCase(
                f"SHILI-{number:04}", "SHILI", "accepted", item_name=Text(zh="示例"), promised=Limit(days=5)
            )
            self.recorder.run(Job(lambda tx, push=push: COMMANDS[PushCase](tx, push, self.facts), SYSTEM)).result()

    def all_are_due(self) -> None:
        self.database.raw_writer.execute("UPDATE cases SET next_at = 1")


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    made = Jobs(tmp_path / "hall.sqlite3")
    made.push_cases()
    yield made
    made.database.close()


def run(jobs: Jobs, round_s: float) -> list[str]:
    """Names of the jobs until the due days are worked out."""
    chores = CaseChores(Writer(jobs.submit), lambda: jobs.facts, round_s)
    done = "SELECT 1 FROM case_recalculations WHERE done_at IS NOT NULL"

    def over() -> bool:
        with jobs.database.read() as connection:
            return connection.exec_driver_sql(done).first() is not None

    chores.start()
    until(over)
    chores.stop()
    return jobs.names


def test_a_flood_of_lights_keeps_no_deposit_and_no_rating_waiting(jobs: Jobs) -> None:
    jobs.all_are_due()
    names = run(jobs, 60.0)
    assert names[:5] == ["watch_cases", "watch_lockers", "watch_ratings", "watch_cases", "watch_cases"]
    assert names[5] == "recalculate"


def test_time_goes_on_while_due_days_are_worked_out(jobs: Jobs) -> None:
    names = run(jobs, 0.0)
    begun = names.index("recalculate")
    pieces = [at for at, name in enumerate(names) if name == "recalculate"]
    assert len(pieces) > 2
    assert names[begun + 1 : begun + 4] == ["watch_cases", "watch_lockers", "watch_ratings"]
