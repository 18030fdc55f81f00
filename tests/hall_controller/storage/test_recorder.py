from typing import Any

from sqlalchemy import func, select

from hall_controller.application.ports import SYSTEM, Job, Refused, Tx
from hall_controller.storage.chain import GENESIS
from hall_controller.storage.database import Database
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.schema.commands import commands
from hall_controller.storage.schema.journal import journal


def counting(n: int, subject: str = "a") -> Job:
    return Job(lambda tx: tx.record("test.counted", subject, {"n": n}).seq, SYSTEM)


def rows(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(journal)) or 0


def total(database: Database, subject: str = "a") -> Any:
    with database.read() as connection:
        return connection.exec_driver_sql("SELECT total FROM tally WHERE subject = ?", (subject,)).scalar()


def refusing(tx: Tx) -> None:
    tx.record("test.counted", "a", {"n": 1000})
    raise Refused("ticket.unknown", number="A001")


def breaking(tx: Tx) -> None:
    tx.record("test.counted", "a", {"n": 1000})
    raise ZeroDivisionError


def test_a_batch_is_stored_in_order_and_projected(database: Database, recorder: Recorder) -> None:
    outcomes = recorder.execute([counting(1), counting(2), counting(3)])
    assert [outcome.result() for outcome in outcomes] == [1, 2, 3]
    assert (rows(database), total(database)) == (3, 6)
    assert recorder.head.seq == 3


def test_the_first_event_hangs_on_genesis(database: Database, recorder: Recorder) -> None:
    recorder.execute([counting(1), counting(1)])
    with database.read() as connection:
        first, second = connection.execute(select(journal).order_by(journal.c.seq)).all()
    assert first.prev_hash == GENESIS
    assert second.prev_hash == first.hash
    assert recorder.head.hash == second.hash


def test_refusals_and_faults_leave_the_others_alone(database: Database, recorder: Recorder) -> None:
    jobs = [counting(1), Job(refusing, SYSTEM), counting(2), Job(breaking, SYSTEM), counting(3)]
    outcomes = recorder.execute(jobs)
    assert outcomes[1].refused is not None
    assert outcomes[1].refused.code == "ticket.unknown"
    assert isinstance(outcomes[3].fault, ZeroDivisionError)
    assert (rows(database), total(database)) == (3, 6)


def test_what_a_refusal_leaves_is_in_the_same_commit(database: Database, recorder: Recorder) -> None:
    def after(tx: Tx, refused: Refused) -> int:
        return tx.record("refused", "kiosk-1", {"code": refused.code, "params": refused.params}).seq

    (outcome,) = recorder.execute([Job(refusing, SYSTEM, on_refused=after)])
    assert outcome.refused is not None
    assert outcome.value == 1
    assert rows(database) == 1


def test_views_and_commands_come_out_after_commit(database: Database, recorder: Recorder) -> None:
    def use_case(tx: Tx) -> str:
        tx.changed("queue", "board")
        return tx.command("kiosk-1", "print", {"number": "A001"}, ttl_ms=5_000)

    outcome = recorder.run(Job(use_case, SYSTEM))
    assert outcome.changed == {"queue", "board"}
    assert outcome.commands[0].cmd_id == outcome.value
    with database.read() as connection:
        row = connection.execute(select(commands)).one()
    assert (row.cmd_id, row.state, row.not_after - row.created_at) == (outcome.value, "stored", 5_000)


def test_a_new_recorder_goes_on_where_the_last_one_ended(
    database: Database, recorder: Recorder, new_recorder: Any
) -> None:
    recorder.execute([counting(1)])
    again = new_recorder(database)
    assert again.head == recorder.head
    assert again.run(counting(1)).value == 2
