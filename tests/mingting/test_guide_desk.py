"""The controller's desk for guides: a workbook is published beside the hall and survives a stop in between."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.new_hall import EXAMPLE
from hall_controller.application.guides.editions import begin_edition
from hall_controller.application.guides.reading import read_catalogue
from hall_controller.application.guides.workbook_writing import workbook_of
from hall_controller.application.ports import Actor, Job, Outcome, Refused
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.controller.guides import GuideDesk
from mingting.guides.words import vocabulary_of
from tests.support.example_hall import example_hall
from tests.support.fresh_database import fresh_database

NOW, TODAY = 1_795_395_600_000, date(2026, 11, 23)
MANAGER = Actor("user", "ma", frozenset({"manager"}))
WORDS = vocabulary_of(example_hall().config)
GUIDES = read_catalogue((EXAMPLE / "guides.json").read_bytes(), "guides.json", WORDS).guides
WAIT_S = 60.0


class Hall:
    """One writer, many readers; `blocked` holds the writer between pieces."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = fresh_database(path / "hall.sqlite3")
        self.recorder = Recorder(self.database, lambda: NOW, "shili", lambda _: "2026-11-23", full_registry())
        self.free = threading.Event()
        self.free.set()
        self.pieces = 0
        self._writer = threading.Lock()

    def desk(self) -> GuideDesk:
        return GuideDesk(
            self.database.read,
            self.run,
            lambda: WORDS,
            self.path / "guides",
            lambda: NOW,
            lambda: TODAY,
            lambda _, layout: b"%PDF" + layout.encode(),
        )

    def run(self, job: Job) -> Outcome:
        assert self.free.wait(WAIT_S)
        with self._writer:
            self.pieces += 1
            return self.recorder.run(job)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    one.free.set()
    one.database.close()


def ended(desk: GuideDesk) -> Any:
    for thread in threading.enumerate():
        if thread.name == "guides":
            thread.join(WAIT_S)
    return desk.progress()


def test_a_workbook_is_read_shown_and_published(hall: Hall) -> None:
    desk = hall.desk()
    proposal_id = desk.propose(workbook_of(GUIDES), "指南.xlsx", MANAGER)
    found = desk.proposal(proposal_id)
    assert found is not None
    assert (found.checked.errors, found.checked.difference.count("new")) == (0, len(GUIDES))
    desk.publish(proposal_id, "第一次", MANAGER)
    done = ended(desk)
    assert (done.state, done.done, done.all) == ("done", len(GUIDES), len(GUIDES))
    assert hall.pieces >= 3
    page = desk.page("房子过户", 0, 10)
    assert [one.code for one in page.guides] == ["990100-ZRZY-0001"]
    assert desk.page("", 5, 3).found == len(GUIDES)
    assert desk.item_code("990100-ZRZY-0001")
    assert desk.sheets(["990100-ZRZY-0001"], "poster") == b"%PDFposter"
    with pytest.raises(Refused, match="nothing_new"):
        desk.publish(proposal_id, "", MANAGER)


def test_a_second_publication_waits_and_strangers_are_refused(hall: Hall) -> None:
    desk = hall.desk()
    proposal_id = desk.propose(workbook_of(GUIDES[:2]), "a.xlsx", MANAGER)
    hall.free.clear()
    desk.publish(proposal_id, "", MANAGER)
    with pytest.raises(Refused, match="publishing"):
        desk.publish(proposal_id, "", MANAGER)
    with pytest.raises(Refused, match="publishing"):
        desk.abandon(MANAGER)
    hall.free.set()
    assert ended(desk).state == "done"
    with pytest.raises(Refused, match="not_allowed"):
        desk.propose(b"", "a", Actor("user", "li", frozenset({"clerk"})))
    with pytest.raises(Refused, match="unknown_proposal"):
        desk.publish("f" * 24, "", MANAGER)
    faulty = desk.propose("实施编码,事项名称,实施主体\nA,,局\n".encode(), "事项.csv", MANAGER)
    with pytest.raises(Refused, match="has_errors"):
        desk.publish(faulty, "", MANAGER)


def test_what_a_stopped_controller_left_is_found_and_finished(hall: Hall) -> None:
    proposal_id = hall.desk().propose(workbook_of(GUIDES[:3]), "a.xlsx", MANAGER)
    left = hall.desk().proposal(proposal_id)
    assert left is not None
    source = left.proposal.source
    hall.recorder.run(Job(lambda tx: begin_edition(tx, source, ""), MANAGER)).result()
    desk = hall.desk()
    waiting = desk.progress()
    assert waiting is not None
    assert (waiting.state, waiting.proposal_id) == ("waiting", proposal_id)
    desk.publish(proposal_id, "another note", MANAGER)
    assert ended(desk).state == "done"
    assert len(desk.page("", 0, 50).guides) == 3
    hall.recorder.run(Job(lambda tx: begin_edition(tx, "gone", ""), MANAGER)).result()
    later = hall.desk()
    assert later.progress() is not None
    later.abandon(MANAGER)
    assert later.progress() is None
