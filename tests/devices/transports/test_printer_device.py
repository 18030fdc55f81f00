"""The system's printer device, tried on ptys and FIFOs: it behaves like every other wire."""

import asyncio
import os
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.contract import WireBusy, WireLost, WireStalled
from devices.drivers.escpos_generic import EscposPrinter
from devices.escpos.simulator import PrinterSimulator
from devices.transports import PrinterDeviceTransport, transport_for
from tests.devices.support import QUICK, job, run, settings, shows


class Pty:
    def __init__(self) -> None:
        self.master, self.slave = os.openpty()
        tty.setraw(self.master)
        tty.setraw(self.slave)
        self.url = "lp://" + os.ttyname(self.slave)

    def close(self) -> None:
        for end in (self.master, self.slave):
            if end >= 0:
                os.close(end)
        self.master = self.slave = -1


@pytest.fixture
def pty() -> Iterator[Pty]:
    made = Pty()
    yield made
    made.close()


def test_both_ways(pty: Pty) -> None:
    async def scene() -> None:
        wire = PrinterDeviceTransport(pty.url)
        os.write(pty.master, b"old")
        await wire.open(1)
        await wire.write(b"\x10\x04\x01", 1)
        assert os.read(pty.master, 10) == b"\x10\x04\x01"
        assert await wire.read(10, 0.05) == b"", "what lay there before is gone"
        asyncio.get_running_loop().call_later(0.05, os.write, pty.master, b"\x12\x13")
        assert await wire.read(1, 5) == b"\x12"
        assert await wire.read(10, 5) == b"\x13"
        await wire.close()
        await wire.close()
        with pytest.raises(WireLost, match="not open"):
            await wire.read(1, 0.1)

    run(scene())


def test_a_full_printer_stalls_and_then_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    os.mkfifo(path)

    async def scene() -> None:
        wire = transport_for(f"lp://{path}")
        await wire.open(1)
        with pytest.raises(WireStalled):
            await wire.write(bytes(1_000_000), 0.2)
        await wire.close()

    run(scene())


def test_writing_waits_for_a_slow_reader(pty: Pty) -> None:
    async def scene() -> None:
        wire = PrinterDeviceTransport(pty.url)
        await wire.open(1)
        got = bytearray()

        def reads() -> None:
            while len(got) < 100_000:
                got.extend(os.read(pty.master, 4096))

        reading = asyncio.create_task(asyncio.to_thread(reads))
        await wire.write(bytes(range(250)) * 400, 10)
        await reading
        assert bytes(got) == bytes(range(250)) * 400
        await wire.close()

    run(scene())


def test_unplugged_while_reading_writing_and_before_opening(pty: Pty) -> None:
    async def scene() -> None:
        wire = PrinterDeviceTransport(pty.url)
        await wire.open(1)
        asyncio.get_running_loop().call_later(0.05, pty.close)
        with pytest.raises(WireLost):
            await wire.read(1, 10)
        with pytest.raises(WireLost):
            await wire.write(b"x", 1)
        await wire.close()
        with pytest.raises(WireLost, match="plugged in"):
            await PrinterDeviceTransport("/dev/usb/lp99").open(1)

    run(scene())


def test_closed_under_a_read(pty: Pty) -> None:
    async def scene() -> None:
        wire = PrinterDeviceTransport(pty.url)
        await wire.open(1)
        reading = asyncio.create_task(wire.read(1, 10))
        await asyncio.sleep(0.05)
        await wire.close()
        with pytest.raises(WireLost):
            await reading

    run(scene())


def test_only_one_program_holds_it(pty: Pty) -> None:
    async def scene() -> None:
        first, second = PrinterDeviceTransport(pty.url), PrinterDeviceTransport(pty.url)
        await first.open(1)
        with pytest.raises(WireBusy, match="another program"):
            await second.open(1)
        await first.close()
        await second.open(1)
        await second.close()

    run(scene())


def test_a_slip_through_the_printer_device_and_its_cable_pulled(tmp_path: Path) -> None:
    async def scene() -> None:
        sim = PrinterSimulator(dots=384)
        path = await sim.start_pty(tmp_path / "lp0")
        printer = EscposPrinter("printer-1", settings(f"lp://{path}", timings=QUICK))
        assert printer.accepts_raster, "no baud rate makes it slow"
        await printer.open()
        wanted = job()
        assert wanted.image is not None
        assert (await printer.print(wanted)).printed
        sim.at_byte(9_000, sim.unplug)
        outcome = await printer.print(wanted)
        assert outcome.fault is not None
        assert (outcome.fault.code, outcome.paper_out_of_slot) == ("noDevice", "partial")
        sim.plug()
        await printer.open()
        assert (await printer.print(wanted)).printed
        assert shows(sim.slips[-1], wanted.image)
        await printer.close()
        await sim.stop()

    run(scene())
