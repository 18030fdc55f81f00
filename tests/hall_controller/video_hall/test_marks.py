"""倒推办 with camera marks: only for supervision, only after the reason stands in the register; never a picture."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.messages.bodies import RatingGiven
from hall.messages.bodies.video import CameraStateTold, RecordingTested, VideoWatched
from hall.model.rating import Level, Source
from hall.model.text import Text
from hall_controller.application import commands as c
from hall_controller.application.hall_facts import StationFacts
from hall_controller.application.video.describing import describe
from hall_controller.read_models.models.ratings import WalkBack
from hall_controller.read_models.walk_back import walk_back
from hall_controller.reports.visit_pages import NO_CAMERAS, NOT_OPENED, visit_page
from hall_controller.storage.projections.queue import QUEUE
from hall_controller.storage.projections.ratings import RATINGS
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.projections.video import VIDEO
from hall_controller.storage.recorder import Recorder
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.ratings.conftest import RatedHall
from tests.hall_controller.video_hall.video_bench import MINUTE, video_facts

SUN = user("sun", "supervisor")


class SeenHall(RatedHall):
    """Window w1 with an agent and a camera."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        stations = {**self.facts.stations, "v1": StationFacts("v1", "video", Text(zh="视频站"))}
        self.facts = replace(self.facts, stations=stations, video=video_facts())
        self.registry = ProjectorRegistry([QUEUE, RATINGS, VIDEO])
        business_day = self.facts.times.business_day
        self.recorder = Recorder(self.database, lambda: self.now, "shili", business_day, self.registry)
        self.system(describe)

    def visit(self, rating_id: str, name: str = "sun", *roles: str) -> WalkBack:
        found = self.read(
            lambda c_: walk_back(c_, self.facts, {}, rating_id, name, frozenset(roles or ("supervisor",)))
        )
        assert found is not None
        return found  # type: ignore[no-any-return]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[SeenHall]:
    made = SeenHall(tmp_path)
    made.open_windows("w1", "w2")
    yield made
    assert made.differences() == []
    made.close()


def rated(hall: SeenHall, window: str = "w1") -> str:
    """Five minutes at the window, its camera down for one of them; a bad rating."""
    hall.keypad()
    ticket = hall.ticket("tax")
    begun = hall.now
    told = {"camera": "counter", "since_ms": hall.now}
    hall.event("camera.state", CameraStateTold(**told, state="up"), "v1")  # type: ignore[arg-type]
    hall.at(window, c.CallNext)
    hall.at(window, c.StartService)
    hall.later(4 * MINUTE)
    hall.event("camera.state", CameraStateTold(camera="counter", state="down", since_ms=hall.now - MINUTE), "v1")
    hall.event("recording.tested", RecordingTested(camera="counter", ok=True, oldest_ms=0, newest_ms=hall.now), "v1")
    hall.later(MINUTE)
    hall.event("video.watched", VideoWatched(from_ms=begun, to_ms=hall.now, cameras=("counter",)), "v1")
    hall.at(window, c.FinishService)
    rating_id = str(hall.rows("SELECT rating_id FROM ratings WHERE ticket_id = ?", ticket.ticket_id)[-1][0])
    body = RatingGiven(rating_id=rating_id, level=Level.DISSATISFIED, source=Source.KEYPAD)
    hall.event("rating.given", body, "a1")
    return rating_id


def notes(view: WalkBack) -> tuple[str, ...]:
    return visit_page(view, Text(zh="示例厅"), lambda _: "2026-11-23", lambda ms: f"{ms // MINUTE}").notes


def test_marks_only_with_a_reason_in_the_register(hall: SeenHall) -> None:
    rating_id = rated(hall)
    before = hall.visit(rating_id)
    assert (before.cameras, before.pictures, before.marks) == (1, False, ())
    assert NOT_OPENED in notes(before)
    hall.do(c.OpenVisitPictures(rating_id, "核实差评"), SUN)
    after = hall.visit(rating_id)
    (mark,) = after.marks
    assert (mark.camera, mark.name.zh, mark.state) == ("v1/counter", "1 号窗口", "down")
    assert mark.end - mark.begin == 5 * MINUTE
    assert mark.recorded is None, "the recorder was asked before the visit ended"
    assert "不附画面" in "".join(notes(after))
    for name, role in (("zhou", "supervisor"), ("sun", "manager"), ("clerk-w1", "supervisor")):
        other = hall.visit(rating_id, name, role)
        assert (other.pictures, other.marks) == (False, ()), "registered by somebody else, or not supervision"
    ((what, who),) = hall.rows("SELECT what, who FROM video_looks")
    assert (what, who) == ("marks", "user:sun")


def test_a_window_without_a_camera_has_none(hall: SeenHall) -> None:
    view = hall.visit(rated(hall, "w2"))
    assert view.cameras == 0
    assert NO_CAMERAS in notes(view)
