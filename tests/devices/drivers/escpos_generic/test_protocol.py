"""Golden bytes of devices.md 4.1 and 4.2, and the parser under cuts and garbage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import DeviceState, Paper, WhoActs
from devices.escpos.protocol import (
    STATUS_ROUND,
    AutoStatus,
    BufferedStatus,
    FlowControl,
    Noise,
    Pairing,
    RealTimeStatus,
    Reply,
    ReplyParser,
    request_status,
)
from devices.escpos.simulator.sensors import Sensors
from devices.escpos.status import PrinterStatus, from_auto_status

REAL_TIME = st.builds(lambda bits: RealTimeStatus(0x12 | bits & 0x6C), st.integers(0, 255))
PUSHED = st.builds(
    lambda one, rest: AutoStatus(bytes((0x10 | one & 0x6C, *(byte & 0x6F for byte in rest)))),
    st.integers(0, 255),
    st.binary(min_size=3, max_size=3),
)
BUFFERED = st.sampled_from((0x00, 0x03, 0x0C, 0x0F)).map(BufferedStatus)
FLOW = st.booleans().map(FlowControl)


def encoded(reply: Reply) -> bytes:
    match reply:
        case AutoStatus(data):
            return data
        case FlowControl(may_send):
            return b"\x11" if may_send else b"\x13"
        case RealTimeStatus(byte) | BufferedStatus(byte) | Noise(byte):
            return bytes((byte,))


def test_requests() -> None:
    assert [request_status(kind).hex() for kind in (1, 2, 3, 4)] == ["100401", "100402", "100403", "100404"]
    assert len(STATUS_ROUND) == 12
    with pytest.raises(ValueError, match=r"only 1\.\.4"):
        request_status(5)


@pytest.mark.parametrize(
    ("kind", "byte", "code", "who", "state", "paper"),
    [
        (1, 0x12, None, None, DeviceState.ONLINE, Paper.FULL),
        (1, 0x16, None, None, DeviceState.ONLINE, Paper.FULL),  # drawer pin high is no fault
        (1, 0x1A, "offline", WhoActs.CLEAR, DeviceState.OFFLINE, Paper.FULL),
        (2, 0x16, "coverOpen", WhoActs.CLEAR, DeviceState.USER_ERROR, Paper.FULL),
        (2, 0x1A, "feeding", WhoActs.SUSPEND, DeviceState.DEVICE_BUSY, Paper.FULL),
        (2, 0x32, "paperOut", WhoActs.CLEAR, DeviceState.USER_ERROR, Paper.OUT),
        (3, 0x16, "jam", WhoActs.CLEAR, DeviceState.HARDWARE_ERROR, Paper.JAMMED),
        (3, 0x1A, "cutter", WhoActs.MAINTENANCE, DeviceState.HARDWARE_ERROR, Paper.FULL),
        (3, 0x32, "unrecoverable", WhoActs.MAINTENANCE, DeviceState.HARDWARE_ERROR, Paper.FULL),
        (3, 0x52, "headHot", WhoActs.SUSPEND, DeviceState.DEVICE_BUSY, Paper.FULL),
        (4, 0x1E, "paperLow", WhoActs.CLEAR, DeviceState.ONLINE, Paper.LOW),
        (4, 0x72, "paperOut", WhoActs.CLEAR, DeviceState.USER_ERROR, Paper.OUT),
    ],
)
def test_status_bits(
    kind: int, byte: int, code: str | None, who: WhoActs | None, state: DeviceState, paper: Paper
) -> None:
    status = PrinterStatus().with_byte(kind, byte)
    assert [(fault.code, fault.who) for fault in status.faults] == ([] if code is None else [(code, who)])
    assert (status.state, status.paper) == (state, paper)


@pytest.mark.parametrize(
    ("pushed", "codes"),
    [
        ("10000000", []),
        ("18000000", ["offline"]),
        ("38000000", ["coverOpen"]),
        ("18080000", ["cutter"]),
        ("18400000", ["headHot"]),
        ("10000300", ["paperLow"]),
        ("18000f00", ["paperOut"]),
    ],
)
def test_pushed_bits(pushed: str, codes: list[str]) -> None:
    (reply,) = ReplyParser().feed(bytes.fromhex(pushed))
    assert isinstance(reply, AutoStatus)
    assert [fault.code for fault in from_auto_status(reply).faults] == codes


def test_xoff_inside_a_push() -> None:
    replies = ReplyParser().feed(bytes.fromhex("18 13 00 11 0c 00"))
    assert replies == [FlowControl(False), FlowControl(True), AutoStatus(bytes.fromhex("18000c00"))]


def test_answer_inside_a_push() -> None:
    assert ReplyParser().feed(bytes.fromhex("10 00 12 00 00 1a")) == [
        RealTimeStatus(0x12),
        AutoStatus(bytes.fromhex("10000000")),
        RealTimeStatus(0x1A),
    ]


def test_reliance_has_no_fixed_bits() -> None:
    assert ReplyParser(fixed_bits=False).feed(b"\x6c\x0c") == [RealTimeStatus(0x6C), RealTimeStatus(0x0C)]
    assert not any(isinstance(reply, RealTimeStatus) for reply in ReplyParser().feed(b"\x6c\x0c"))


@given(st.lists(REAL_TIME | PUSHED | BUFFERED | FLOW, max_size=20), st.data())
def test_cut_at_every_position(replies: list[Reply], data: st.DataObject) -> None:
    stream = b"".join(encoded(reply) for reply in replies)
    parser = ReplyParser()
    got: list[Reply] = []
    while stream:
        cut = data.draw(st.integers(1, len(stream)))
        got += parser.feed(stream[:cut])
        stream = stream[cut:]
    assert got == replies


@given(st.binary(max_size=200))
def test_garbage_never_breaks_and_pushes_recover(garbage: bytes) -> None:
    parser = ReplyParser()
    parser.feed(garbage)
    push = AutoStatus(bytes.fromhex("18000f00"))
    assert parser.feed(push.data)[-1] == push


PLAIN = ("cover_open", "cutter", "feeding", "head_hot", "jam", "offline", "paper_low", "paper_out", "unrecoverable")


@given(st.sets(st.sampled_from(PLAIN)))
def test_both_tables_agree(wrong: set[str]) -> None:
    """The simulator's bytes and our reading are written apart from the same table."""
    sensors = Sensors(**dict.fromkeys(wrong, True))
    status = PrinterStatus()
    for kind in (1, 2, 3, 4):
        status = status.with_byte(kind, sensors.real_time(kind))
    assert status.stopper is not None or not sensors.stopped
    for name in wrong - {"paper_low"}:
        assert getattr(status, name)
    pushed = ReplyParser().feed(sensors.pushed())[0]
    assert isinstance(pushed, AutoStatus)
    seen, polled = from_auto_status(pushed), status
    assert [fault.code for fault in seen.faults] == [fault.code for fault in polled.faults]


def test_late_answers_stay_with_their_questions() -> None:
    pairing = Pairing()
    pairing.asked()
    pairing.asked()
    assert [pairing.answered() for _ in range(8)] == [1, 2, 3, 4, 1, 2, 3, 4]
    assert not pairing.waiting
    assert pairing.answered() is None
    assert pairing.stray == 1


def test_only_the_newest_buffered_answer_confirms() -> None:
    pairing = Pairing()
    pairing.asked_buffered()
    pairing.asked_buffered()
    assert not pairing.answered_buffered(BufferedStatus(0))
    assert pairing.answered_buffered(BufferedStatus(0x0F))
    assert not pairing.answered_buffered(BufferedStatus(0))
