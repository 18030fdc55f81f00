"""Several sections on one port, boards of other makers among them, and cables that were swapped."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from devices.contract import DeviceMismatch, DeviceState
from devices.contract.pickup_locker import DoorState
from devices.drivers.lock_8a80 import Lock8a80, Lock8a80Settings
from devices.drivers.lock_8a80.simulator import Simulated8a80
from devices.drivers.wkly import Wkly, WklySettings
from devices.drivers.wkly.simulator import SimulatedWkly
from devices.simulation import SimulatedDevice
from devices.transports import IdentifiedTransport, SerialTransport
from tests.devices.plumbing.lock_rigs import KINDS, QUICK, Rig, settings_of
from tests.devices.support import run

KIND = KINDS[0]


class TwoMakers(SimulatedDevice):
    """8A/80 and WKLY boards on one line: each hears everything."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two = Simulated8a80({1: 12}), SimulatedWkly({2: 12})
        self.one.say = self.say  # type: ignore[method-assign] - both speak on this line
        self.two.say = self.say  # type: ignore[method-assign]

    def hear(self, data: bytes) -> None:
        self.one.hear(data)
        self.two.hear(data)


def board(address: int, polarity: str) -> dict[str, Any]:
    return {"address": address, "locks": 12, "polarity": polarity}


def plugged(name: Path, port: Path) -> None:
    """What the system says leads to `port`."""
    name.parent.mkdir(parents=True, exist_ok=True)
    name.unlink(missing_ok=True)
    name.symlink_to(port)


def test_two_sections_share_a_serial_line(tmp_path: Path) -> None:
    async def scene() -> None:
        simulator = Simulated8a80({1: 12, 2: 12})
        await simulator.start_tcp()
        url = await simulator.start_pty(tmp_path / "locks")
        one, two = (Lock8a80(f"cabinet-{n}", settings_of(KIND, url, (n,))) for n in (1, 2))
        try:
            await one.open()
            await two.open()
            outcomes = await asyncio.gather(one.open_door("1-03"), two.open_door("2-04"))
            assert [outcome.kind for outcome in outcomes] == ["opened", "opened"]
            await one.close()
            assert (await two.open_door("2-05")).kind == "opened", "the line stays while somebody uses it"
            await simulator.unplug()
            await Rig(KIND, simulator, two).until(lambda: two.health.state is not DeviceState.ONLINE)
            await simulator.plug()
            await asyncio.gather(one.open(), two.open())
            assert (await one.open_door("1-03")).kind == "already_open"
            assert simulator.pulses == {"1-03": 1, "2-04": 1, "2-05": 1}
        finally:
            await one.close()
            await two.close()
            await simulator.stop()

    run(scene())


def test_boards_of_two_makers_on_one_line() -> None:
    async def scene() -> None:
        line = TwoMakers()
        await line.start_tcp()
        one = Lock8a80("one", Lock8a80Settings(url=line.url, boards=[board(1, "closed_is_1")], **QUICK))
        two = Wkly("two", WklySettings(url=line.url, boards=[board(2, "closed_is_0")], **QUICK))
        try:
            await asyncio.gather(one.open(), two.open())
            outcomes = await asyncio.gather(one.open_door("1-03"), two.open_door("2-04"))
            assert [outcome.kind for outcome in outcomes] == ["opened", "opened"]
            line.two.force("2-09")
            await Rig(KINDS[3], line.two, two).settled("2-09", DoorState.OPEN)
            assert line.one.pulses == {"1-03": 1}
            assert line.two.pulses == {"2-04": 1}
        finally:
            await one.close()
            await two.close()
            await line.stop()

    run(scene())


def test_sections_that_describe_the_port_differently_are_refused() -> None:
    async def scene() -> None:
        simulator = Simulated8a80({1: 12, 2: 12})
        await simulator.start_tcp()
        one = Lock8a80("one", settings_of(KIND, simulator.url, (1,)))
        two = Lock8a80("two", settings_of(KIND, simulator.url, (2,), baud=9600))
        try:
            await one.open()
            with pytest.raises(DeviceMismatch):
                await two.open()
            assert (await one.open_door("1-01")).kind == "opened"
        finally:
            await one.close()
            await two.close()
            await simulator.stop()

    run(scene())


def test_a_swapped_cable_opens_nothing(tmp_path: Path) -> None:
    """Two equal adapters changed sockets: the right boards answer at the wrong cabinet."""

    async def scene() -> None:
        ours, other = Simulated8a80({1: 12}), Simulated8a80({1: 12})
        for name, simulator in (("ours", ours), ("other", other)):
            await simulator.start_tcp()
            await simulator.start_pty(tmp_path / name)
        url = str(tmp_path / "port")
        plugged(tmp_path / "serial" / "by-path" / "usb-0:2", tmp_path / "ours")
        plugged(tmp_path / "port", tmp_path / "ours")
        wire = IdentifiedTransport(SerialTransport(url), by_path="usb-0:2", root=tmp_path / "serial")
        settings = settings_of(KIND, url, (1,), by_path="usb-0:2")
        locker = Lock8a80("locks", settings, transport=wire)
        try:
            await locker.open()
            assert (await locker.open_door("1-01")).kind == "opened"
            await locker.close()
            plugged(tmp_path / "port", tmp_path / "other")
            with pytest.raises(DeviceMismatch, match="cables were swapped"):
                await locker.open()
            assert locker.health.faults[0].who == "configuration"
            assert (await locker.open_door("1-02")).kind == "not_sent"
            assert (other.pulses, ours.pulses) == ({}, {"1-01": 1})
        finally:
            await locker.close()
            await ours.stop()
            await other.stop()

    run(scene())


def test_the_settings_take_the_names_of_the_adapter() -> None:
    settings = settings_of(KIND, "/dev/ttyUSB0", (1,), by_id="usb-X", by_path="pci-Y")
    assert isinstance(settings.transport(), IdentifiedTransport)
    assert (settings.line().by_id, settings.line().by_path) == ("usb-X", "pci-Y")
