"""USB through the real pyusb over a simulated bus; what only hardware can show is in the drivers' NOTES."""

import asyncio
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.contract import UsageError, WireBusy, WireLost, WireStalled
from devices.drivers.escpos_generic import EscposPrinter
from devices.escpos.simulator import PrinterSimulator
from devices.transports import UsbAddress, UsbTransport, transport_for
from devices.transports.usb_address import UsbEndpoint, UsbInterface, print_interface
from devices.transports.usb_edge import UsbLibraryMissing
from tests.devices.support import QUICK, job, run, settings, shows
from tests.devices.transports.usb_bus import BULK, IN, INTERRUPT, OUT, SimDevice, SimInterface, SimulatedBus

URL = "usb://04b8:0e15"


@pytest.fixture
def plugged() -> Iterator[tuple[SimDevice, socket.socket]]:
    ours, theirs = socket.socketpair()
    device = SimDevice(line=ours)
    yield device, theirs
    ours.close()
    theirs.close()


def usb(*devices: SimDevice, url: str = URL) -> UsbTransport:
    return UsbTransport(url, backend=SimulatedBus(*devices))


def test_addresses() -> None:
    assert UsbAddress.parse("usb://04b8:0e15") == UsbAddress(0x04B8, 0x0E15, None)
    assert UsbAddress.parse("usb://04B8:0E15/K1/2").serial == "K1/2"
    for wrong in ("usb://04b8", "usb://4b8:0e15", "usb://04b8:0e15/", "tcp://a:1"):
        with pytest.raises(ValueError, match="usb://vid:pid"):
            UsbAddress.parse(wrong)
    with pytest.raises(UsageError, match="lsusb"):
        transport_for("usb://printer")
    with pytest.raises(ValueError, match="lsusb"):
        settings("usb://printer")
    assert isinstance(transport_for(URL), UsbTransport)


def interface(number: int, kind: int, *ends: tuple[int, int], alternate: int = 0) -> UsbInterface:
    return UsbInterface(number, alternate, kind, tuple(UsbEndpoint(address, how, 64) for address, how in ends))


def test_the_right_interface() -> None:
    both = ((OUT, BULK), (IN, BULK))
    vendor, oneway = interface(0, 0xFF, *both), interface(1, 7, (OUT, BULK))
    twoway, alternate = interface(1, 7, *both, alternate=1), interface(1, 7, *both, alternate=2)
    hid = interface(2, 3, (0x83, INTERRUPT), *both)
    assert print_interface([vendor, oneway, alternate, twoway, hid]) == twoway
    assert print_interface([hid, vendor]) == vendor
    assert print_interface([hid, interface(0, 7, (IN, BULK))]) is None
    assert oneway.inlet is None
    assert twoway.inlet is not None
    assert (twoway.outlet, twoway.inlet.address) == (UsbEndpoint(OUT, BULK, 64), IN)


def test_both_ways_and_the_system_driver_comes_back(plugged: tuple[SimDevice, socket.socket]) -> None:
    device, printer = plugged

    async def scene() -> None:
        wire = usb(device)
        printer.send(b"old")
        await wire.open(5)
        await wire.write(b"\x10\x04\x01", 1)
        assert printer.recv(10) == b"\x10\x04\x01"
        assert await wire.read(10, 0.05) == b""
        printer.send(b"\x12\x13")
        assert await wire.read(1, 5) == b"\x12"
        assert await wire.read(1, 5) == b"\x13"
        await wire.close()
        await wire.close()
        with pytest.raises(WireLost, match="not open"):
            await wire.read(1, 0.1)

    run(scene())
    assert device.log == ["detach 0", "attach 0", "close"]
    assert device.claimed_by is None


def test_no_configuration_is_chosen_twice_and_nothing_is_reset(plugged: tuple[SimDevice, socket.socket]) -> None:
    device, _ = plugged
    device.configured, device.system_driver = 0, False
    device.interfaces = [SimInterface(0, 0, 3, ((0x83, INTERRUPT),)), SimInterface(1), SimInterface(1, 1)]

    async def scene() -> None:
        wire = usb(device)
        await wire.open(5)
        await wire.close()
        await wire.open(5)
        await wire.close()

    run(scene())
    assert device.log.count("set_configuration") == 1
    assert "reset" not in device.log
    assert "attach 1" not in device.log, "what we did not take we do not give back"


def test_who_holds_it_and_who_may_not(plugged: tuple[SimDevice, socket.socket]) -> None:
    device, _ = plugged

    async def scene() -> None:
        first, second = usb(device), usb(device)
        await first.open(5)
        with pytest.raises(WireBusy, match="another program"):
            await second.open(5)
        await first.close()
        device.forbidden = True
        with pytest.raises(WireBusy, match="udev"):
            await second.open(5)

    run(scene())


def test_two_of_a_kind_need_the_serial_number(plugged: tuple[SimDevice, socket.socket]) -> None:
    device, _ = plugged
    twin = SimDevice(serial="K1-0002", line=device.line)

    async def scene() -> None:
        with pytest.raises(UsageError, match="2 such devices"):
            await usb(device, twin).open(5)
        chosen = usb(device, twin, url=f"{URL}/K1-0002")
        await chosen.open(5)
        assert twin.claimed_by is not None
        assert device.claimed_by is None
        await chosen.close()
        with pytest.raises(WireLost, match="not there"):
            await usb(device, twin, url=f"{URL}/K9").open(5)
        with pytest.raises(WireLost, match="plugged in"):
            await usb(url="usb://1234:5678").open(5)

    run(scene())


def test_unplugged_and_stalled(plugged: tuple[SimDevice, socket.socket]) -> None:
    device, _ = plugged

    async def scene() -> None:
        wire = usb(device)
        await wire.open(5)
        device.full = True
        with pytest.raises(WireStalled):
            await wire.write(b"x" * 100, 0.2)
        device.full = False
        asyncio.get_running_loop().call_later(0.1, setattr, device, "gone", True)
        with pytest.raises(WireLost, match="unplugged"):
            await wire.read(1, 10)
        with pytest.raises(WireLost, match="unplugged"):
            await wire.write(b"x", 1)
        await wire.close()
        with pytest.raises(WireLost, match="not there"):
            await wire.open(5)
        device.gone, device.claimed_by, device.system_driver = False, None, True
        await wire.open(5)
        await wire.close()

    run(scene())


def test_one_way_printers_and_empty_packets(plugged: tuple[SimDevice, socket.socket]) -> None:
    device, printer = plugged

    async def scene() -> None:
        device.interfaces = [SimInterface(endpoints=((OUT, BULK),))]
        wire = usb(device)
        await wire.open(5)
        assert await wire.read(10, 0.1) == b""
        await wire.close()
        device.interfaces, device.empty_packets = [SimInterface()], True
        await wire.open(5)
        assert await wire.read(10, 0.1) == b""
        printer.send(b"\x12")
        assert await wire.read(10, 5) == b"\x12"
        await wire.close()
        device.interfaces = [SimInterface(kind=3)]
        with pytest.raises(WireLost, match="no interface"):
            await wire.open(5)

    run(scene())


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        import usb.core  # noqa: PLC0415 - looked at only here

        def no_backend(**_: Any) -> None:
            raise usb.core.NoBackendError("No backend available")

        monkeypatch.setattr(usb.core, "find", no_backend)
        with pytest.raises(UsbLibraryMissing, match="apt-get install libusb"):
            await UsbTransport(URL).open(5)
        monkeypatch.setitem(sys.modules, "usb.core", None)
        with pytest.raises(UsbLibraryMissing, match="pip install"):
            await UsbTransport(URL).open(5)

    run(scene())


def test_a_slip_over_usb_and_its_cable_pulled(tmp_path: Path) -> None:
    async def scene() -> None:
        sim = PrinterSimulator(dots=384)
        await sim.start_tcp()
        host, port = sim._wires.address

        async def plug() -> SimDevice:
            return SimDevice(line=await asyncio.to_thread(socket.create_connection, (host, port)))

        bus = SimulatedBus(await plug())
        wire = UsbTransport(URL, backend=bus)
        printer = EscposPrinter("printer-1", settings(URL, timings=QUICK), transport=wire)
        assert printer.accepts_raster
        await printer.open()
        wanted = job()
        assert wanted.image is not None
        assert (await printer.print(wanted)).printed
        sim.at_byte(9_000, lambda: setattr(bus.devices[0], "gone", True))
        outcome = await printer.print(wanted)
        assert outcome.fault is not None
        assert (outcome.fault.code, outcome.paper_out_of_slot) == ("noDevice", "partial")
        assert bus.devices[0].line is not None
        bus.devices[0].line.close()
        bus.devices[:] = [await plug()]
        await printer.open()
        assert (await printer.print(wanted)).printed
        assert shows(sim.slips[-1], wanted.image)
        await printer.close()
        assert bus.devices[0].line is not None
        bus.devices[0].line.close()
        await sim.stop()

    run(scene())
