"""The pure parts of the link: clock offset, repeating requests, properties."""

import pytest
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from hall.link import NoAnswer
from hall.link.asking import Asked, Asking
from hall.link.clock_offset import OffsetMeter
from hall.link.mqtt.backoff import Backoff
from hall.link.mqtt.session import packed
from hall.link.time_keeping import TimeKeeping
from hall.messages.envelopes import Response


def test_the_quickest_answer_tells_the_offset() -> None:
    meter = OffsetMeter(keep=3)
    assert meter.offset_ms is None
    meter.add(1_000, 6_500, 800)
    assert meter.offset_ms == 5_100
    meter.add(2_000, 7_005, 10)
    meter.add(3_000, 8_300, 500)
    assert meter.offset_ms == 5_000
    meter.wall_clock_jumped()
    assert meter.offset_ms is None


def test_a_clock_that_was_set_is_measured_anew() -> None:
    meter = OffsetMeter()
    keeping = TimeKeeping(meter)
    assert not keeping.look(1_000_000, 10.0)
    assert [keeping.due(at) for at in (10.0, 10.5, 11.1, 12.2, 20.0, 73.0)] == [True, False, True, True, False, True]
    meter.add(1_000, 6_000, 10)
    assert not keeping.look(1_060_100, 70.0)
    assert keeping.look(5_000_000, 71.0)
    assert meter.offset_ms is None
    assert keeping.due(74.0)


def test_requests_repeat_and_end() -> None:
    asking = Asking()
    asked = Asked("r1", "ticket.issue", b"", asked_at=10.0, timeout_s=1.5, repeat_s=0.5, sent_ms=0)
    asking.ask(asked)
    assert asking.due(10.0) == [asked]
    assert asking.due(10.4) == []
    assert asking.due_in(10.4) == pytest.approx(0.1)
    assert asking.due(10.6) == [asked]
    assert asking.due(11.6) == []
    with pytest.raises(NoAnswer, match="r1"):
        asked.answer.result(0)
    assert asking.answered(Response(id="r1", status="ok", time=1), 12.0) is None


def test_an_answer_is_given_once() -> None:
    asking = Asking()
    asking.ask(Asked("r1", "x", b"", asked_at=1.0, timeout_s=1.5, repeat_s=0.5, sent_ms=0))
    response = Response(id="r1", status="ok", time=1)
    found = asking.answered(response, 1.25)
    assert found is not None
    assert found[1] == pytest.approx(250)
    assert asking.answered(response, 1.3) is None
    assert len(asking) == 0


@pytest.mark.parametrize("topic", ["", "hall/v1/shili/dev/k1/down/res", "x" * 200])
def test_packed_properties_are_what_paho_would_send(topic: str) -> None:
    slow = Properties(PacketTypes.PUBLISH)
    slow.MessageExpiryInterval = 5
    if topic:
        slow.ResponseTopic = topic
    slow.CorrelationData = b"0199"
    read = Properties(PacketTypes.PUBLISH)
    read.unpack(packed(5, topic, b"0199").pack())
    assert read.json() == slow.json()
    assert packed(None).pack() == b"\x00"


def test_back_off_doubles_up_to_its_longest() -> None:
    backoff = Backoff(1.0, 5.0, spread=0.0)
    assert [backoff.next() for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]
    backoff.reset()
    assert backoff.next() == 1.0
