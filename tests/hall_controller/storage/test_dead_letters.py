import json

from sqlalchemy import select

from hall_controller.application.ports import SYSTEM, Actor, Job, Refused, Tx
from hall_controller.storage.database import Database
from hall_controller.storage.dead_letters import Letter, bury, settle, unsettled
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.schema.journal import journal

STATION = Actor("station", "kiosk-1")


def refusing(tx: Tx) -> None:
    tx.record("ticket.printed", "t1", {})
    raise Refused("ticket.unknown", ticket="t1", because=ValueError("odd"))


def test_a_letter_is_visible_until_somebody_settles_it(database: Database, recorder: Recorder) -> None:
    letter = Letter("kiosk-1", b'{"garbage', "e1", 7, "ticket.printed")
    job = Job(refusing, STATION, on_refused=lambda tx, refused: bury(tx, letter, refused))
    outcome = recorder.run(job)
    assert outcome.refused is not None
    assert outcome.changed == {"dead_letters"}
    with database.read() as connection:
        (row,) = unsettled(connection)
        event = connection.execute(select(journal)).one()
    assert (row.id, row.payload, row.seq, row.code) == (outcome.value, b'{"garbage', 7, "ticket.unknown")
    assert (event.type, event.source, event.actor) == ("refused", "kiosk-1", "station:kiosk-1")
    assert json.loads(event.body)["params"] == {"ticket": "t1", "because": "odd"}

    recorder.run(Job(lambda tx: settle(tx, row.id, "an old release"), SYSTEM)).result()
    with database.read() as connection:
        assert unsettled(connection) == []
    again = recorder.run(Job(lambda tx: settle(tx, row.id, ""), SYSTEM)).refused
    assert again is not None
    assert again.code == "unknown_dead_letter"


def test_hostile_parameters_are_journalled_as_text(database: Database, recorder: Recorder) -> None:
    def hostile(_tx: Tx) -> None:
        raise Refused("bad", big=2**80, odd="\ud800", many="x" * 9_999, real=1.5)

    recorder.run(Job(hostile, STATION, on_refused=lambda tx, refused: bury(tx, Letter("kiosk-1", b""), refused)))
    with database.read() as connection:
        (row,) = unsettled(connection)
    assert json.loads(row.params) == {"big": str(2**80), "odd": "?", "many": "x" * 200, "real": "1.5"}
