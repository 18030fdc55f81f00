"""A changed calendar beside a running hall: read, refused or taken over, journalled, due days moved by the thread."""

import json
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from config import load_hall
from config.new_hall import EXAMPLE
from hall.model.guide import Limit
from hall.model.text import Text
from hall_controller.application.commands import PushCase
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Job, Refused
from hall_controller.application.registry import COMMANDS
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.cli import app
from mingting.controller.cases import CaseChores
from mingting.controller.current_hall import CurrentHall, calendar_orders
from mingting.controller.service import Writer
from mingting.opened import console
from mingting.orders.door import OrderDoor
from tests.support.waiting import until

NOW = 1_795_395_600_000
"""Monday 2026-11-23, 09:00 in Beijing."""
DAY_OFF = "  - {name: 示例放假, first: 2026-11-25, last: 2026-11-25}\n"
runner = CliRunner()


class Running:
    """What a running controller has of all this: one writer, current facts, the thread, the door."""

    def __init__(self, folder: Path) -> None:
        self.config, self.data = folder / "config", folder / "data"
        shutil.copytree(EXAMPLE, self.config)
        self.data.mkdir()
        hall = load_hall(self.config)
        self.current = CurrentHall(hall, hall_facts_from(hall))
        self.database = Database.create(self.data / "hall.sqlite3")
        day = self.current.facts().times.business_day
        self.recorder = Recorder(self.database, lambda: NOW, hall.config.hall, day, full_registry())
        self._one = threading.Lock()
        self.writer = Writer(self._submit)
        self.chores = CaseChores(self.writer, self.current.facts)
        self.door = OrderDoor(self.data, calendar_orders(self.current, self.writer.outcome))

    def _submit(self, job: Job) -> "Future[Any]":
        future: Future[Any] = Future()
        with self._one:
            outcome = self.recorder.run(job)
        fault = outcome.refused or outcome.fault
        future.set_exception(fault) if fault else future.set_result(outcome.value)
        return future

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    def calendar(self) -> Path:
        return self.config / "calendar" / "2026.yaml"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("hall"))
    push = PushCase("SHILI-0001", "SHILI", "accepted", item_name=Text(zh="示例许可"), promised=Limit(days=5))
    job = Job(lambda tx: COMMANDS[PushCase](tx, push, running.current.facts()), SYSTEM)
    running.recorder.run(job).result()
    running.chores.start()
    running.door.start()
    yield running
    running.door.stop()
    running.chores.stop()
    running.database.close()


def command(hall: Running, *words: str, code: int = 0) -> str:
    with pytest.MonkeyPatch.context() as wide:
        wide.setattr(console, "width", 200)
        result = runner.invoke(app, ["calendar", *words, "--config", str(hall.config)], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def due(hall: Running) -> str:
    return str(hall.rows("SELECT due_day FROM cases")[0][0])


def test_a_day_off_moves_due_days_while_the_hall_runs(hall: Running) -> None:
    assert due(hall) == "2026-11-30"
    until(lambda: hall.rows("SELECT 1 FROM case_recalculations WHERE done_at IS NOT NULL"))
    assert "already" in command(hall, "apply", "--data", str(hall.data))
    written = hall.calendar().read_text("utf-8")
    hall.calendar().write_text(written.replace("holidays:\n", f"holidays:\n{DAY_OFF}"), "utf-8")
    assert "Applied" in command(hall, "apply", "--data", str(hall.data))
    until(lambda: due(hall) == "2026-12-01")
    body = json.loads(hall.rows("SELECT body FROM journal WHERE type = 'calendar.applied'")[0][0])
    assert [2026, "official"] in [year[:2] for year in body["years"]]
    until(lambda: len(hall.rows("SELECT 1 FROM case_recalculations WHERE done_at IS NOT NULL")) == 2)
    assert len(hall.rows("SELECT 1 FROM journal WHERE type = 'cases.recalculation_done'")) == 2


def test_a_wrong_file_is_refused_and_the_old_calendar_stays(hall: Running) -> None:
    written, before = hall.calendar().read_text("utf-8"), hall.current.facts()
    hall.calendar().write_text(written.replace("year: 2026", "year: 2027"), "utf-8")
    try:
        assert "2026" in command(hall, "apply", "--data", str(hall.data), code=1)
        command(hall, "check", code=1)
        with pytest.raises(Refused) as refused:
            hall.current.apply_calendar(hall.writer.outcome)
    finally:
        hall.calendar().write_text(written, "utf-8")
    assert refused.value.code == "files_wrong"
    assert "calendar/2026.yaml" in refused.value.params["problems"]
    assert hall.current.facts() is before


def test_provisional_and_missing_years_are_marked_and_other_changes_told(hall: Running, tmp_path: Path) -> None:
    shown = command(hall, "check")
    assert ("official" in shown, "provisional 预计" in shown) == (True, True)
    path = hall.config / "hall.yaml"
    written = path.read_text("utf-8")
    path.write_text(written.replace("示例县", "示例区"), "utf-8")
    try:
        assert "other changes" in command(hall, "apply", "--data", str(hall.data))
    finally:
        path.write_text(written, "utf-8")
    assert "No controller runs" in command(hall, "apply", "--data", str(tmp_path))
