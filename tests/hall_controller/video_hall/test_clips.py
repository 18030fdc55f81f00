"""What happens makes cameras keep what they saw; answers close it, silence fails it; an alarm shows its clips."""

import json
from typing import Any

from hall.messages.bodies import DeviceChanged, LockerAlarm, OpeningRecorded
from hall.messages.bodies.video import ClipDeleted, ClipFailed, KeepClip, SnapshotKept
from hall.model.locker import Purpose
from hall_controller.application.commands import DropClip, KeepClipNow, OpenClip
from hall_controller.application.ports import Actor
from hall_controller.application.registry import EVENTS
from hall_controller.read_models.station_views import alarm_views
from hall_controller.read_models.video_evidence import clips_about
from hall_controller.read_models.video_lines import VideoLines
from tests.hall_controller.video_hall.video_bench import DUTY, MINUTE, SHA, SUPERVISOR, TECHNICIAN, VideoHall

STATION = Actor("station", "v1")


def orders(hall: VideoHall, op: str = "video.keep") -> list[dict[str, Any]]:
    return [json.loads(body) for (body,) in hall.rows("SELECT body FROM commands WHERE op = ? ORDER BY cmd_id", op)]


def forced(hall: VideoHall) -> str:
    told = LockerAlarm(alarm="forced", raised=True, cell="A01", expected="closed", seen="open")
    hall.event("locker.alarm", told, "k1", at=hall.now - 5_000)
    ((alarm,),) = hall.rows("SELECT alarm_id FROM alarms WHERE code = 'locker_forced'")
    return str(alarm)


def shown(hall: VideoHall, about: str) -> list[tuple[str, bool]]:
    """State of each clip about it, and whether its picture can be seen."""
    found = hall.read(lambda c: clips_about(c, hall.facts, VideoLines(c, hall.facts, hall.now), (about,)))
    return [(one.state, one.snapshot) for one in found[about]]


def test_a_forced_door_is_kept_by_the_cabinets_camera_with_the_time_it_happened(hall: VideoHall) -> None:
    hall.all_up()
    hall.round()
    alarm = forced(hall)
    hall.round()
    (order,) = (KeepClip.model_validate(one) for one in orders(hall))
    assert (list(order.clips), order.cause, order.about, order.at_ms) == (["locker"], "alarm", alarm, hall.now - 5_000)
    hall.round()
    assert len(orders(hall)) == 1, "once"
    clip_id = order.clips["locker"]
    hall.clip(clip_id=clip_id, about=alarm)
    (shown,) = hall.read(alarm_views)
    assert [(one.clip_id, one.camera, one.state) for one in shown.clips] == [(clip_id, "v1/locker", "kept")]


def test_an_alarm_has_its_picture_before_its_clip(hall: VideoHall) -> None:
    hall.all_up()
    hall.round()
    alarm = forced(hall)
    hall.round()
    (clip_id,) = orders(hall)[0]["clips"].values()
    seen, whole = OpenClip("alarm", clip_id=clip_id, what="snapshot"), OpenClip("alarm", clip_id=clip_id, what="clip")
    assert hall.refused(seen, DUTY) == "no_snapshot"
    told = SnapshotKept(clip_id=clip_id, camera="locker", cause="alarm", about=alarm, sha256=SHA)
    hall.event("video.snapshot_kept", told, "v1")
    assert shown(hall, alarm) == [("wanted", True)]
    assert hall.do(seen, DUTY).sha256 == SHA
    assert hall.refused(whole, DUTY) == "clip_gone"
    hall.event("video.clip_failed", ClipFailed(clip_id=clip_id, camera="locker", cause="alarm", reason="x"), "v1")
    assert hall.refused(seen, DUTY) == "clip_gone"
    assert shown(hall, alarm) == [("failed", False)]
    strange = hall.outcome(EVENTS["video.snapshot_kept"], told.model_copy(update={"clip_id": "c9"}), STATION).refused
    assert strange is not None
    assert strange.code == "unknown_clip"


def test_a_rule_of_the_file_and_openings_by_staff(hall: VideoHall) -> None:
    hall.all_up()
    hall.round()
    for purpose, by, why in ((Purpose.PICKUP, (), {"lease_id": "l1"}), (Purpose.CHECK, ("chen",), {"reason": "x"})):
        told = OpeningRecorded(opening_id=f"o-{purpose}", cell="A01", purpose=purpose, how="staff", by=by, **why)  # type: ignore[arg-type]
        hall.event("locker.opening_recorded", told, "k1")
    hall.round()
    assert [(one["about"], one["cause"]) for one in orders(hall)] == [("k1/A01", "door")]
    body = DeviceChanged(
        device="printer", family="ticket_printer", driver="x", state="online", who_acts="clear", paper="out"
    )
    hall.event("device.changed", body, "k1")
    hall.round()
    newest = KeepClip.model_validate(next(one for one in orders(hall) if one["cause"] == "alarm"))
    assert (sorted(newest.clips), newest.before_s, newest.after_s, newest.keep_days) == (["counter", "gate"], 5, 8, 60)


def test_what_comes_too_late_or_too_often_is_journalled_and_not_ordered(hall: VideoHall) -> None:
    hall.all_up()
    hall.round()
    for number in range(40):
        told = OpeningRecorded(opening_id=f"o{number}", cell="A01", purpose=Purpose.CHECK, how="staff", by=("chen",))
        told = told.model_copy(update={"cell": f"A{number:02}"})
        hall.event("locker.opening_recorded", told, "k1")
    late = OpeningRecorded(opening_id="late", cell="B01", purpose=Purpose.CHECK, how="staff", by=("chen",))
    hall.event("locker.opening_recorded", late, "k1", at=hall.now - 10 * MINUTE)
    hall.round()
    assert len(orders(hall)) == hall.facts.video.clips_a_minute
    rows = hall.rows("SELECT body FROM journal WHERE type = 'clip.not_ordered'")
    reasons = [json.loads(body)["reason"] for (body,) in rows]
    assert sorted(set(reasons)) == ["too_late", "too_many"]


def test_silence_fails_a_clip_and_a_late_one_is_welcome(hall: VideoHall) -> None:
    hall.all_up()
    (clip_id,) = hall.do(KeepClipNow(("v1/gate",)), SUPERVISOR)
    hall.later(MINUTE)
    hall.round()
    assert hall.rows("SELECT state FROM video_clips") == [("wanted",)]
    hall.later(3 * MINUTE)
    hall.round()
    assert hall.rows("SELECT state, reason FROM video_clips") == [("failed", "no_answer")]
    hall.round()
    assert ("clip_failed", "camera:v1/gate") in hall.alarms()
    hall.clip(clip_id=clip_id, camera="gate", cause="manual")
    hall.round()
    assert hall.rows("SELECT state, reason FROM video_clips") == [("kept", "")]
    assert hall.alarms() == {}


def test_a_clip_may_fail_be_deleted_and_stays_in_the_list(hall: VideoHall) -> None:
    hall.all_up()
    failed = ClipFailed(clip_id="c1", camera="gate", cause="manual", reason="not_in_ring")
    hall.event("video.clip_failed", failed, "v1")
    kept = hall.clip()
    hall.event("video.clip_deleted", ClipDeleted(clip_id=kept, reason="retention"), "v1")
    assert sorted(hall.rows("SELECT state, reason FROM video_clips")) == [
        ("deleted", "retention"), ("failed", "not_in_ring"),
    ]  # fmt: skip
    again = ClipDeleted(clip_id=kept, reason="retention")
    refused = hall.outcome(EVENTS["video.clip_deleted"], again, STATION).refused
    assert refused is not None
    assert refused.code == "not_in_this_state"


def test_who_may_keep_and_drop(hall: VideoHall) -> None:
    hall.all_up()
    clip_id = hall.clip()
    assert hall.refused(KeepClipNow(("v1/gate",)), TECHNICIAN) == "not_allowed"
    assert hall.refused(KeepClipNow(("v1/none",)), DUTY) == "unknown_camera"
    assert hall.refused(DropClip(clip_id, "x"), DUTY) == "not_allowed"
    assert hall.refused(DropClip(clip_id, " "), SUPERVISOR) == "reason_needed"
    hall.do(DropClip(clip_id, "误留存"), SUPERVISOR)
    assert orders(hall, "video.drop") == [{"clip_id": clip_id, "reason": "ordered"}]
