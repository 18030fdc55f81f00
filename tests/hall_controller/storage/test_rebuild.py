from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall_controller.application.ports import SYSTEM, Job, JournalEvent, Refused, Tx
from hall_controller.storage.database import Database
from hall_controller.storage.projections.registry import Projection, ProjectorRegistry
from hall_controller.storage.rebuild import Difference, rebuild
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.verify import verify
from tests.support.effort import effort


def counting(subject: str, n: int) -> Job:
    return Job(lambda tx: tx.record("test.counted", subject, {"n": n}), SYSTEM)


@pytest.fixture
def filled(database: Database, recorder: Recorder) -> Database:
    recorder.execute([counting(subject, n) for n, subject in enumerate("abcabd")])
    return database


def by_hand(database: Database, statement: str) -> None:
    with database.writer.begin():
        database.writer.exec_driver_sql(statement)


def test_the_running_rows_are_what_the_journal_says(
    filled: Database, registry: ProjectorRegistry, tmp_path: Path
) -> None:
    with rebuild(filled, registry, tmp_path / "second") as rebuilt:
        assert (rebuilt.report.ok, rebuilt.report.seq, rebuilt.report.rows) == (True, 6, 4)
    assert not (tmp_path / "second").exists()


def test_differences_are_named_and_mended(
    filled: Database, recorder: Recorder, registry: ProjectorRegistry, tmp_path: Path
) -> None:
    by_hand(filled, "UPDATE tally SET total = 99 WHERE subject = 'a'")
    by_hand(filled, "DELETE FROM tally WHERE subject = 'b'")
    by_hand(filled, "INSERT INTO tally VALUES ('z', 1)")
    with rebuild(filled, registry, tmp_path / "second") as rebuilt:
        assert rebuilt.report.differences == [
            Difference("tally", ("a",), "changed", ("total",)),
            Difference("tally", ("b",), "missing"),
            Difference("tally", ("z",), "extra"),
        ]
        assert recorder.run(Job(rebuilt.apply, SYSTEM)).result() == 4
    with rebuild(filled, registry, tmp_path / "second") as again:
        assert again.report.ok


def test_a_second_set_that_is_late_is_not_applied(
    filled: Database, recorder: Recorder, registry: ProjectorRegistry, tmp_path: Path
) -> None:
    with rebuild(filled, registry, tmp_path / "second") as rebuilt:
        recorder.run(counting("e", 1))
        refused = recorder.run(Job(rebuilt.apply, SYSTEM)).refused
    assert refused is not None
    assert refused.code == "journal_moved_on"


def test_old_bodies_are_upcast_and_stay_as_they_are(
    filled: Database, registry: ProjectorRegistry, clock: Callable[[], int], tmp_path: Path
) -> None:
    def renamed(body: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"count": body["n"]}

    (old,) = registry.projections

    def project(connection: Any, event: JournalEvent) -> None:
        old.handlers["test.counted"](connection, replace(event, body={"n": event.body["count"]}))

    newer = ProjectorRegistry(
        [Projection("tally", old.tables, {"test.counted": project})], {("test.counted", 1): renamed}
    )
    recorder = Recorder(filled, clock, "shili", lambda _: "2026-11-21", newer)
    event = recorder.run(Job(lambda tx: tx.record("test.counted", "a", {"count": 5}), SYSTEM)).result()
    assert event.schema_version == 2
    with rebuild(filled, newer, tmp_path / "second") as rebuilt:
        assert rebuilt.report.ok
    assert verify(filled, []).ok


def test_a_table_has_one_owner(registry: ProjectorRegistry) -> None:
    (tally,) = registry.projections
    with pytest.raises(ValueError, match="claimed by projections tally and other"):
        ProjectorRegistry([tally, replace(tally, name="other")])


steps = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.sampled_from(["ok", "ok", "refused", "fault", "bad body"])),
    max_size=12,
)


def job(subject: str, n: int, end: str) -> Job:
    def use_case(tx: Tx) -> None:
        tx.record("test.counted", subject, {"n": n})
        if end == "refused":
            raise Refused("no")
        if end == "fault":
            raise KeyError(subject)
        if end == "bad body":
            tx.record("test.counted", subject, {"n": 1.5})

    return Job(use_case, SYSTEM)


@settings(max_examples=effort(15, 150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(steps, max_size=5))
def test_any_sequence_of_jobs_leaves_journal_and_rows_in_step(
    database: Database,
    new_recorder: Callable[[Database], Recorder],
    registry: ProjectorRegistry,
    tmp_path: Path,
    batches: list[list[tuple[str, int, str]]],
) -> None:
    recorder = new_recorder(database)
    before = recorder.head.seq
    good = 0
    for batch in batches:
        outcomes = recorder.execute([job(*step) for step in batch])
        good += sum(outcome.refused is None and outcome.fault is None for outcome in outcomes)
    assert recorder.head.seq == before + good == before + sum(step[2] == "ok" for batch in batches for step in batch)
    report = verify(database, [])
    assert (report.ok, report.head) == (True, recorder.head)
    with rebuild(database, registry, tmp_path / "second") as rebuilt:
        assert rebuilt.report.ok
