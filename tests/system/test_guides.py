"""A manager publishes a county's guides through the real pages; kill -9 in between leaves the old ones standing."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from benchmarks.guides import many
from hall_controller.application.guides.stored import as_stored
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from mingting.demo.live_hall import LiveHall
from mingting.opened import database_path
from tests.support.waiting import until
from tests.system.support.staff import Staff

COUNT = 800
SAMPLES = 19


@dataclass
class Office:
    """A hall whose terminals are switched off."""

    live: LiveHall
    now_ms: int = 1_795_395_600_000


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The last test that uses it ends it."""
    live = LiveHall(tmp_path_factory.mktemp("office") / "hall", plain=True)
    live.prepare(1_795_395_600_000)
    live.start_controller()
    yield Office(live)
    live.stop()


def file_of(count: int) -> bytes:
    return json.dumps({"guides": [as_stored(guide) for guide in many.guides(count)]}, ensure_ascii=False).encode()


class Manager:
    def __init__(self, office: Office) -> None:
        self.staff = Staff(office, "manager")  # type: ignore[arg-type]
        self.web = self.staff._web
        self.form = {"csrf": self.web.headers["x-csrf-token"]}

    def upload(self, data: bytes) -> str:
        answer = self.web.post("/catalogue/check", data=self.form, files={"file": ("县.json", data)}, timeout=200)
        assert answer.status_code == 303, answer.text[:500]
        return str(answer.headers["location"])

    def publish(self, proposal: str) -> None:
        assert self.web.post(f"{proposal}/publish", data=self.form | {"note": "全县"}).status_code == 303

    def in_force(self) -> int:
        found = re.search(r"现行事项 (\d+) 项", self.staff.see("/catalogue"))
        assert found
        return int(found[1])

    def done(self) -> int:
        found = re.search(r'<progress max="\d+" value="(\d+)"', self.staff.see("/catalogue"))
        return int(found[1]) if found else 0


def test_nobody_but_a_manager_sends_a_large_body(office: Office) -> None:
    guide = Staff(office, "guide")  # type: ignore[arg-type]
    answer = guide._web.post("/catalogue/check", content=b"x" * 100_000, headers={"content-type": "text/plain"})
    assert answer.status_code == 413
    guide.close()


def test_a_publication_killed_in_between_is_found_and_finished(office: Office) -> None:
    manager = Manager(office)
    assert manager.in_force() == SAMPLES
    proposal = manager.upload(file_of(COUNT))
    assert f"发布这 {COUNT} 项改动" in manager.staff.see(proposal)
    manager.publish(proposal)
    until(lambda: manager.done() > 10, 60, "some guides are written")
    assert manager.in_force() == SAMPLES, "nobody sees half an edition"
    office.live.children["controller"].kill()
    manager.staff.close()

    office.live.start_controller()
    manager = Manager(office)
    assert manager.in_force() == SAMPLES
    page = manager.staff.see("/catalogue")
    assert "这次发布没有做完" in page
    assert proposal in page
    manager.publish(proposal)
    until(lambda: manager.in_force() == SAMPLES + COUNT, 120, "the rest is written and published")
    manager.staff.close()

    office.live.stop()
    path = database_path(office.live.folder.hall(), office.live.folder.data)
    with Database.open(path) as database, rebuild(database, full_registry(), path.with_name("again.sqlite3")) as again:
        assert again.report.differences == []
    numbers: list[Any] = []
    with Database.open(path, write=False) as database, database.read() as connection:
        numbers = connection.exec_driver_sql("SELECT max(version), count(*) FROM guide_versions").fetchall()
    assert numbers == [(1, SAMPLES + COUNT)], "no guide was written twice"
