"""hall video in a running hall: registers upward, tells of its cameras, and its death touches nobody."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from mingting.demo.video import SCENES
from tests.support.waiting import until
from tests.system.support.cameras import PATIENCE_S, Video
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff


@pytest.fixture(scope="module")
def video(running_hall: SystemHall) -> Iterator[Video]:
    made = Video(running_hall)
    yield made
    made.stop()


def group_lives(group: int) -> bool:
    """Whether one of the group runs; a dead one that nobody has buried yet does not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state != "Z":
                return True
    return False


def test_it_registers_and_a_black_camera_is_an_event_here_and_above(hall: SystemHall, video: Video) -> None:
    for camera in SCENES:
        video.wait_state(camera, "up")
    until(video.online, PATIENCE_S, "registered at the city's platform")
    assert [one["state"] for one in video.bodies("upper.state")][-1] == "registered"
    video.tell("upper", "watch Catalog")
    video.tell("cameras", "tickets picture black")
    video.wait_state("tickets", "degraded:black")
    until(
        lambda: any(one["events"] for one in video.tell("upper", "status")["watches"]),
        PATIENCE_S,
        "the platform hears of it",
    )
    video.tell("cameras", "tickets mend")
    video.wait_state("tickets", "up")
    assert hall.citizens["k1"].online(), "the hall goes on"


def test_who_has_a_reason_sees_the_camera_live(hall: SystemHall, video: Video) -> None:
    video.wait_state("gate", "up")
    ma = Staff(hall, "supervisor")
    refused = ma.order("/cameras/v1/gate/live", {"reason": "none"})
    assert refused.status_code != 200, "nobody looks without a reason"
    begun = ma.order("/cameras/v1/gate/live", {"reason": "patrol"}).raise_for_status().json()
    with ma.socket(f"/cameras/views/{begun['look']}") as line:
        assert line.recv(timeout=PATIENCE_S)[4:8] == b"ftyp"
        assert line.recv(timeout=PATIENCE_S)[4:8] == b"moof"
    ma.close()
    until(
        lambda: [one["reason"] for one in video.bodies("look.ended")][-1:] == ["closed"],
        PATIENCE_S,
        "the end is in the register",
    )


def test_kill_9_leaves_the_hall_untouched_and_claims_nothing_that_was_not_watched(
    hall: SystemHall, video: Video
) -> None:
    video.wait_state("gate", "up")
    before = video.seq()
    group = video.kill()
    killed_ms = hall.now_ms()
    until(lambda: not group_lives(group), PATIENCE_S, "the readers of a dead station end by themselves")
    assert hall.citizens["k1"].online()
    assert hall.live.children["controller"].alive
    started_ms = hall.now_ms()
    video.start()
    until(lambda: video.bodies("video.watched", before), PATIENCE_S, "what was watched before")
    first = video.bodies("video.watched", before)[0]
    assert first["to_ms"] <= killed_ms
    until(video.online, PATIENCE_S, "registered again")
    video.wait_state("gate", "up")
    video.end()
    until(lambda: len(video.bodies("video.watched", before)) > 1, PATIENCE_S, "a clean stop tells what was watched")
    for span in video.bodies("video.watched", before):
        assert span["to_ms"] <= killed_ms or span["from_ms"] >= started_ms, span
