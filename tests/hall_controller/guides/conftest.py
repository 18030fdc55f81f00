from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hall.model.guide import Guide
from hall_controller.application.ports import Actor, Job
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.recorder import Recorder
from tests.support.fresh_database import fresh_database

NOW = 1_795_395_600_000
TODAY = date(2026, 11, 23)
MANAGER = Actor("user", "ma", frozenset({"manager"}))
CLERK = Actor("user", "li", frozenset({"clerk"}))


def guide(code: str = "SL-0001", name: str = "开饭店登记（示例）", **more: Any) -> Guide:
    given = {"code": code, "name": {"zh": name}, "implementing_body": {"zh": "示例县市场监督管理局"}, **more}
    return Guide.model_validate(given)


class Desk:
    """The hall's database with its recorder; everything goes through real use cases."""

    def __init__(self, path: Path) -> None:
        self.registry = full_registry()
        self.database = fresh_database(path / "hall.sqlite3")
        self.open()

    def open(self) -> None:
        self.recorder = Recorder(self.database, lambda: NOW, "shili", lambda _: "2026-11-23", self.registry)

    def do(self, work: Callable[[Any], Any], actor: Actor = MANAGER) -> Any:
        return self.recorder.run(Job(work, actor)).result()

    def read(self, query: Callable[[Any], Any]) -> Any:
        with self.database.read() as connection:
            return query(connection)

    def differences(self) -> Any:
        with rebuild(self.database, self.registry, self.database.path.with_name("second.sqlite3")) as second:
            return second.report.differences


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = Desk(tmp_path)
    yield one
    one.database.close()
