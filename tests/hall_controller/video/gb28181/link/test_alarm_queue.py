"""Alarms upward: each once, also over restarts; quiet until reset where the rule is wanted."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.messages.bodies.video import AlarmUp
from hall_controller.video.contract import CameraHealth, PictureState, Reason
from hall_controller.video.gb28181.link.alarm_kinds import DOWN, UpperAlarm, camera_key, of_camera, of_hall
from hall_controller.video.gb28181.link.alarm_queue import MOST_WAITING, AlarmQueue
from hall_controller.video.gb28181.link.settings import AlarmChannel, Channel, UpperSettings
from tests.hall_controller.video.gb28181.link.scene import Kept

OURS = UpperSettings(
    upper="city",
    name="示例市平台",
    platform_id="99010000002006000001",
    domain="9901000000",
    host="127.0.0.1",
    port=5060,
    device_id="99010000401186000001",
    channels=(Channel("gate", "99010000401326000001", "入口"),),
    alarm_channels=(AlarmChannel("cabinet:k1", "99010000401346000001"),),
)


def alarm(key: str, device: str = "d1") -> UpperAlarm:
    return UpperAlarm(key, device, DOWN, 1, "示例")


def sent_all(queue: AlarmQueue) -> list[str]:
    keys = []
    while one := queue.take():
        keys.append(one.key)
        queue.done(1)
    return keys


def test_each_once_also_after_a_restart() -> None:
    kept = Kept()
    queue = AlarmQueue("city", kept, reset_rule=False)
    assert queue.offer(alarm("a"))
    assert not queue.offer(alarm("a"))
    assert queue.take() == alarm("a")
    assert queue.take() is None  # one at a time
    queue.failed()
    assert sent_all(queue) == ["a"]
    assert not AlarmQueue("city", kept, reset_rule=False).offer(alarm("a"))
    assert AlarmQueue("county", kept, reset_rule=False).offer(alarm("a"))


def test_a_device_is_quiet_until_reset_and_others_pass() -> None:
    queue = AlarmQueue("city", Kept(), reset_rule=True)
    for key, device in (("a", "d1"), ("b", "d1"), ("c", "d2")):
        queue.offer(alarm(key, device))
    assert sent_all(queue) == ["a", "c"]
    assert queue.quiet == {"d1", "d2"}
    assert not queue.reset("d9")
    assert queue.reset("d1")
    assert sent_all(queue) == ["b"]
    assert queue.reset("")
    assert not queue.quiet


def test_a_trouble_that_ended_before_it_was_told_is_told_and_new_the_next_time() -> None:
    queue = AlarmQueue("city", Kept(), reset_rule=False)
    queue.offer(alarm("camera:gate:down"))
    queue.over(["camera:gate:down"])
    assert sent_all(queue) == ["camera:gate:down"]
    assert queue.offer(alarm("camera:gate:down"))
    sent_all(queue)
    assert not queue.offer(alarm("camera:gate:down"))
    queue.over(["camera:gate:down"])
    assert queue.offer(alarm("camera:gate:down"))


def test_the_queue_is_bounded_and_says_what_it_lost() -> None:
    queue = AlarmQueue("city", Kept(), reset_rule=False)
    queue.offer(alarm("first"))
    queue.take()
    for number in range(MOST_WAITING + 3):
        queue.offer(alarm(str(number)))
    assert len(queue) == MOST_WAITING
    assert queue.let_go == 4
    assert queue.under_way == alarm("first")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["offer a", "offer b", "take", "done", "failed", "restart", "reset"]), max_size=40))
def test_never_twice_whatever_happens(steps: list[str]) -> None:
    kept = Kept()
    queue, sent = AlarmQueue("city", kept, reset_rule=True), list[str]()
    for step in steps:
        match step:
            case "take":
                queue.take()
            case "done":
                sent += [queue.under_way.key] if queue.under_way else []
                queue.done(1)
            case "failed":
                queue.failed()
            case "restart":
                queue = AlarmQueue("city", kept, reset_rule=True)
            case "reset":
                queue.reset("")
            case offer:
                queue.offer(alarm(offer[-1]))
    assert len(sent) == len(set(sent))


def up(code: str, about: str) -> AlarmUp:
    return AlarmUp(alarm_id="a1", code=code, about=about, raised_ms=5)


def test_a_door_is_spoken_for_by_its_cabinet_and_the_rest_by_the_station() -> None:
    forced = of_hall(up("locker_forced", "cell:k1/A01"), OURS, {"cell:k1/A01": "取件柜 A01"})
    assert (forced.device_id, forced.kind.method, forced.kind.kind, forced.kind.priority) == (
        "99010000401346000001",
        2,
        2,
        2,
    )
    assert forced.words == "取件柜 A01：柜门没有命令被打开"
    other = of_hall(up("paper_out", "station:k9"), OURS, {})
    assert (other.device_id, other.kind.method) == (OURS.device_id, 7)


@pytest.mark.parametrize(
    ("state", "reason", "expected"),
    [
        (PictureState.DOWN, Reason.REFUSED, (2, 1)),
        (PictureState.DEGRADED, Reason.BLACK, (5, 11)),
        (PictureState.DEGRADED, Reason.FROZEN, (5, 11)),
        (PictureState.DEGRADED, Reason.COVERED, (5, 13)),
    ],
)
def test_camera_states_are_alarms(state: PictureState, reason: Reason, expected: tuple[int, int]) -> None:
    told = of_camera(CameraHealth("gate", state, (reason,), 7), OURS)
    assert told is not None
    assert (told.kind.method, told.kind.kind) == expected
    assert (told.device_id, told.key) == ("99010000401326000001", camera_key("gate", state))


def test_a_camera_that_is_well_or_not_theirs_is_none() -> None:
    assert of_camera(CameraHealth("gate", PictureState.UP, (), 7), OURS) is None
    assert of_camera(CameraHealth("other", PictureState.DOWN, (), 7), OURS) is None
    watched = of_camera(CameraHealth("gate", PictureState.DOWN, (), 7), replace(OURS, watch_only=True))
    assert watched
    assert watched.device_id == OURS.device_id
