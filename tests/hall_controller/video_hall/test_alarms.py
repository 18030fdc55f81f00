"""Alarms come when a trouble lasts, are urgent while it counts, and go by themselves."""

from dataclasses import replace

from hall.messages import StationPhase
from hall.messages.bodies.video import RecordingTested
from hall_controller.application.day_checks import opening_checks
from hall_controller.application.video.describing import describe
from tests.hall_controller.application.hall_bench import DAY
from tests.hall_controller.video_hall.video_bench import HOUR, MINUTE, VideoHall

GATE = "camera:v1/gate"


def test_a_blip_is_nobodys_business_a_lasting_trouble_is_the_technicians(hall: VideoHall) -> None:
    hall.all_up()
    hall.later(MINUTE)
    hall.state("gate", "down", "timeout")
    hall.round()
    assert hall.alarms() == {}
    hall.later(MINUTE)
    hall.round()
    assert hall.alarms() == {("camera_down", GATE): "now"}
    ((role, params),) = hall.rows("SELECT owner_role, params FROM alarms")
    assert role == "technician"
    assert '"name":"入口","name_en":"gate"' in params.replace(" ", "")
    hall.state("gate", "up")
    hall.round()
    assert hall.alarms() == {}
    assert hall.rows("SELECT state FROM alarms") == [("cleared",)]


def test_cameras_of_a_program_that_just_came_are_not_called_lost(hall: VideoHall) -> None:
    hall.there(StationPhase.OFFLINE)
    hall.later(9 * MINUTE)
    hall.there()
    hall.round()
    assert not {code for code, _ in hall.alarms()} & {"camera_down", "upper_down"}, "they are only being connected"
    hall.later(6 * MINUTE)
    hall.round()
    assert hall.alarms()["camera_down", GATE] == "now", "nobody ever told how it is"


def test_outside_of_required_hours_it_can_wait_until_it_counts(hall: VideoHall) -> None:
    hall.all_up()
    hall.now += 9 * HOUR  # 18:01
    hall.state("gate", "down", "timeout", ago=0)
    hall.state("night", "down", "timeout", ago=0)
    hall.later(2 * MINUTE)
    hall.round()
    assert hall.alarms() == {("camera_down", GATE): "today", ("camera_down", "camera:v1/night"): "now"}
    hall.now += 15 * HOUR  # Tuesday 9:03
    hall.round()
    assert hall.alarms()["camera_down", GATE] == "now"


def test_not_on_before_opening(hall: VideoHall) -> None:
    hall.all_up()
    hall.now += 23 * HOUR + 45 * MINUTE  # Tuesday 8:46
    hall.state("counter", "degraded", "black")
    hall.round()
    assert hall.alarms() == {}
    hall.later(5 * MINUTE)
    hall.round()
    warned = ("camera_not_on_before_opening", "camera:v1/counter")
    assert hall.alarms()[warned] == "now"
    hall.later(10 * MINUTE)  # 9:01: now it is down, or degraded, like at any other time
    hall.round()
    assert warned not in hall.alarms()
    assert ("camera_degraded", "camera:v1/counter") in hall.alarms()


def test_one_lost_station_is_one_alarm(hall: VideoHall) -> None:
    hall.all_up()
    hall.state("gate", "down", "timeout")
    hall.later(2 * MINUTE)
    hall.round()
    hall.there(StationPhase.LOST)
    hall.later(10 * MINUTE)
    hall.round()
    assert hall.alarms() == {("video_lost", "station:v1"): "now", ("camera_down", GATE): "now"}
    hall.there()
    hall.state("gate", "up")
    hall.round()
    assert hall.alarms() == {}


def test_a_station_that_never_said_a_word(hall: VideoHall) -> None:
    hall.facts = replace(hall.facts, video=replace(hall.facts.video, stations=("v1", "v2")))
    cellar = replace(hall.facts.video.cameras["gate"], camera="cellar", station="v2")
    cameras = {**hall.facts.video.cameras, "cellar": cellar}
    hall.facts = replace(hall.facts, video=replace(hall.facts.video, cameras=cameras))
    hall.system(describe)
    hall.all_up()
    hall.state("cellar", "up")
    hall.later(5 * MINUTE)
    hall.round()
    assert hall.alarms() == {}
    hall.later(5 * MINUTE)
    hall.round()
    assert hall.alarms() == {("video_lost", "station:v2"): "now"}


def test_a_goodbye_at_night_is_no_trouble_unless_a_camera_counts_then(hall: VideoHall) -> None:
    hall.all_up()
    hall.now += 10 * HOUR
    hall.there(StationPhase.OFFLINE)
    hall.later(2 * MINUTE)
    hall.round()
    assert hall.alarms() == {("video_lost", "station:v1"): "now"}, "the 24-hour zone's camera counts at night"


def test_upper_link_and_recorder(hall: VideoHall) -> None:
    hall.all_up()
    hall.upper("rejected", "403")
    hall.event("recording.tested", RecordingTested(camera="gate", ok=False, reason="gap"), "v1")
    hall.later(4 * MINUTE)
    hall.round()
    assert hall.alarms() == {("upper_down", "upper:v1/county"): "now", ("recording_missing", GATE): "today"}
    hall.upper("registered")
    hall.event("recording.tested", RecordingTested(camera="gate", ok=True), "v1")
    hall.round()
    assert hall.alarms() == {}


def test_the_opening_check_names_cameras_that_are_not_on(hall: VideoHall) -> None:
    hall.all_up()
    hall.state("gate", "down", "timeout")
    checks = {one.check: one for one in hall.read(lambda c: opening_checks(c, hall.facts, DAY))}
    assert (checks["cameras"].ok, checks["cameras"].who_acts) == (False, "technician")
    assert checks["cameras"].params == {"on": 3, "of": 4, "names": "入口", "names_en": "gate"}
    sunday = {one.check: one.params for one in hall.read(lambda c: opening_checks(c, hall.facts, "2026-11-22"))}
    assert sunday["cameras"]["of"] == 1
