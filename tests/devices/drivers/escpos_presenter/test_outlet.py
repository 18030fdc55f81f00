"""A ticket at the outlet: taken, left and drawn back, dropped, stuck, lying there from before."""

from pathlib import Path

import pytest

from devices.contract import DeviceState, PaperNews, PresentingPrinter, TicketPrinter
from devices.contract.health import WhoActs
from tests.devices.printers import heard, polled_until, presenter_rig
from tests.devices.support import QUICK, job, run, shows

BOTH = pytest.mark.parametrize("status", ["full", "round"])
NEVER = {"take_s": 200, "left_s": 100}


@BOTH
@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_printed_presented_and_taken(tmp_path: Path, wire: str, status: str) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, wire, status=status, outlet=NEVER) as (sim, printer):
            assert isinstance(printer, PresentingPrinter)
            assert isinstance(printer, TicketPrinter)
            news = heard(printer)
            await printer.open()
            calm = printer.poll_interval_s
            wanted = job()
            outcome = await printer.print(wanted)
            assert (outcome.kind, outcome.taken) == ("printed", "waiting")
            assert shows(sim.slips[0], wanted.image)
            assert printer.poll_interval_s <= calm
            await printer.poll()
            assert news == []
            assert sim.mechanism.outlet.take()
            await polled_until(printer, lambda: bool(news))
            assert news == [PaperNews("job-1", "taken")]
            assert printer.health.counters["taken"] == 1
            assert printer.health.ready

    run(scene())


@BOTH
@pytest.mark.parametrize(("untaken", "fate"), [("retract", "retracted"), ("eject", "ejected")])
def test_left_then_moved_away(tmp_path: Path, untaken: str, fate: str, status: str) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, status=status, outlet={"untaken": untaken}) as (sim, printer):
            news = heard(printer)
            await printer.open()
            assert (await printer.print(job())).taken == "waiting"
            await polled_until(printer, lambda: bool(printer.health.faults))
            (left,) = printer.health.faults
            assert (left.code, left.detail.en) == ("ticketLeft", "ticket left at the outlet")
            assert left.who is WhoActs.NOBODY
            assert printer.health.ready, "it can still print"
            await polled_until(printer, lambda: bool(news))
            assert news == [PaperNews("job-1", fate)]
            assert sim.mechanism.outlet.fates == {1: fate}
            assert printer.health.faults == ()

    run(scene())


def test_the_next_citizen_never_gets_the_old_ticket(tmp_path: Path) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, outlet=NEVER) as (sim, printer):
            news = heard(printer)
            await printer.open()
            assert (await printer.print(job(number="A001"))).taken == "waiting"
            assert (await printer.print(job(number="A002"))).taken == "waiting"
            assert news == [PaperNews("job-1", "retracted")]
            assert sim.mechanism.outlet.fates == {1: "retracted", 2: "waiting"}

    run(scene())


def test_a_ticket_that_cannot_be_drawn_back_blocks_the_next(tmp_path: Path) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, outlet={**NEVER, "move_s": 0.3}) as (sim, printer):
            news = heard(printer)
            await printer.open()
            assert (await printer.print(job())).printed
            sim.mechanism.outlet.stuck = True
            outcome = await printer.print(job())
            assert outcome.fault is not None
            assert (outcome.kind, outcome.fault.code, outcome.paper_out_of_slot) == (
                "failed",
                "outletBlocked",
                "nothing",
            )
            assert sim.slip_count == 1
            assert printer.health.state is DeviceState.HARDWARE_ERROR
            sim.mechanism.outlet.take()
            await polled_until(printer, lambda: bool(news))
            assert printer.health.ready
            assert (await printer.print(job())).printed

    run(scene())


def test_left_where_it_is_by_the_hall_s_wish(tmp_path: Path) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, outlet={**NEVER, "untaken": "leave"}) as (sim, printer):
            await printer.open()
            assert (await printer.print(job())).printed
            outcome = await printer.print(job())
            assert outcome.fault is not None
            assert (outcome.fault.code, outcome.paper_out_of_slot) == ("ticketLeft", "nothing")
            assert sim.slip_count == 1

    run(scene())


@BOTH
def test_a_ticket_of_before_is_drawn_back_without_a_job(tmp_path: Path, status: str) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, status=status) as (sim, printer):
            sim.mechanism.outlet.lay()
            news = heard(printer)
            await printer.open()
            await polled_until(printer, lambda: bool(news))
            assert news == [PaperNews(None, "retracted")]

    run(scene())


def test_the_printer_s_own_time(tmp_path: Path) -> None:
    """Nobody can tell whether a ticket that goes when the time is over was taken."""

    async def scene() -> None:
        async with presenter_rig(tmp_path, outlet={"timed_by": "printer", "take_s": 2}) as (sim, printer):
            news = heard(printer)
            await printer.open()
            assert (await printer.print(job())).taken == "waiting"
            sim.mechanism.outlet.take()
            await polled_until(printer, lambda: bool(news))
            assert (await printer.print(job())).taken == "waiting"
            await polled_until(printer, lambda: len(news) > 1)
            assert [each.taken for each in news] == ["taken", "unknown"]
            assert sim.mechanism.outlet.fates[2] == "retracted"

    run(scene())


def test_a_blind_sensor_says_unknown_not_taken(tmp_path: Path) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, outlet={**NEVER, "appear_s": 0.2}) as (sim, printer):
            sim.mechanism.outlet.blind = True
            await printer.open()
            outcome = await printer.print(job())
            assert (outcome.kind, outcome.taken) == ("printed", "unknown")

    run(scene())


def test_jam_on_the_way_to_the_outlet(tmp_path: Path) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, simulator={"speed_mm_s": 300.0}) as (sim, printer):
            await printer.open()

            def jam_when_moving() -> None:
                sim.mechanism.sensors.outlet_jam = True

            wanted = job()
            assert wanted.image is not None
            sim.mechanism.on_slip_made = jam_when_moving
            outcome = await printer.print(wanted)
            assert outcome.fault is not None
            assert (outcome.kind, outcome.fault.code, outcome.paper_out_of_slot) == ("failed", "jam", "unknown")

    run(scene())


@pytest.mark.parametrize("taken", [True, False])
def test_the_cable_is_pulled_when_the_ticket_comes_out(tmp_path: Path, taken: bool) -> None:
    """The job cannot say whether it printed; what becomes of the ticket is still told."""

    async def scene() -> None:
        async with presenter_rig(tmp_path, timings=QUICK) as (sim, printer):
            news = heard(printer)
            await printer.open()
            sim.mechanism.on_slip_made = sim.break_wires
            outcome = await printer.print(job())
            assert (outcome.kind, outcome.paper_out_of_slot) == ("failed", "unknown")
            await printer.open()
            await polled_until(printer, lambda: sim.mechanism.outlet.state.ticket and printer.poll_interval_s == 0.05)
            if taken:
                sim.mechanism.outlet.take()
            await polled_until(printer, lambda: bool(news))
            assert news == [PaperNews("job-1", "taken" if taken else "retracted")]

    run(scene())
