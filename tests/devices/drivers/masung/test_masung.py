"""The Masung status dialect of devices.md 4.3: bytes, maker check, black mark, both polarities of `10 04 05`."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.contract import DeviceMismatch, DeviceState, Paper, PaperNews
from devices.drivers.masung.protocol import OUTLET, OUTLET_STATUS, MasungParser, from_answers, with_outlet
from devices.escpos.protocol import STATUS_ROUND, RealTimeStatus
from devices.escpos.simulator.makes import MasungMake, Outlet, PlainMake
from devices.escpos.simulator.sensors import Sensors
from devices.escpos.status import PrinterStatus
from tests.devices.printers import heard, masung_rig, polled_until
from tests.devices.support import job, run, shows


def read(*answers: int) -> PrinterStatus:
    return from_answers({kind: bytes((byte,)) for kind, byte in enumerate(answers, 1)}, check_maker=True)


def test_four_questions_go_out_in_one_write_and_the_fifth_alone() -> None:
    assert STATUS_ROUND.hex(" ") == "10 04 01 10 04 02 10 04 03 10 04 04"
    assert OUTLET_STATUS.hex(" ") == "10 04 05"


@pytest.mark.parametrize(
    ("answers", "code", "state", "paper"),
    [
        ((0x16, 0x12, 0x12, 0x12), None, DeviceState.ONLINE, Paper.FULL),
        ((0x16, 0x16, 0x12, 0x12), "coverOpen", DeviceState.USER_ERROR, Paper.FULL),
        ((0x16, 0x12, 0x1A, 0x12), "cutter", DeviceState.HARDWARE_ERROR, Paper.FULL),
        ((0x16, 0x12, 0x52, 0x12), "headHot", DeviceState.DEVICE_BUSY, Paper.FULL),
        ((0x16, 0x12, 0x32, 0x12), "blackMark", DeviceState.HARDWARE_ERROR, Paper.FULL),
        ((0x16, 0x12, 0x12, 0x72), "paperOut", DeviceState.USER_ERROR, Paper.OUT),
        ((0x16, 0x12, 0x12, 0x1E), "paperLow", DeviceState.ONLINE, Paper.LOW),
    ],
)
def test_status_bits(answers: tuple[int, ...], code: str | None, state: DeviceState, paper: Paper) -> None:
    status = read(*answers)
    assert [fault.code for fault in status.faults] == ([] if code is None else [code])
    assert (status.state, status.paper, status.foreign) == (state, paper, False)


def test_a_plain_12_is_another_maker_s() -> None:
    assert read(0x12, 0x12, 0x12, 0x12).foreign
    assert not from_answers(dict.fromkeys((1, 2, 3, 4), b"\x12"), check_maker=False).foreign


@pytest.mark.parametrize(
    ("bit", "code"), [(0x80, "collector"), (0x01, "outletJam"), (0x08, "outletJam"), (0x02, None), (0x04, None)]
)
@pytest.mark.parametrize("low", [False, True])
def test_fifth_byte(bit: int, code: str | None, low: bool) -> None:
    status = with_outlet(PrinterStatus(), bit ^ (0x8F if low else 0), low=low)
    assert [fault.code for fault in status.faults] == ([] if code is None else [code])
    assert status.outlet == (bit in {0x02, 0x04})
    assert with_outlet(status, 0x8F if low else 0, low=low) == PrinterStatus()


NAMES = sorted(set(vars(Sensors())) - {"offline", "unrecoverable", "outlet_jam", "voltage", "collector", "line_error"})


@given(st.sets(st.sampled_from(NAMES)), st.booleans(), st.sampled_from(["high", "low"]))
def test_both_tables_agree(wrong: set[str], ticket: bool, polarity: str) -> None:
    sensors, outlet = Sensors(**dict.fromkeys(wrong, True)), Outlet(ticket=ticket)
    make = MasungMake(outlet_status=polarity)
    status = from_answers({kind: make.real_time(kind, sensors, outlet) for kind in (1, 2, 3, 4)}, check_maker=True)
    for name in wrong - {"paper_low"}:
        assert getattr(status, name)
    fifth = make.real_time(OUTLET, sensors, outlet)[0]
    assert with_outlet(status, fifth, low=polarity == "low").outlet == ticket


def test_the_fifth_answer_is_known_by_its_place() -> None:
    parser = MasungParser()
    assert parser.take(0x8F, OUTLET) == [RealTimeStatus(0x8F)]
    assert parser.take(0x16, 1) == [RealTimeStatus(0x16)]


def test_the_wrong_printer_is_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        async with masung_rig(tmp_path) as (sim, printer):
            sim.mechanism.make = PlainMake()
            with pytest.raises(DeviceMismatch, match="no Masung"):
                await printer.open()
            assert [fault.code for fault in printer.health.faults] == ["mismatch"]
        async with masung_rig(tmp_path, check_maker=False) as (sim, printer):
            sim.mechanism.make = PlainMake()
            await printer.open()
            assert (await printer.print(job())).printed

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_without_outlet_status_nobody_knows_who_took_it(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with masung_rig(tmp_path, wire) as (sim, printer):
            await printer.open()
            wanted = job()
            outcome = await printer.print(wanted)
            assert (outcome.kind, outcome.taken) == ("printed", "unknown")
            assert shows(sim.slips[0], wanted.image)

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("polarity", ["high", "low"])
def test_ticket_at_the_outlet(tmp_path: Path, wire: str, polarity: str) -> None:
    async def scene() -> None:
        async with masung_rig(tmp_path, wire, outlet_status=polarity) as (sim, printer):
            news = heard(printer)
            await printer.open()
            assert (await printer.print(job())).taken == "waiting"
            sim.mechanism.outlet.take()
            await polled_until(printer, lambda: bool(news))
            assert (await printer.print(job(number="A002"))).taken == "waiting"
            await polled_until(printer, lambda: bool(printer.health.faults))
            assert [fault.code for fault in printer.health.faults] == ["ticketLeft"]
            assert printer.health.ready
            assert (await printer.print(job(number="A003"))).taken == "waiting", "it cannot be drawn back here"
            assert news == [PaperNews("job-1", "taken"), PaperNews("job-1", "unknown")]

    run(scene())


def test_a_printer_without_the_fifth_answer_stays_in_step(tmp_path: Path) -> None:
    """Wrongly configured: the missing answer must not shift the others."""

    async def scene() -> None:
        async with masung_rig(tmp_path, outlet_status="high", timings={"reply_s": 0.2, "open_s": 5}) as (sim, printer):
            sim.mechanism.make = MasungMake()
            await printer.open()
            await printer.poll()
            assert printer.health.faults == ()
            assert printer.health.counters["noise"] == 0
            outcome = await printer.print(job())
            assert outcome.paper_out_of_slot == "nothing"
            assert outcome.fault is not None
            assert outcome.fault.code == "silent"

    run(scene())
