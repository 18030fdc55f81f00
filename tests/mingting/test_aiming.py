"""A scanner that looks on demand is lit while a page asks for a code, and at no other time."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from config import load_station_text
from devices.contract import SystemClock
from devices.contract.pickup_locker import DoorState, PickupLocker
from devices.drivers.camera_scanner.simulator import CameraSimulator
from devices.drivers.gm65.simulator import Gm65Simulator
from devices.drivers.wkly.simulator import SimulatedWkly
from kiosk.session.screen import Screen
from mingting.terminal.aiming import Aiming
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.station_file import DEVICE_MODELS
from tests.mingting.test_configuring import wait_for

FILE = """station: k1
kind: kiosk
name: {{zh: 1 号自助机}}
place: {{zh: 进门正面}}
zone: self-service
offline_mark: K1
panel: {{px_per_mm: 4.0}}
devices:
  scanner: {{driver: gm65, url: "{url}", reading: on_demand, configure: true}}
"""


def screen(page: str) -> Any:
    """As far as aiming looks at a screen."""
    return Screen.model_construct(body=type("Body", (), {"page": page})())


async def demand(folder: Path) -> None:
    twin = Gm65Simulator()
    await twin.start_tcp()
    station = load_station_text(FILE.format(url=twin.url), "k1.yaml", DEVICE_MODELS)
    devices = OwnDevices(station, folder, SystemClock(), lambda _: None)
    shown: list[Screen] = []
    heard: list[str] = []
    aiming = Aiming(devices, shown.append, heard.append)
    devices.wire(aiming.read, aiming.exchanged)
    life = asyncio.create_task(devices.supervisor.run())
    assert await devices.supervisor.online_within("scanner", 10)
    assert not twin.looking
    aiming.shown(screen("home"))
    aiming.shown(screen("scan"))
    await wait_for(lambda: twin.looking)
    await twin.obey(["scan", "MT1.ONE"])
    await wait_for(lambda: heard == ["MT1.ONE"])
    await wait_for(lambda: twin.looking)  # the page still asks
    aiming.shown(screen("scanned"))
    await wait_for(lambda: not twin.looking)
    aiming.shown(screen("scan"))
    await wait_for(lambda: twin.looking)
    await twin.unplug()
    await wait_for(lambda: not devices.supervisor.health("scanner").ready)
    await twin.power(on=False)
    await twin.power(on=True)
    await twin.plug()
    assert await devices.supervisor.online_within("scanner", 20)
    aiming.exchanged()
    await wait_for(lambda: twin.looking)
    assert len(shown) == 4
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)
    await aiming.stop()
    await twin.stop()


def test_it_looks_while_the_page_asks(tmp_path: Path) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await demand(tmp_path)

    asyncio.run(bounded())


CAMERA = (
    FILE.partition("  scanner:")[0]
    + """  scanner: {{driver: camera_scanner, url: "{url}"}}
"""
)


async def nearly(folder: Path) -> None:
    twin = CameraSimulator(width=480, height=360)
    await twin.start_tcp()
    devices = OwnDevices(
        load_station_text(CAMERA.format(url=twin.url), "k1.yaml", DEVICE_MODELS), folder, SystemClock(), lambda _: None
    )
    heard: list[str] = []
    hints: list[None] = []
    devices.wire(heard.append, lambda: None)
    devices.listen_nearly(lambda: hints.append(None))
    life = asyncio.create_task(devices.supervisor.run())
    assert await devices.supervisor.online_within("scanner", 30)
    await twin.obey(["glare", "6"])
    await twin.obey(["hold", "MT1.ONE"])
    await wait_for(lambda: bool(hints))
    assert heard == []
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)
    await devices.supervisor.get("scanner").close()
    await twin.stop()


@pytest.mark.long
def test_a_code_that_cannot_be_read_is_told_whoever_holds_it(tmp_path: Path) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(90):
            await nearly(tmp_path)

    asyncio.run(bounded())


LOCKER = (
    FILE
    + """  locker: {{driver: wkly, url: "{locker}", boards: [{{address: 0, locks: 4, polarity: closed_is_1}}]}}
"""
)


async def beside(folder: Path) -> None:
    twin, boards = Gm65Simulator(), SimulatedWkly({0: 4}, closed_bit=1)
    await twin.start_tcp()
    await boards.start_tcp()
    text = LOCKER.format(url=twin.url, locker=boards.url)
    devices = OwnDevices(load_station_text(text, "k1.yaml", DEVICE_MODELS), folder, SystemClock(), lambda _: None)
    heard: list[object] = []
    devices.wire(heard.append, lambda: None)
    life = asyncio.create_task(devices.supervisor.run())
    assert await devices.supervisor.online_within("locker", 20)
    locker = devices.supervisor.get("locker")
    assert isinstance(locker, PickupLocker)
    await wait_for(lambda: locker.doors["0-02"].state is DoorState.CLOSED)
    assert (await boards.obey(["force", "0-02"]))["ok"]
    await wait_for(lambda: locker.doors["0-02"].state is DoorState.OPEN)
    assert heard == [], "what a door does is no code"
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)
    await twin.stop()
    await boards.stop()


def test_only_scanners_are_heard_as_scanners(tmp_path: Path) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await beside(tmp_path)

    asyncio.run(bounded())
