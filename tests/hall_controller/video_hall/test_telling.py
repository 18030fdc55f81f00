"""What the video station tells is taken over; a stranger is refused, an unknown camera kept and marked."""

import json
from dataclasses import replace

from hall.messages import StationPhase
from hall.messages.bodies.video import CameraFactsTold, CameraStateTold, RecordingTested, UpperStreamTold
from hall_controller.application.ports import Actor
from hall_controller.application.registry import EVENTS
from hall_controller.application.video.describing import describe
from hall_controller.application.video.facts import VideoFacts
from hall_controller.read_models.video_views import camera_page, upper_page, wall_view
from tests.hall_controller.lockers.locker_hall import cabinet_told
from tests.hall_controller.video_hall.video_bench import HOUR, MINUTE, VideoHall


def test_a_station_of_another_kind_is_refused(hall: VideoHall) -> None:
    body = CameraStateTold(camera="gate", state="up", since_ms=hall.now)
    refused = hall.outcome(EVENTS["camera.state"], body, Actor("station", "k1")).refused
    assert refused is not None
    assert refused.code == "not_a_video_station"


def test_an_unknown_camera_is_kept_and_marked(hall: VideoHall) -> None:
    hall.state("cellar", "up")
    ((body,),) = hall.rows("SELECT body FROM journal WHERE subject = 'camera:v1/cellar'")
    assert json.loads(body)["strange"] is True
    assert hall.rows("SELECT known, state FROM cameras WHERE camera = 'cellar'") == [(0, "up")]
    assert "v1/cellar" not in [one.camera for one in hall.read(lambda c: wall_view(c, hall.facts, hall.now)).cameras]


def test_the_wall_shows_what_is_and_a_lost_station_makes_it_unknown(hall: VideoHall) -> None:
    hall.all_up()
    hall.later(MINUTE)
    hall.state("counter", "degraded", "black", ago=30_000)
    hall.watched(hall.now - 2 * MINUTE)
    wall = hall.read(lambda c: wall_view(c, hall.facts, hall.now))
    states = {one.camera: (one.state, one.reasons, one.place_name.zh) for one in wall.cameras}
    assert states["v1/counter"] == ("degraded", ("black",), "w1")
    assert states["v1/gate"] == ("up", (), "出入口")
    assert wall.programs[0].watched_until == hall.now
    assert wall.uppers[0].state == "registered"
    hall.there(StationPhase.LOST)
    wall = hall.read(lambda c: wall_view(c, hall.facts, hall.now))
    assert {one.state for one in wall.cameras} == {"unknown"}
    assert wall.cameras[0].reasons == ("station_lost",)
    assert wall.uppers[0].state == "unknown"


def test_one_camera_with_everything(hall: VideoHall) -> None:
    hall.all_up()
    facts = CameraFactsTold(
        camera="gate", codec="h264", width=640, height=360, frames_per_s=14.9, clock_offset_ms=-1840
    )
    hall.event("camera.facts", facts, "v1")
    hall.event("recording.tested", RecordingTested(camera="gate", ok=True, oldest_ms=1, newest_ms=2), "v1")
    hall.later(HOUR)
    hall.state("gate", "down", "timeout", ago=10 * MINUTE)
    hall.watched(hall.now - HOUR)
    hall.clip(camera="gate")
    page = hall.read(lambda c: camera_page(c, hall.facts, "v1/gate", hall.now))
    assert page.facts.frames_per_s == 14.9
    assert page.facts.clock_offset_ms == -1840
    assert page.recording.ok
    assert [(one.state, one.reasons) for one in page.troubles] == [("down", ("timeout",))]
    assert page.today.sums.down == 10 * MINUTE
    assert [one.state for one in page.today.segments][-2:] == ["up", "down"]
    assert page.clips[0].camera == "v1/gate"
    assert hall.read(lambda c: camera_page(c, hall.facts, "v1/none", hall.now)) is None


def test_streams_of_an_upper_platform_stand_in_the_register(hall: VideoHall) -> None:
    hall.all_up()
    hall.later(MINUTE)
    hall.upper("silent", "timeout")
    for stream, states in (("s1", ("begun", "ended")), ("s2", ("refused",)), ("s3", ("begun",))):
        for state in states:
            told = UpperStreamTold(stream=stream, upper="county", camera="gate", state=state, reason="486", octets=7)  # type: ignore[arg-type]
            hall.event("upper.stream", told, "v1")
    page = hall.read(lambda c: upper_page(c, hall.facts, "v1/county", hall.now))
    assert [(one.look, one.state, one.octets) for one in page.streams] == [
        ("s3", "", 0), ("s2", "refused", 0), ("s1", "486", 7),
    ]  # fmt: skip
    assert page.line.streams == 1
    assert page.troubles[0].state == "silent"
    assert page.troubles[0].reasons == ("timeout",)


def test_streams_of_a_station_that_is_gone_are_over(hall: VideoHall) -> None:
    def tell(state: str) -> None:
        told = UpperStreamTold(stream="s1", upper="county", camera="gate", state=state, octets=7)  # type: ignore[arg-type]
        hall.event("upper.stream", told, "v1")

    def streams() -> tuple[int, list[str]]:
        page = hall.read(lambda c: upper_page(c, hall.facts, "v1/county", hall.now))
        return page.line.streams, [one.state for one in page.streams]

    tell("begun")
    assert streams() == (1, [""])
    hall.there(StationPhase.LOST)
    hall.there()
    assert streams() == (0, ["station_lost"])
    tell("ended")
    assert streams() == (0, ["ended"]), "its own word, however late"


def test_times_of_the_station_are_brought_into_ours(hall: VideoHall) -> None:
    behind = 5 * MINUTE
    body = CameraStateTold(camera="gate", state="down", since_ms=hall.now - behind - MINUTE)
    hall.event("camera.state", body, "v1", at=hall.now - behind, offset=behind)
    assert hall.rows("SELECT since_ms, told_ms FROM cameras WHERE camera = 'gate'") == [(hall.now - MINUTE, hall.now)]


def test_a_camera_that_leaves_the_file_is_withdrawn_with_its_history(hall: VideoHall) -> None:
    video: VideoFacts = hall.facts.video
    left = {name: one for name, one in video.cameras.items() if name != "gate"}
    hall.facts = replace(hall.facts, video=replace(video, cameras=left))
    assert hall.system(describe) == 1
    assert hall.system(describe) == 0
    assert hall.rows("SELECT known, required, filing_number FROM cameras WHERE camera = 'gate'") == [
        (0, "none", "示例备案-1")
    ]


def test_what_a_platform_does_not_know_yet_is_given_free_ids(hall: VideoHall) -> None:
    hall.event("locker.cabinet", cabinet_told("k1", now=hall.now), "k1")
    page = hall.read(lambda c: upper_page(c, hall.facts, "v1/county", hall.now))
    assert [(one.about, one.gb_id) for one in page.proposals if one.kind == "camera"] == [
        ("gate", "62990100001320000001"), ("counter", "62990100001320000002"),
        ("locker", "62990100001320000003"), ("night", "62990100001320000004"),
    ]  # fmt: skip
    assert [(one.about, one.gb_id) for one in page.proposals if one.kind == "alarm"] == [
        ("cabinet:k1", "62990100001340000001")
    ]
