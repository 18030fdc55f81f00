"""Nobody sees a picture without a reason in the register, and not everybody may have every reason."""

import pytest

from hall_controller.application.commands import (
    Command,
    ExportVideoReport,
    OpenClip,
    OpenLiveView,
    OpenVisitPictures,
    OpenWall,
    ShowLookReason,
    TryCamera,
)
from hall_controller.application.ports import Actor
from hall_controller.application.video.looking import end_forgotten_looks, end_look
from hall_controller.domain.video.looking import REASONS, refusal
from hall_controller.read_models.models.video import LookLine, Register
from hall_controller.read_models.video_evidence import register_view
from hall_controller.read_models.video_lines import VideoLines
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.video_hall.video_bench import DUTY, SUPERVISOR, TECHNICIAN, VideoHall

CLERK = user("li", "clerk")


def register(hall: VideoHall) -> tuple[LookLine, ...]:
    view: Register = hall.read(
        lambda c: register_view(c, hall.facts, VideoLines(c, hall.facts, hall.now), "", "", "", hall.now)
    )
    return view.lines


def test_every_look_stands_in_the_register_with_who_why_what_and_when(hall: VideoHall) -> None:
    clip_id = hall.clip()
    look = hall.do(OpenLiveView("complaint", "示例：投诉 2026-11 号", "192.0.2.7", "v1/gate"), SUPERVISOR)
    hall.do(OpenWall("patrol"), SUPERVISOR)
    hall.do(OpenClip("alarm", clip_id=clip_id), DUTY)
    hall.do(OpenClip("authority", "公安来函", clip_id=clip_id, export=True), SUPERVISOR)
    hall.do(ExportVideoReport("patrol", span="2026-11-01..2026-11-30"), SUPERVISOR)
    hall.later(1_000)
    hall.system(lambda tx, _: end_look(tx, look, "closed", 4_711))
    lines = register(hall)
    assert [(one.what, one.who, one.reason) for one in reversed(lines)] == [
        ("live", "sun", "complaint"), ("wall", "sun", "patrol"), ("clip", "zhao", "alarm"),
        ("export", "sun", "authority"), ("report", "sun", "patrol"),
    ]  # fmt: skip
    live = lines[-1]
    assert (live.camera, live.client, live.until, live.state, live.octets) == (
        "v1/gate", "192.0.2.7", hall.now, "closed", 4_711,
    )  # fmt: skip
    assert live.words == ""
    assert live.sealed
    assert "投诉 2026" not in str(hall.rows("SELECT body FROM journal"))
    assert hall.do(ShowLookReason(look), SUPERVISOR) == "示例：投诉 2026-11 号"
    assert hall.types()[-1] == "look.reason_shown"
    assert hall.refused(ShowLookReason(look), DUTY) == "not_allowed"


@pytest.mark.parametrize(
    ("command", "actor", "code"),
    [
        (OpenLiveView("patrol", camera="gate"), CLERK, "not_allowed"),
        (OpenLiveView("alarm", camera="gate"), DUTY, "not_allowed"),
        (OpenLiveView("setup", camera="gate"), TECHNICIAN, "not_allowed"),
        (OpenLiveView("curious", camera="gate"), SUPERVISOR, "unknown_reason"),
        (OpenLiveView("other", camera="gate"), SUPERVISOR, "words_needed"),
        (OpenLiveView("patrol", camera="v1/none"), SUPERVISOR, "unknown_camera"),
        (OpenWall("patrol"), TECHNICIAN, "not_allowed"),
        (OpenClip("alarm", clip_id="none"), SUPERVISOR, "unknown_clip"),
    ],
)
def test_refusals(hall: VideoHall, command: Command, actor: Actor, code: str) -> None:
    assert hall.refused(command, actor) == code
    assert register(hall) == ()


def test_a_technician_sees_the_wall_while_setting_up_and_no_evidence(hall: VideoHall) -> None:
    clip_id = hall.clip()
    hall.do(OpenWall("setup", cameras=("v1/gate",)), TECHNICIAN)
    assert hall.refused(OpenClip("setup", clip_id=clip_id), TECHNICIAN) == "not_allowed"
    manual = hall.clip(cause="manual")
    assert hall.refused(OpenClip("alarm", clip_id=manual), DUTY) == "not_allowed"


def test_a_look_while_setting_up_is_registered_too(hall: VideoHall) -> None:
    hall.do(TryCamera("setup", client="192.0.2.9", camera="v1/gate"), TECHNICIAN)
    hall.do(TryCamera("setup", camera="v1/probe"), TECHNICIAN)
    hall.do(TryCamera("setup", camera="v1/gate", reference=True), TECHNICIAN)
    for actor in (DUTY, CLERK):
        assert hall.refused(TryCamera("setup", camera="v1/gate"), actor) == "not_allowed"
    assert hall.refused(TryCamera("setup", camera="k1/probe"), TECHNICIAN) == "unknown_camera"
    seen = [(one.what, one.camera, one.camera_name.zh, one.reason, one.client) for one in reversed(register(hall))]
    assert seen == [
        ("probe", "v1/gate", "入口", "setup", "192.0.2.9"),
        ("probe", "v1/probe", "还没有接入的摄像机", "setup", ""),
        ("reference", "v1/gate", "入口", "setup", ""),
    ]


def test_a_rating_shows_only_to_who_registered_it(hall: VideoHall) -> None:
    clip_id = hall.clip(cause="rating", about="r1")
    assert hall.refused(OpenClip("complaint", "x", clip_id=clip_id), SUPERVISOR) == "no_marks"
    assert hall.refused(OpenVisitPictures("r1", "x"), SUPERVISOR) == "unknown_rating"


def test_looks_that_ran_at_a_kill_end_with_the_next_start(hall: VideoHall) -> None:
    hall.do(OpenWall("patrol"), SUPERVISOR)
    hall.do(OpenClip("patrol", clip_id=hall.clip()), SUPERVISOR)
    assert hall.system(lambda tx, _: end_forgotten_looks(tx)) == 1
    assert hall.system(lambda tx, _: end_forgotten_looks(tx)) == 0
    assert sorted((one.what, one.state) for one in register(hall)) == [("clip", ""), ("wall", "restart")]


def test_roles_of_reasons() -> None:
    for reason in REASONS:
        assert refusal("live", reason, frozenset({"manager", "clerk", "guide", "auditor"})) == "not_allowed"
        assert refusal("live", reason, frozenset({"supervisor"})) is None
