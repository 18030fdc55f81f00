"""FF 68 keypad and caller: the Python driver and the profile pass the same suite, at either simulator."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from devices.contract import Clock, DeviceError, DeviceState, Health, SystemClock
from devices.contract.caller import Caller, CallerKey, CallerPress
from devices.contract.device import Device
from devices.contract.rating_keypad import KeyPress, Level, RatingKeypad
from devices.drivers.ff68_caller import Ff68Caller, Ff68CallerSettings
from devices.drivers.ff68_keypad import Ff68Keypad, Ff68KeypadSettings
from devices.drivers.ff68_keypad.simulator import Ff68Bus
from devices.drivers.profile import ProfileSettings, load, make_profiled, shipped
from devices.drivers.profile.simulator import SimulatedKeys, simulated
from devices.simulation import SimulatedDevice
from devices.supervisor import Supervisor, SupervisorTimings
from tests.devices.support import run

WAYS = ["python", "profile"]


def keypad_of(way: str, url: str, **more: Any) -> RatingKeypad:
    made: Device
    if way == "python":
        made = Ff68Keypad("rating_keypad", Ff68KeypadSettings(url=url, **more))
    else:
        values = {"address": more["address"]} if more else {}
        settings = ProfileSettings(url=url, profile="ff68_keypad", values=values, shared=True)  # type: ignore[arg-type]
        made = make_profiled("rating_keypad", settings)
    assert isinstance(made, RatingKeypad)
    return made


def caller_of(way: str, url: str, **more: Any) -> Caller:
    made: Device
    if way == "python":
        made = Ff68Caller("caller", Ff68CallerSettings(url=url, **more))
    else:
        settings = ProfileSettings(url=url, profile="ff68_caller", values=more, shared=True)  # type: ignore[arg-type]
        made = make_profiled("caller", settings)
    assert isinstance(made, Caller)
    return made


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.003)


@asynccontextmanager
async def bus(tmp_path: Path, wire: str = "tcp", **options: Any) -> AsyncIterator[tuple[Ff68Bus, str]]:
    twin = Ff68Bus(**options)
    await twin.start_tcp()
    url = await twin.start_pty(tmp_path / "bus") if wire == "pty" else twin.url
    try:
        yield twin, url
    finally:
        await twin.stop()


@asynccontextmanager
async def opened(*devices: Device) -> AsyncIterator[None]:
    try:
        for device in devices:
            await device.open()
        yield
    finally:
        for device in devices:
            await device.close()


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize("way", WAYS)
def test_only_the_first_key_of_an_invitation_counts(tmp_path: Path, way: str, wire: str) -> None:
    async def scene() -> None:
        async with bus(tmp_path, wire) as (twin, url):
            keypad, heard = keypad_of(way, url), list[KeyPress]()
            keypad.listen(heard.append)
            async with opened(keypad):
                await until(lambda: twin.stars == 5)
                twin.press(3)
                await until(lambda: keypad.health.counters.get("outside") == 1)
                assert not heard
                await keypad.invite()
                await until(lambda: twin.invited == 1)
                for key in (1, 2, 3):
                    twin.press(key)
                await until(lambda: keypad.health.counters.get("outside") == 2)
                assert [(press.level, press.raw_key) for press in heard] == [(Level.SATISFIED, "2")]
                assert keypad.health.counters["unknown_key"] == 1
                await keypad.invite()
                await keypad.dismiss()
                twin.press(3)
                await until(lambda: keypad.health.counters["outside"] == 3)
                await until(lambda: not twin.unanswered)
                assert keypad.health.state is DeviceState.ONLINE

    run(scene())


@pytest.mark.parametrize("way", WAYS)
def test_missing_levels_are_missing(way: str) -> None:
    levels = keypad_of(way, "tcp://127.0.0.1:9").levels
    assert levels == {Level.DISSATISFIED, Level.SATISFIED, Level.VERY_SATISFIED}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "fault",
    ["split on", "garbage ff68", "garbage ff68080868", "garbage 00ff57", "wrong_checksum on", "glue on", "late 0.05"],
)
def test_faults_of_the_wire(tmp_path: Path, way: str, fault: str) -> None:
    async def scene() -> None:
        async with bus(tmp_path) as (twin, url):
            keypad, heard = keypad_of(way, url), list[KeyPress]()
            keypad.listen(heard.append)
            async with opened(keypad):
                await keypad.invite()
                await until(lambda: twin.invited == 1)
                await twin.obey(fault.split())
                twin.press(3)
                if fault == "wrong_checksum on":
                    await until(lambda: keypad.health.counters["noise"] >= 10)
                    assert not heard
                    await twin.obey(["wrong_checksum", "off"])
                twin.press(3)
                await until(lambda: bool(heard))
                assert [press.level for press in heard] == [Level.VERY_SATISFIED]

    run(scene())


@pytest.mark.parametrize("way", WAYS)
def test_keys_of_another_address_are_not_ours(tmp_path: Path, way: str) -> None:
    async def scene() -> None:
        async with bus(tmp_path, address=2) as (twin, url):
            ours, other = keypad_of(way, url), keypad_of(way, url, address=2)
            heard: list[tuple[str, KeyPress]] = []
            ours.listen(lambda press: heard.append(("ours", press)))
            other.listen(lambda press: heard.append(("other", press)))
            async with opened(ours, other):
                await ours.invite()
                await other.invite()
                await until(lambda: twin.invited == 1)
                twin.press(0)
                await until(lambda: bool(heard))
                assert [(name, press.level) for name, press in heard] == [("other", Level.DISSATISFIED)]
                await until(lambda: not twin.unanswered)
                assert "outside" not in ours.health.counters

    run(scene())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fn", [0x01, 0x07, 0x2A])
def test_caller_keys_are_echoed_and_become_orders(tmp_path: Path, way: str, fn: int) -> None:
    async def scene() -> None:
        async with bus(tmp_path) as (twin, url):
            twin.caller_fn = fn
            caller, heard = caller_of(way, url), list[CallerPress]()
            caller.listen(heard.append)
            async with opened(caller):
                await until(lambda: twin.wires.count == 1)
                for key in (0x0C, 0x0D, 0x0B, 0x06, 0x0F, 0x00, 0x0F, 0x03, 0x0F, 0x12, 0x13, 0x0F):
                    twin.call(key)
                twin.press(3)
                await until(lambda: caller.health.counters.get("keys") == 12)
                assert [press.key for press in heard] == list(CallerKey)
                await until(lambda: len(twin.unanswered) == 1)

    run(scene())


@pytest.mark.parametrize("way", WAYS)
def test_the_caller_shows_and_beeps_and_shows_again_after_a_pulled_plug(tmp_path: Path, way: str) -> None:
    async def scene() -> None:
        async with bus(tmp_path) as (twin, url):
            caller = caller_of(way, url)
            async with opened(caller):
                await caller.show("A038", 5)
                await caller.beep()
                await until(lambda: twin.beeps == 1)
                assert twin.digits == "  5038"
                await caller.show("K1-1207", None)
                await until(lambda: twin.digits == "   207")
                await twin.power(on=False)
                await until(lambda: caller.health.state is DeviceState.NO_DEVICE)
                with pytest.raises(DeviceError):
                    await caller.show("B001", 12)
                await twin.power(on=True)
                await caller.open()
                await until(lambda: twin.digits == " 12001")

    run(scene())


@pytest.mark.parametrize("ways", [("python", "python"), ("profile", "profile"), ("python", "profile")])
@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_keypad_and_caller_share_one_port(tmp_path: Path, ways: tuple[str, str], wire: str) -> None:
    async def scene() -> None:
        async with bus(tmp_path, wire) as (twin, url):
            keypad, caller = keypad_of(ways[0], url), caller_of(ways[1], url)
            rated, ordered = list[KeyPress](), list[CallerPress]()
            keypad.listen(rated.append)
            caller.listen(ordered.append)
            async with opened(keypad, caller):
                await until(lambda: twin.wires.count >= 1 and twin.stars == 5)
                assert twin.wires.count == 1
                await keypad.invite()
                twin.call(0x0C)
                twin.press(2)
                await until(lambda: bool(rated and ordered))
                await caller.close()
                await keypad.invite()
                twin.press(3)
                await until(lambda: len(rated) == 2)
                await caller.open()
                twin.call(0x0D)
                await until(lambda: len(ordered) == 2)

    run(scene())


@pytest.mark.parametrize("way", WAYS)
def test_an_invited_keypad_is_invited_again_by_the_supervisor(tmp_path: Path, way: str) -> None:
    async def scene() -> None:
        async with bus(tmp_path, "pty") as (twin, url):
            keypad, caller = keypad_of(way, url), caller_of(way, url)
            rated, healths = list[KeyPress](), asyncio.Queue[Health]()
            keypad.listen(rated.append)
            clock: Clock = SystemClock()
            timings = SupervisorTimings(blip_s=0.02)
            made = Supervisor([keypad, caller], clock, healths.put_nowait, timings, spread=lambda: 1.0)
            running = asyncio.create_task(made.run())
            try:
                await until(lambda: keypad.health.ready and caller.health.ready)
                await keypad.invite()
                await until(lambda: twin.invited == 1)
                await twin.unplug()
                await until(lambda: keypad.health.state is DeviceState.NO_DEVICE)
                await until(lambda: caller.health.state is DeviceState.NO_DEVICE)
                await twin.plug()
                made.kick("rating_keypad")
                made.kick("caller")
                await until(lambda: keypad.health.ready and caller.health.ready, 30)
                await until(lambda: twin.invited == 2)
                twin.press(3)
                await until(lambda: bool(rated))
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)

    run(scene())


@pytest.mark.parametrize("way", WAYS)
def test_the_simulator_of_the_profile_serves_both(way: str) -> None:
    async def scene() -> None:
        profile = load(shipped()["ff68_keypad"]).profile
        assert profile is not None
        twin = simulated(profile)
        assert isinstance(twin, SimulatedKeys)
        await twin.start_tcp()
        keypad, heard = keypad_of(way, twin.url), list[KeyPress]()
        keypad.listen(heard.append)
        try:
            async with opened(keypad):
                await keypad.invite()
                await until(lambda: [one.name for one in twin.heard] == ["stars", "start_rating"])
                assert (await twin.obey(["press", "3"]))["ok"]
                await until(lambda: bool(heard) and twin.heard[-1].name == "acknowledge")
                assert heard[0].level is Level.VERY_SATISFIED
        finally:
            await stopped(twin)

    run(scene())


async def stopped(twin: SimulatedDevice) -> None:
    await twin.stop()
