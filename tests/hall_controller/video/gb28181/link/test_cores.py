"""Small pure cores of a line: tree, subscriptions, streams, Subject, clock, steps."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.messages.bodies.video import AlarmDevice, AlarmUp, Video
from hall_controller.video.contract import CameraHealth, PictureState, Reason
from hall_controller.video.gb28181.link.clock import local_time, offset_ms, read_date
from hall_controller.video.gb28181.link.last_known import NOT_YET_S, InMemory, NotYet
from hall_controller.video.gb28181.link.nodes import Change, StateOf, changes, nodes_of, on_alarm, troubled
from hall_controller.video.gb28181.link.settings import AlarmChannel, Channel, UpperSettings
from hall_controller.video.gb28181.link.steps import NAMES, Steps
from hall_controller.video.gb28181.link.streams import UNMEASURED_KBIT, Stream, Streams, cost_kbit
from hall_controller.video.gb28181.link.subject import BadSubject, Subject, read_subject
from hall_controller.video.gb28181.link.subscriptions import (
    AlarmFilter,
    Subscription,
    Subscriptions,
    Topic,
    granted_s,
)

GATE, COUNTER, LOCKER = "99010600401326000001", "99010600401326000002", "99010600401346000001"
OURS = UpperSettings(
    upper="city",
    name="示例市平台",
    platform_id="99010000002006000001",
    domain="9901000000",
    host="127.0.0.1",
    port=5060,
    device_id="99010600401186000001",
    channels=(Channel("gate", GATE, "入口"), Channel("counter", COUNTER, "1 号窗口")),
    alarm_channels=(AlarmChannel("cabinet:k1", LOCKER),),
)
VIDEO = Video(devices=(AlarmDevice(about="cabinet:k1", name="取件柜"),))


def health(**states: PictureState) -> StateOf:
    return lambda camera: (states.get(camera, PictureState.UNKNOWN), True)


def test_the_tree_says_what_is_and_never_on_for_what_nobody_saw() -> None:
    nodes = nodes_of(OURS, health(gate=PictureState.DEGRADED), VIDEO)
    assert [(node.gb_id, node.name, node.state, node.on) for node in nodes] == [
        (GATE, "入口", Change.DEFECT, True),
        (COUNTER, "1 号窗口", Change.OFF, False),
        (LOCKER, "取件柜", Change.ON, True),
    ]
    assert [node.gb_id for node in troubled(nodes)] == [GATE, COUNTER]
    assert [node.gb_id for node in nodes_of(replace(OURS, watch_only=True), health(), Video())] == [LOCKER]
    assert OURS.region == "990106"
    assert replace(OURS, device_id="99000000401186000001").region == "99"


def test_who_was_not_looked_at_yet_is_told_as_it_was_but_not_for_ever() -> None:
    now, last = 1_000.0, InMemory()
    not_yet = NotYet(last, lambda: now)
    starting = CameraHealth("gate", PictureState.UNKNOWN, (Reason.STARTING,), 1)
    assert not_yet.told(starting) == (PictureState.UNKNOWN, False), "never seen: nobody says that it is on"
    not_yet.note(CameraHealth("gate", PictureState.DEGRADED, (Reason.BLACK,), 1))
    not_yet.note(starting)
    not_yet.note(CameraHealth("gate", PictureState.UNKNOWN, (Reason.NOT_WATCHED,), 1))
    now += NOT_YET_S
    assert not_yet.told(starting) == (PictureState.DEGRADED, False)
    now += 1
    assert not_yet.told(starting) == (PictureState.UNKNOWN, True)
    assert not_yet.told(CameraHealth("gate", PictureState.DOWN, (), 1)) == (PictureState.DOWN, True)
    assert not_yet.told(starting) == (PictureState.DEGRADED, False), "taken in anew"
    unwatched = CameraHealth("gate", PictureState.UNKNOWN, (Reason.NOT_WATCHED,), 1)
    assert not_yet.told(unwatched) == (PictureState.UNKNOWN, True)


def test_changes_of_the_tree_and_of_states() -> None:
    before = nodes_of(OURS, health(gate=PictureState.UP, counter=PictureState.UP), VIDEO)
    after = nodes_of(OURS, health(gate=PictureState.DOWN, counter=PictureState.UP), VIDEO)
    assert [(change, node.gb_id) for change, node in changes(before, after)] == [(Change.VLOST, GATE)]
    assert [(change, node.gb_id) for change, node in changes(after, before)] == [(Change.ON, GATE)]
    fewer = nodes_of(replace(OURS, channels=(Channel("counter", COUNTER, "窗口"),)), health(), VIDEO)
    assert [(change, node.gb_id) for change, node in changes(before, fewer)] == [
        (Change.DEL, GATE),
        (Change.UPDATE, COUNTER),
        (Change.OFF, COUNTER),
    ]
    assert next(change for change, _ in changes(fewer, before)) is Change.ADD


def test_an_open_alarm_of_a_door_is_its_cabinets() -> None:
    def one(cleared: int | None) -> AlarmUp:
        return AlarmUp(alarm_id="a", code="locker_forced", about="cell:k1/A01", raised_ms=1, cleared_ms=cleared)

    assert on_alarm(OURS, Video(alarms=(one(None),))) == {LOCKER}
    assert on_alarm(OURS, Video(alarms=(one(5),))) == frozenset()


def test_a_platform_that_restarted_takes_the_place_of_its_old_subscription() -> None:
    live = Subscriptions()
    old, new = object(), object()
    assert live.put(Subscription(Topic.CATALOG, old, 100, "Catalog;id=1")) is None
    replaced = live.put(Subscription(Topic.CATALOG, new, 200, "Catalog;id=2"))
    assert replaced
    assert replaced.dialog is old
    live.end(replaced)  # of yesterday: the new one stays
    kept = live.get(Topic.CATALOG, 199)
    assert kept
    assert live.get(Topic.CATALOG, 200) is None
    assert live.next_end() == 200
    assert live.over(150) == ()
    assert live.over(200) == (kept,)
    assert live.all() == ()


def test_a_subscriber_that_is_gone_is_let_go() -> None:
    live = Subscriptions()
    one = Subscription(Topic.ALARM, object(), 100, "Alarm")
    live.put(one)
    assert all(live.answered(one, status) for status in (0, 200, 500, 503, 0, 403))
    assert live.all() == (one,)
    assert not live.answered(one, 481)
    assert live.of_dialog(one.dialog) is None


@pytest.mark.parametrize(("written", "seconds"), [(None, 600), ("0", 0), (" 3600 ", 3600), ("999999999", 604800)])
def test_expires(written: str | None, seconds: int) -> None:
    assert granted_s(written) == seconds


@pytest.mark.parametrize("written", ["", "-1", "1e9", "9" * 40, "٣"])
def test_expires_that_is_none(written: str) -> None:
    if written == "٣":
        assert granted_s(written) == 3
        return
    with pytest.raises(ValueError):
        granted_s(written)


def test_alarm_filter() -> None:
    assert AlarmFilter().wants(4, 7, "x")
    only = AlarmFilter(1, 2, frozenset({2, 5}), "x")
    assert only.wants(2, 5, "x")
    assert not only.wants(3, 5, "x")
    assert not only.wants(1, 6, "x")
    assert not only.wants(1, 5, "y")


def test_the_uplink_is_shared_and_a_replaced_stream_gives_its_room() -> None:
    streams = Streams(2_500)
    assert cost_kbit(0) == UNMEASURED_KBIT
    assert cost_kbit(1_000_000) == 1_060
    first = Stream("s1", ("gate", "0"), "gate", 1_060)
    assert streams.fits(1_060)
    streams.add(first)
    streams.add(Stream("s2", ("gate", "1"), "gate", 1_060))
    assert not streams.fits(1_060)
    assert streams.fits(1_060, replaced=streams.of_key(("gate", "0")))
    assert streams.remove("s1") is first
    assert streams.remove("s1") is None
    assert streams.kbit == 1_060
    assert Streams(0).fits(10**9)


def test_subjects() -> None:
    written = f"{GATE}:0200000001,{OURS.platform_id}:0"
    assert read_subject(written, GATE, OURS.device_id, "c") == Subject(GATE, "0200000001", OURS.platform_id, "0")
    assert read_subject(written, OURS.device_id, OURS.device_id, "c").sender == GATE
    named = f"{OURS.device_id}:7,{OURS.platform_id}:0"
    assert read_subject(named, GATE, OURS.device_id, "c") == Subject(GATE, "7", OURS.platform_id, "0")
    assert read_subject(None, GATE, OURS.device_id, "c") == Subject(GATE, "call c")
    for bad in (f"{GATE}:1", f"{GATE}:1,{GATE}", "x:1,y:2", f"{COUNTER}:1,{OURS.platform_id}:0", "9" * 10_000):
        with pytest.raises(BadSubject):
            read_subject(bad, GATE, OURS.device_id, "c")


def test_the_platforms_clock() -> None:
    noon = 1_795_000_000_000
    assert read_date(local_time(noon) + ".250") == noon + 250
    assert read_date("Wed, 18 Nov 2026 11:06:40 GMT") == noon
    assert read_date("2026-11-18T11:06:40Z") == noon
    assert offset_ms(local_time(noon), noon - 2_100, noon - 1_900) == 2_000
    assert offset_ms(None, 1, 2) is None


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40))
def test_any_date_is_read_or_not(written: str) -> None:
    assert read_date(written) is None or isinstance(read_date(written), int)


def test_steps_say_what_came_and_what_to_do() -> None:
    steps = Steps(lambda: 7)
    assert [step.step for step in steps.all()] == list(NAMES)
    assert all(step.state == "waiting" for step in steps.all())
    steps.wrong("register", "404", "SIP/2.0 404 Not Found")
    steps.wrong("keepalive", "500", "x" * 900)
    steps.ok("catalog", "3 / 3")
    of = {step.step: step for step in steps.all()}
    assert (of["register"].state, of["register"].at_ms) == ("wrong", 7)
    assert "平台编号" in of["register"].zh
    assert "ID differs" in of["register"].en
    assert of["keepalive"].zh
    assert len(of["keepalive"].answer) == 400
    assert of["catalog"].zh == ""
    steps.begin_again()
    assert {step.step: step for step in steps.all()}["keepalive"].state == "waiting"
