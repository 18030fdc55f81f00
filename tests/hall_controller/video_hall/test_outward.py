"""What goes up to platforms, what the files say, and that no page or round reads whole tables."""

from hall.messages.bodies import LockerAlarm
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.video import clips, counting, document, keeping, looking, watching
from hall_controller.application.video.document import video_document
from hall_controller.domain.video.required import Required
from hall_controller.read_models import (
    station_views,
    video_compliance,
    video_evidence,
    video_history,
    video_lines,
    video_marks,
)
from hall_controller.storage.projections import video
from mingting.controller.known_stations import known_stations
from tests.hall_controller.video_hall.video_bench import HOUR, MINUTE, VideoHall
from tests.support.example_hall import example_hall

STATEMENTS = {
    "held": counting._HELD,
    "since": counting._SINCE,
    "watched": counting._WATCHED,
    "stale": counting._STALE,
    "days": counting._DAYS,
    "events": keeping._EVENTS,
    "lately": keeping._LATELY,
    "same": keeping._SAME,
    "silent": keeping._SILENT,
    "newest clip": watching._CLIP,
    "clip": clips._CLIP,
    "order": looking._CLIP,
    "look": looking._LOOK,
    "by camera": video_evidence._BY_CAMERA,
    "by about": video_evidence._BY_ABOUT,
    "register": video_evidence._REGISTER,
    "streams": video_lines._STREAMS,
    "streams lost": video._STREAMS_LOST,
    "open looks": looking._OPEN,
    "history": video_history._STATES,
    "marks": video_marks._KEPT,
    "raw": video_compliance._RAW,
    "held number": video_compliance._HELD_SEQ,
    "upward": document._ALARMS,
    "of alarms": f"{station_views._CLIPS} (?, ?)",
}


def test_searches_by_index(hall: VideoHall) -> None:
    for name, statement in STATEMENTS.items():
        plan = hall.rows(f"EXPLAIN QUERY PLAN {statement}", *([1] * statement.count("?")))
        assert not [step[3] for step in plan if step[3].startswith("SCAN")], name


def test_doors_and_alarms_of_a_day_go_up(hall: VideoHall) -> None:
    def made() -> document.Video:
        return hall.read(lambda c: video_document(c, hall.facts, hall.now))  # type: ignore[no-any-return]

    assert [(one.about, one.on) for one in made().devices] == [(f"station:k{n}", False) for n in (1, 2, 3)]
    told = LockerAlarm(alarm="ajar", raised=True, cell="A01", expected="closed", seen="open")
    hall.event("locker.alarm", told, "k1")
    hall.later(MINUTE)
    hall.event("locker.alarm", told.model_copy(update={"raised": False}), "k1")
    (alarm,) = made().alarms
    assert (alarm.code, alarm.about, alarm.cleared_ms) == ("locker_ajar", "cell:k1/A01", hall.now)
    hall.later(25 * HOUR)
    assert made().alarms == ()


def test_the_example_halls_file_as_facts() -> None:
    facts = hall_facts_from(example_hall(), known_stations(example_hall())).video
    assert facts.stations == ("v1",)
    gate, night = facts.cameras["gate"], facts.cameras["locker-k3"]
    assert (gate.place, gate.filing_number, gate.sign_in_place) == ("entrance", "示例备案-0001", True)
    assert (night.required, night.place, night.at) == (Required.ALWAYS, "cabinet", "k3")
    assert {rule.kind for rule in facts.rules} <= {"alarm", "door", "window", "device"}
    told = repr(facts)
    assert "rtsp" not in told
    assert "password" not in told
