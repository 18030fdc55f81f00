"""What a station says and the hall cannot take: a technician sees kind, reason and count, never what it said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.model.ids import uuid7
from hall_controller.application.registry import EVENTS
from hall_controller.gateway.taking import Fate, Taken, Taking, forget_dead_letters
from hall_controller.read_models.dead_letters import dead_letters_of
from tests.hall_controller.application.hall_bench import MINUTE, Hall

SECRET = "13800000000"
EPOCH = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    assert not one.differences()
    one.database.close()


def told(hall: Hall, seq: int, kind: str, body: object, station: str = "k1") -> Taken:
    """An event as it comes from the line, through the recorder."""
    event = {"epoch": EPOCH, "seq": seq, "id": uuid7(hall.now), "type": kind, "occurred_at": hall.now, "body": body}
    work = Taking(EVENTS, lambda: hall.facts, lambda *_: None).work(station, json.dumps(event).encode())
    taken: Taken = hall.recorder.run(work.job).value
    return taken


def test_refused_events_are_counted_by_kind_and_reason_without_their_content(hall: Hall) -> None:
    told(hall, 1, "slip.shredded", {"phone": SECRET})
    hall.later(MINUTE)
    assert told(hall, 2, "slip.shredded", {"phone": SECRET}).fate is Fate.REJECTED
    hall.later(MINUTE)
    told(hall, 3, "rating.given", {"level": SECRET, "source": "phone"})
    told(hall, 1, "slip.shredded", {}, "k2")
    first, second = hall.read(lambda connection: dead_letters_of(connection, "k1"))
    assert (first.type, first.code, first.count) == ("rating.given", "invalid_body", 1)
    assert "level" in first.fields
    assert (second.type, second.code, second.count) == ("slip.shredded", "unknown_type", 2)
    assert (second.first_at, second.last_at) == (hall.now - 2 * MINUTE, hall.now - MINUTE)
    assert SECRET not in f"{first!r} {second!r}"


def test_one_alarm_a_station_however_many_come(hall: Hall) -> None:
    for seq in (1, 2, 3):
        told(hall, seq, "slip.shredded", {"phone": SECRET})
    rows = hall.rows("SELECT code, subject, owner_role, params FROM alarms")
    assert [row[:3] for row in rows] == [("event_rejected", "station:k1", "technician")]
    assert SECRET not in str(rows) + str(hall.rows("SELECT body FROM journal"))


def test_what_was_refused_is_deleted_in_time(hall: Hall) -> None:
    told(hall, 1, "slip.shredded", {"phone": SECRET})
    hall.later(2 * MINUTE)
    assert hall.system(lambda tx, _: forget_dead_letters(tx, 3 * MINUTE)) == 0
    assert hall.system(lambda tx, _: forget_dead_letters(tx, MINUTE)) == 1
    assert hall.rows("SELECT count(*) FROM journal WHERE type = 'line.event_refused'") == [(1,)]
