import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.schema.journal import journal
from hall_controller.storage.verify import verify
from tests.hall_controller.storage.forgetful_disk import ForgetfulDisk, library

RecorderOn = Callable[[Database], Recorder]


@pytest.fixture
def disk() -> Iterator[ForgetfulDisk]:
    sqlite = library()
    if sqlite is None:
        pytest.skip("this Python has SQLite built in; its file access cannot be watched")
    with ForgetfulDisk(sqlite) as watching:
        yield watching


def writing(size: int) -> Job:
    return Job(lambda tx: tx.record("written", "a", {"x": "y" * size}).seq, SYSTEM)


def found_after(folder: Path) -> list[str]:
    """Hashes of the events that a controller finds after the power came back."""
    with Database.open(folder / "hall.db") as database:
        assert verify(database, []).ok
        with database.read() as connection:
            return list(connection.scalars(select(journal.c.hash).order_by(journal.c.seq)))


@pytest.mark.parametrize("kept", [0.0, 0.5, 0.95])
def test_what_was_committed_survives_a_power_cut(
    disk: ForgetfulDisk, new_recorder: RecorderOn, tmp_path: Path, kept: float
) -> None:
    chance = random.Random(f"20261121-{kept}")
    told: list[str] = []
    with Database.create(tmp_path / "hall.db", DatabaseOptions(checkpoint_pages=20)) as database:
        recorder = new_recorder(database)
        for cut in range(25):
            for _ in range(chance.randint(1, 4)):
                for outcome in recorder.execute([writing(chance.randint(1, 6_000)) for _ in range(3)]):
                    outcome.result()
            with database.read() as connection:
                told = list(connection.scalars(select(journal.c.hash).order_by(journal.c.seq)))
            disk.after_power_loss(tmp_path / f"cut{cut}", chance, kept)
            assert found_after(tmp_path / f"cut{cut}") == told


def test_a_cut_in_the_middle_of_a_commit_or_checkpoint_keeps_every_earlier_one(
    disk: ForgetfulDisk, new_recorder: RecorderOn, tmp_path: Path
) -> None:
    chance = random.Random(20261121)
    cuts: list[tuple[Path, int]] = []
    told = 0
    with Database.create(tmp_path / "hall.db", DatabaseOptions(checkpoint_pages=20)) as database:
        recorder = new_recorder(database)

        def cut() -> None:
            if chance.random() < 0.05 and len(cuts) < 40:
                cuts.append((tmp_path / f"cut{len(cuts)}", told))
                disk.after_power_loss(cuts[-1][0], chance, chance.random())

        disk.before_write = cut
        while len(cuts) < 40:
            told = recorder.execute([writing(chance.randint(1, 6_000)) for _ in range(3)])[-1].result()
        with database.read() as connection:
            whole = list(connection.scalars(select(journal.c.hash).order_by(journal.c.seq)))
    for folder, told_then in cuts:
        found = found_after(folder)
        assert len(found) >= told_then
        assert found == whole[: len(found)]


def test_the_disk_does_forget(disk: ForgetfulDisk, new_recorder: RecorderOn, tmp_path: Path) -> None:
    """Without FULL the same test must lose events, or it proves nothing."""
    with Database.create(tmp_path / "hall.db") as database:
        recorder = new_recorder(database)
        recorder.run(writing(10))
        database.raw_writer.execute("PRAGMA synchronous = NORMAL")
        recorder.run(writing(10))
        disk.after_power_loss(tmp_path / "cut", random.Random(1), 0.0)
        assert len(found_after(tmp_path / "cut")) == 1
