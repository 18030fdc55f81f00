import pytest
from sqlalchemy import select

from hall.model.record_key import RecordKeyError, RecordVault, new_secret
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage.database import Database
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.schema.personal import personal_records
from hall_controller.storage.verify import verify

FIELDS = {"name": "示例甲", "phone": "00000000000"}


@pytest.fixture
def keys() -> dict[str, bytes]:
    return {"2026": new_secret()}


@pytest.fixture
def people(keys: dict[str, bytes]) -> PersonalRecords:
    return PersonalRecords(RecordVault(keys, "2026"))


def stored(recorder: Recorder, people: PersonalRecords, keep_ms: int = 1_000_000) -> str:
    record_id = recorder.run(Job(lambda tx: people.store(tx, "call_back", FIELDS, keep_ms=keep_ms), SYSTEM)).result()
    assert isinstance(record_id, str)
    return record_id


def test_a_record_is_opened_by_its_id_only_with_the_key(
    database: Database, recorder: Recorder, people: PersonalRecords
) -> None:
    record_id = stored(recorder, people)
    with database.read() as connection:
        assert people.open(connection, record_id) == FIELDS
        assert people.open(connection, "nobody") is None
        with pytest.raises(RecordKeyError):
            PersonalRecords(RecordVault({"2026": new_secret()}, "2026")).open(connection, record_id)


def test_nothing_readable_is_in_the_file(database: Database, recorder: Recorder, people: PersonalRecords) -> None:
    stored(recorder, people)
    database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = database.path.read_bytes()
    assert "示例甲".encode() not in content
    assert b'00000000000"' not in content


def test_a_row_moved_to_another_id_does_not_open(
    database: Database, recorder: Recorder, people: PersonalRecords
) -> None:
    record_id = stored(recorder, people)
    with database.writer.begin():
        database.writer.execute(personal_records.update().values(record_id="other"))
    with database.read() as connection:
        assert people.open(connection, record_id) is None
        with pytest.raises(RecordKeyError):
            people.open(connection, "other")


def test_deletion_leaves_the_chain_whole(database: Database, recorder: Recorder, people: PersonalRecords) -> None:
    record_id = stored(recorder, people)
    assert recorder.run(Job(lambda tx: people.delete(tx, record_id, "asked"), SYSTEM)).result() is True
    assert recorder.run(Job(lambda tx: people.delete(tx, record_id, "asked"), SYSTEM)).result() is False
    assert verify(database, []).ok


def test_the_sweep_takes_what_is_over_and_leaves_the_rest(
    database: Database, recorder: Recorder, people: PersonalRecords
) -> None:
    over, kept = stored(recorder, people, keep_ms=1), stored(recorder, people)
    assert recorder.run(Job(people.sweep, SYSTEM)).result() == 1
    assert recorder.run(Job(people.sweep, SYSTEM)).result() == 0
    with database.read() as connection:
        assert people.open(connection, over) is None
        assert people.open(connection, kept) == FIELDS


def test_records_move_under_a_new_hall_key(
    database: Database, recorder: Recorder, people: PersonalRecords, keys: dict[str, bytes]
) -> None:
    record_id = stored(recorder, people)
    newer = new_secret()
    rotating = PersonalRecords(RecordVault({**keys, "2027": newer}, "2027"))

    def rewrap(tx: Tx) -> int:
        return rotating.rewrap(tx)

    assert [recorder.run(Job(rewrap, SYSTEM)).result() for _ in range(2)] == [1, 0]
    with database.read() as connection:
        assert PersonalRecords(RecordVault({"2027": newer}, "2027")).open(connection, record_id) == FIELDS
        assert connection.scalar(select(personal_records.c.key_id)) == "2027"
