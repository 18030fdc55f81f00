"""Tests of devices as steps: nothing moves without its name typed, nothing personal is shown."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from config.problems import Words
from devices.bench.checks import grabbers, machine
from devices.bench.family_tests import Wanted, steps_alone, steps_for
from devices.bench.nodes import Folders, nodes, usb_devices
from devices.bench.steps import Nobody, Report, go_through
from devices.bench.subject import at_work
from devices.bench.words import FAMILIES, language
from devices.catalog import CATALOG
from devices.contract import Device, SystemClock
from devices.drivers.lock_8a80.simulator import Simulated8a80
from devices.simulation import SimulatedDevice
from devices.simulation.ff68_bus import Ff68Bus
from devices.supervisor import charge_of
from tests.devices.support import run

BOARDS = [{"address": 1, "locks": 2, "polarity": "closed_is_1"}]


class Scripted:
    """A person whose answers are given; remembers what was said."""

    def __init__(self, *, typed: str = "", agrees: bool = True) -> None:
        self.typed, self.agreed, self.heard = typed, agrees, list[str]()

    async def tell(self, words: Words) -> None:
        assert words.zh
        assert words.en
        self.heard.append(words.en)

    async def agrees(self, question: Words) -> bool:
        self.heard.append(question.en)
        return self.agreed

    async def writes(self, question: Words) -> str:
        self.heard.append(question.en)
        return self.typed


Play = Callable[[Device], Awaitable[Any]]


def with_device(simulator: Callable[[], SimulatedDevice], driver: str, content: dict[str, Any], play: Play) -> Any:
    async def scene() -> Any:
        sim = simulator()
        await sim.start_tcp()
        settings = CATALOG[driver].settings.model_validate({**content, "url": sim.url})
        try:
            async with at_work(charge_of("d", settings, SystemClock()).device) as device:
                device.sim = sim  # type: ignore[attr-defined]
                return await play(device)
        finally:
            await sim.stop()

    return run(scene(), 60)


def locker(play: Play) -> Any:
    return with_device(lambda: Simulated8a80({1: 2}), "lock_8a80", {"boards": BOARDS}, play)


async def known(device: Any) -> None:
    async with asyncio.timeout(20):
        while any(door.state.value == "unknown" for door in device.doors.values()):
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("typed", ["", "yes", "1-2", "1-01"])
def test_no_cell_opens_before_its_name_was_typed(typed: str) -> None:
    async def play(device: Any) -> None:
        await known(device)
        report = await go_through(steps_for(device, Wanted(door="1-02")), Scripted(typed=typed))
        assert not report.ok
        assert device.sim.pulses == {}
        assert "not confirmed" in report.words.en

    locker(play)


def test_the_typed_cell_opens_alone_and_is_shut_again() -> None:
    async def play(device: Any) -> None:
        await known(device)
        person = Scripted(typed="1-02")
        test = asyncio.create_task(go_through(steps_for(device, Wanted(door="1-02", patience_s=20)), person))
        async with asyncio.timeout(20):
            while not any("push the door shut" in line for line in person.heard):
                await asyncio.sleep(0.01)
        assert device.sim.pulses == {"1-02": 1}
        device.sim.close_by_hand("1-02")
        assert (await test).ok

    locker(play)


@pytest.mark.parametrize(("swapped", "polarity"), [(False, "closed_is_1"), (True, "closed_is_0")])
def test_a_board_of_unknown_polarity_learns_it_from_one_named_cell(swapped: bool, polarity: str) -> None:
    async def play(device: Any) -> None:
        if swapped:
            as_wired = device.raw_bits(1)
            await device.sim.obey(["swap", "1", "on"])
            async with asyncio.timeout(20):
                while device.raw_bits(1) == as_wired:
                    await asyncio.sleep(0.01)
        first = await go_through(steps_for(device), Scripted(typed=""))
        assert not first.ok
        assert device.sim.pulses == {}
        shut = device.raw_bits(1)
        person = Scripted(typed="1-02")
        test = asyncio.create_task(go_through(steps_for(device, Wanted(door="1-02", patience_s=20)), person))
        async with asyncio.timeout(20):
            while device.raw_bits(1) == shut:
                await asyncio.sleep(0.01)
        device.sim.close_by_hand("1-02")
        report = await test
        assert f"polarity: {polarity}" in report.results[-1][1].words.en
        assert device.sim.pulses == {"1-02": 1}

    with_device(lambda: Simulated8a80({1: 2}), "lock_8a80", {"boards": [{**BOARDS[0], "polarity": "unknown"}]}, play)


def test_from_afar_nothing_moves() -> None:
    async def play(device: Any) -> None:
        await known(device)
        assert {step.name for step in steps_alone(device)} == {"health"}
        report: Report = await go_through(steps_for(device), Nobody())
        assert not report.ok
        assert device.sim.pulses == {}

    locker(play)


def test_every_key_must_arrive_under_its_own_name() -> None:
    async def play(device: Any) -> Report:
        person = Scripted()
        test = asyncio.create_task(go_through(steps_for(device, Wanted(patience_s=10)), person))
        for asked, key in (("very satisfied", 3), ("satisfied", 2), ("dissatisfied", 2)):
            async with asyncio.timeout(20):
                while f"press “{asked}”" not in person.heard:
                    await asyncio.sleep(0.01)
            async with asyncio.timeout(20):
                while not device.sim.invited:
                    await asyncio.sleep(0.01)
            device.sim.press(key)
            device.sim.invited = 0
        return await test

    report = with_device(Ff68Bus, "ff68_keypad", {}, play)
    assert "pressed “dissatisfied”, heard “satisfied”" in report.words.en
    assert sum(not result.ok for _, result in report.results) == 1


def test_every_family_of_the_catalogue_has_a_name() -> None:
    assert {entry.family for entry in CATALOG.values()} - {"profile"} <= set(FAMILIES)


def test_the_shell_chooses_the_language() -> None:
    assert [language("", {"LANG": lang}) for lang in ("en_US.UTF-8", "zh_CN.UTF-8", "C.UTF-8", "")] == [
        "en",
        "zh",
        "zh",
        "zh",
    ]
    assert (language("en", {"LANG": "zh_CN"}), language("zh", {"LANG": "en"})) == ("en", "zh")


def written(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_nodes_are_named_by_what_the_system_shows(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "sys/class/input/event0/device/name": "Power Button",
            "sys/class/input/event0/device/capabilities/key": "0",
            "sys/class/input/event3/device/name": "Scanner",
            "sys/class/input/event3/device/capabilities/key": "1000000000007 ff",
            "sys/class/input/event3/device/id/vendor": "05f9",
            "sys/class/input/event3/device/id/product": "2204",
            "sys/class/video4linux/video0/name": "Camera",
            "sys/class/video4linux/video0/index": "0",
            "sys/class/video4linux/video1/name": "Camera",
            "sys/class/video4linux/video1/index": "1",
            "sys/bus/usb/devices/1-2/idVendor": "1a86",
            "sys/bus/usb/devices/1-2/idProduct": "7523",
            "sys/bus/usb/devices/1-2/product": "USB Serial",
            "sys/bus/usb/devices/1-1/idVendor": "1d6b",
            "sys/bus/usb/devices/1-1/bDeviceClass": "09",
            "dev/input/event3": "",
            "dev/video0": "",
            "dev/usb/lp0": "",
        },
    )
    where = Folders(tmp_path / "sys", tmp_path / "dev")
    found = {(node.kind, Path(node.path).name, node.usb) for node in nodes(where)}
    assert found == {("input", "event3", "05f9:2204"), ("camera", "video0", ""), ("printer", "lp0", "")}
    assert [device.usb for device in usb_devices(where)] == ["1a86:7523"]


def test_programs_that_grab_ports_matter_when_their_prey_is_there(tmp_path: Path) -> None:
    written(tmp_path, {f"proc/{n}/comm": name for n, name in enumerate(("brltty", "ModemManager", "cupsd", "ipp-usb"))})
    where = Folders(tmp_path / "sys", tmp_path / "dev")
    assert {finding.level for finding in grabbers.check(tmp_path / "proc", where)} == {"note"}
    written(
        tmp_path,
        {
            "sys/bus/usb/devices/1-2/idVendor": "1a86",
            "sys/bus/usb/devices/1-2/idProduct": "7523",
            "dev/usb/lp0": "",
        },
    )
    found = grabbers.check(tmp_path / "proc", where)
    assert sum(not finding.ok for finding in found) == 3
    assert all(finding.advice.zh for finding in found)
    assert [finding.level for finding in grabbers.check(tmp_path / "nothing", where)] == ["ok"]


def test_a_clock_without_its_battery_is_wrong() -> None:
    assert [finding.level for finding in machine.check(lambda: 0.0)] == ["wrong"]
    assert machine.check()[0].ok
