"""Golden bytes of devices.md 4.3, and the parsers under cuts and garbage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import DeviceState, Paper
from devices.drivers.escpos_presenter import PresenterSettings
from devices.drivers.escpos_presenter.protocol import (
    EJECT,
    EJECTOR_STATUS,
    FULL,
    FULL_STATUS,
    RETRACT,
    FullStatusParser,
    RoundParser,
    dialect,
    from_full_status,
    present,
    with_ejector,
)
from devices.escpos.protocol import BufferedStatus, FlowControl, FullStatus, Noise, RealTimeStatus, Reply
from devices.escpos.simulator.makes import Outlet, PresenterMake, ejector_byte
from devices.escpos.simulator.sensors import Sensors
from devices.escpos.status import PrinterStatus


def test_orders_of_the_reliance_manual() -> None:
    assert EJECT.hex(" ") == "1d 65 05"
    assert RETRACT.hex(" ") == "1d 65 02"
    assert EJECTOR_STATUS.hex(" ") == "1d 65 06"
    assert FULL_STATUS.hex(" ") == "10 04 14"
    assert present(12, 30).hex(" ") == "1d 65 20 0c 1e", "84 mm in steps of 7 for 30 s"


def settings(**changes: object) -> PresenterSettings:
    return PresenterSettings.model_validate({"url": "tcp://127.0.0.1:9", **changes})


def test_steps_come_from_millimetres() -> None:
    assert settings().outlet.steps == 12
    assert settings(outlet={"step_mm": 22}).outlet.steps == 4
    assert dialect(settings()).ending.data == bytes.fromhex("1d65030c")
    timed = dialect(settings(outlet={"timed_by": "printer", "take_s": 30}))
    assert timed.ending.data == bytes.fromhex("1d65200c1e")
    assert dialect(settings(outlet={"untaken": "eject"})).parting == EJECT
    with pytest.raises(ValueError, match="255 steps"):
        settings(outlet={"present_mm": 400, "step_mm": 1})
    with pytest.raises(ValueError, match="never asks"):
        settings(status="round", confirm="timed")


@pytest.mark.parametrize(
    ("answer", "code", "state", "paper"),
    [
        ("00000000", None, DeviceState.ONLINE, Paper.FULL),
        ("05000000", "paperOut", DeviceState.USER_ERROR, Paper.OUT),
        ("04000000", "paperLow", DeviceState.ONLINE, Paper.LOW),
        ("40000000", "paperLow", DeviceState.ONLINE, Paper.LOW),
        ("80000000", None, DeviceState.ONLINE, Paper.FULL),
        ("00010000", "coverOpen", DeviceState.USER_ERROR, Paper.FULL),
        ("00020000", "coverOpen", DeviceState.USER_ERROR, Paper.FULL),
        ("00200000", "feeding", DeviceState.DEVICE_BUSY, Paper.FULL),
        ("00000100", "headHot", DeviceState.DEVICE_BUSY, Paper.FULL),
        ("00000200", "lineError", DeviceState.ONLINE, Paper.FULL),
        ("00000800", "voltage", DeviceState.HARDWARE_ERROR, Paper.FULL),
        ("00004000", "jam", DeviceState.HARDWARE_ERROR, Paper.JAMMED),
        ("00000001", "cutter", DeviceState.HARDWARE_ERROR, Paper.FULL),
        ("00000008", "unrecoverable", DeviceState.HARDWARE_ERROR, Paper.FULL),
    ],
)
def test_full_status(answer: str, code: str | None, state: DeviceState, paper: Paper) -> None:
    status = from_full_status({FULL: bytes.fromhex(answer)})
    assert [fault.code for fault in status.faults] == ([] if code is None else [code])
    assert (status.state, status.paper) == (state, paper)


def test_ticket_and_movement() -> None:
    assert from_full_status({FULL: bytes.fromhex("20000000")}).outlet
    assert from_full_status({FULL: bytes.fromhex("00080000")}).moving
    assert with_ejector(PrinterStatus(), 0x08).outlet
    assert with_ejector(PrinterStatus(), 0x20).moving
    assert with_ejector(PrinterStatus(outlet=True), 0x00) == PrinterStatus()
    assert [fault.code for fault in with_ejector(PrinterStatus(), 0x81).faults] == ["outletJam", "paperLow"]


NAMES = sorted(set(vars(Sensors())) - {"offline", "black_mark", "collector", "outlet_jam"})


@given(st.sets(st.sampled_from(NAMES)), st.booleans())
def test_both_tables_agree(wrong: set[str], ticket: bool) -> None:
    sensors = Sensors(**dict.fromkeys(wrong, True))
    outlet = Outlet(ticket=ticket)
    (reply,) = fed(FullStatusParser(), PresenterMake().real_time(20, sensors, outlet))
    assert isinstance(reply, FullStatus)
    status = from_full_status({FULL: reply.data})
    assert status.outlet == ticket
    assert (status.stopper is not None) == sensors.stopped
    for name in wrong - {"paper_low"}:
        assert getattr(status, name)
    assert with_ejector(status, ejector_byte(sensors, outlet)).outlet == ticket


def fed(parser: FullStatusParser | RoundParser, data: bytes, *, buffered: bool = False) -> list[Reply]:
    return [reply for byte in data for reply in parser.take(byte, FULL, buffered=buffered)]


PAYLOAD = st.builds(
    lambda *bits: FullStatus(bytes(bit & mask for bit, mask in zip(bits, (0xE5, 0x6F, 0x4B, 0x0D), strict=True))),
    *[st.integers(0, 255)] * 4,
)
EJECTOR = st.sampled_from((0x00, 0x01, 0x04, 0x08, 0x10, 0x30, 0x40, 0x80, 0x88)).map(BufferedStatus)


@given(st.lists(PAYLOAD | EJECTOR, max_size=12))
def test_ejector_bytes_between_full_answers(replies: list[Reply]) -> None:
    stream = b"".join(
        b"\x10\x0f" + reply.data if isinstance(reply, FullStatus) else bytes((reply.byte,))  # type: ignore[union-attr]
        for reply in replies
    )
    got = fed(FullStatusParser(), stream + b"\x10\x0f\x00\x00\x00\x00", buffered=True)
    assert got == [*replies, FullStatus(bytes(4))]


@given(st.binary(max_size=60))
def test_garbage_never_breaks_and_the_next_answer_counts(garbage: bytes) -> None:
    parser = FullStatusParser()
    fed(parser, garbage)
    answer = b"\x10\x0f\x20\x00\x00\x00"
    assert FullStatus(answer[2:]) in fed(parser, answer * 2)


def test_a_lost_byte_does_not_shift_the_answers() -> None:
    got = fed(FullStatusParser(), bytes.fromhex("100f 20 00 100f 20 00 00 00"))
    assert got[-1] == FullStatus(bytes.fromhex("20000000"))
    assert all(isinstance(reply, Noise) for reply in got[:-1])


def test_flow_control_between_answers() -> None:
    assert fed(FullStatusParser(), b"\x13\x11") == [FlowControl(False), FlowControl(True)]


def test_the_round_and_the_ejector_byte_are_told_apart() -> None:
    parser = RoundParser()
    assert parser.take(0x12, 1, buffered=True) == [RealTimeStatus(0x12)]
    assert parser.take(0x18, 2, buffered=True) == [BufferedStatus(0x18)], "motor on, ticket at the outlet"
    assert parser.take(0x88, None, buffered=True) == [BufferedStatus(0x88)]
    assert parser.take(0x12, None) == [Noise(0x12)]
    assert parser.take(0x13, None) == [FlowControl(False)]
