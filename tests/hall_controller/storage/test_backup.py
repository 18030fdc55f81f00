import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.backup import BackupError, backup, manifest_path, restore
from hall_controller.storage.database import Database
from hall_controller.storage.errors import StorageCorrupt, StorageForeign, StorageLocked
from hall_controller.storage.incarnation import clear_restored, is_restored
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.verify import verify

NOW = 1_795_254_600_000
RecorderOn = Callable[[Database], Recorder]


def count(recorder: Recorder, times: int = 3) -> None:
    recorder.execute([Job(lambda tx: tx.record("test.counted", "a", {"n": 1}), SYSTEM)] * times)


def restored(database: Database) -> bool:
    with database.read() as connection:
        return is_restored(connection)


def reopened(path: Path, new_recorder: RecorderOn) -> bool:
    with Database.open(path) as database:
        new_recorder(database).close()
        return restored(database)


def copy_by_hand(database: Database, target: Path) -> None:
    database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(database.path, target)


def test_a_backup_of_the_running_hall_is_whole_and_restorable(
    database: Database, recorder: Recorder, new_recorder: RecorderOn, tmp_path: Path
) -> None:
    count(recorder)
    epoch = database.epoch
    saved = recorder.head
    manifest = backup(database, tmp_path / "night.db", NOW)
    assert (manifest.seq, manifest.hash) == saved
    count(recorder)
    recorder.close()
    database.close()

    restore(tmp_path / "night.db", database.path, NOW + 1)
    with Database.open(database.path) as again:
        assert restored(again)
        assert again.epoch != epoch
        late = new_recorder(again)
        assert late.head == saved
        assert verify(again, []).ok
        late.run(Job(clear_restored, SYSTEM)).result()
        assert not restored(again)
        late.close()
    assert not reopened(database.path, new_recorder)
    assert (tmp_path / f"hall.db.before-{NOW + 1}").exists()


def test_a_damaged_or_lonely_backup_is_refused(database: Database, recorder: Recorder, tmp_path: Path) -> None:
    count(recorder)
    target = tmp_path / "night.db"
    backup(database, target, NOW)
    with pytest.raises(BackupError, match="already there"):
        backup(database, target, NOW)
    content = bytearray(target.read_bytes())
    content[5000] ^= 1
    target.write_bytes(content)
    with pytest.raises(BackupError, match="damaged"):
        restore(target, tmp_path / "other.db", NOW)
    manifest_path(target).unlink()
    with pytest.raises(BackupError, match="no readable manifest"):
        restore(target, tmp_path / "other.db", NOW)


def test_nothing_is_restored_under_a_running_controller(database: Database, recorder: Recorder, tmp_path: Path) -> None:
    count(recorder)
    backup(database, tmp_path / "night.db", NOW)
    with pytest.raises(StorageLocked, match="already writes this hall"):
        restore(tmp_path / "night.db", database.path, NOW)
    assert list(database.path.parent.glob("*.part*")) == []  # no copy of the hall is left lying about


def test_a_file_copied_back_by_hand_is_recognised(
    database: Database, recorder: Recorder, new_recorder: RecorderOn, tmp_path: Path
) -> None:
    count(recorder)
    copy_by_hand(database, tmp_path / "yesterday.db")
    count(recorder)
    recorder.close()
    database.close()
    assert not reopened(database.path, new_recorder)
    shutil.copyfile(tmp_path / "yesterday.db", database.path)
    assert reopened(database.path, new_recorder)


def test_a_file_from_another_life_of_the_same_length_is_recognised(
    database: Database, recorder: Recorder, new_recorder: RecorderOn, tmp_path: Path
) -> None:
    copy_by_hand(database, tmp_path / "yesterday.db")
    count(recorder)
    recorder.close()
    database.close()
    with Database.open(tmp_path / "yesterday.db") as other:
        count(new_recorder(other), 5)
    shutil.copyfile(tmp_path / "yesterday.db", database.path)
    assert reopened(database.path, new_recorder)


def test_a_file_on_a_new_machine_is_recognised(
    database: Database, recorder: Recorder, new_recorder: RecorderOn, tmp_path: Path
) -> None:
    count(recorder)
    (tmp_path / "machine").mkdir()
    copy_by_hand(database, tmp_path / "machine" / "hall.db")
    assert reopened(tmp_path / "machine" / "hall.db", new_recorder)


def test_a_crash_is_not_a_restore(database: Database, recorder: Recorder, new_recorder: RecorderOn) -> None:
    count(recorder)
    database.close()  # no clean stop of the recorder
    assert not reopened(database.path, new_recorder)


def test_a_damaged_database_is_replaced_and_kept(
    database: Database, recorder: Recorder, new_recorder: RecorderOn, tmp_path: Path
) -> None:
    count(recorder)
    backup(database, tmp_path / "night.db", NOW)
    database.close()
    database.path.write_bytes(b"rubbish" * 5_000)
    with pytest.raises(StorageCorrupt):
        Database.open(database.path)
    restore(tmp_path / "night.db", database.path, NOW)
    assert reopened(database.path, new_recorder)
    assert (tmp_path / f"hall.db.before-{NOW}").read_bytes().startswith(b"rubbish")


def test_the_database_of_another_hall_is_refused(
    database: Database, recorder: Recorder, registry: ProjectorRegistry
) -> None:
    with pytest.raises(StorageForeign, match="belongs to hall shili, not other"):
        Recorder(database, lambda: NOW, "other", lambda _: "2026-11-21", registry)
