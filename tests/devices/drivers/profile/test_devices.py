"""Devices that profiles describe, at both ends of a real wire: no Python was written for any of them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from devices.contract import Device, DeviceError, DeviceMismatch, DeviceSilent, DeviceState, SystemClock
from devices.contract.caller import Caller, CallerKey, CallerPress
from devices.contract.code_scanner import TriggeredScanner
from devices.contract.pickup_locker import DoorState, PickupLocker
from devices.contract.rating_keypad import KeyPress, Level, RatingKeypad
from devices.contract.window_sign import SignText, WindowSign
from devices.drivers.profile import ProfileSettings, load, make_profiled, shipped
from devices.drivers.profile.simulator import SimulatedProfile, simulated
from devices.drivers.profile.tracing import ProfileTracer
from devices.simulation import SimulatedDevice
from devices.supervisor import Supervisor, SupervisorTimings, charge_of
from tests.devices.support import run

INVENTED = Path(__file__).parent / "invented"


def source(name: str) -> Path:
    return shipped().get(name) or INVENTED / f"{name}.yaml"


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.004)


def settings_of(name: str, url: str, **more: Any) -> ProfileSettings:
    written = name if name in shipped() else str(source(name))
    return ProfileSettings.model_validate({"profile": written, "url": url, **more})


@asynccontextmanager
async def rig(name: str, *, opened: bool = True, **more: Any) -> AsyncIterator[tuple[Any, Any]]:
    profile = load(source(name)).profile
    assert profile is not None
    twin: SimulatedDevice = simulated(profile)
    await twin.start_tcp()
    device = make_profiled("under-test", settings_of(name, twin.url, **more))
    assert isinstance(device, Device)
    try:
        if opened:
            await device.open()
        yield twin, device
    finally:
        await device.close()
        await twin.stop()


KEYPADS = [
    ("five_bytes", "2", Level.SATISFIED),
    ("ascii_line", "3", Level.FAIRLY_SATISFIED),
    ("polled", "0x31", Level.VERY_SATISFIED),
    ("modbus_like", "2", Level.SATISFIED),
    ("stuffed", "0x7E", Level.VERY_SATISFIED),
    ("one_byte", "C", Level.FAIRLY_SATISFIED),
    ("angle", "GOOD", Level.VERY_SATISFIED),
]


@pytest.mark.parametrize(("name", "key", "level"), KEYPADS)
@pytest.mark.parametrize("fault", ["", "split on", "garbage 05aa7e06", "late 0.05"])
def test_a_keypad_rates(name: str, key: str, level: Level, fault: str) -> None:
    async def scene() -> None:
        async with rig(name) as (twin, keypad):
            assert isinstance(keypad, RatingKeypad)
            heard: list[KeyPress] = []
            keypad.listen(heard.append)
            if fault:
                assert (await twin.obey(fault.split()))["ok"]
            await keypad.invite()
            await until(lambda: twin.wires.count == 1)
            for _ in range(3):  # garbage and a slow poll may cost a key, never a wrong one
                await twin.obey(["press", key])
                for _ in range(200):
                    if heard:
                        break
                    await asyncio.sleep(0.005)
            assert [press.level for press in heard] == [level]
            await keypad.dismiss()
            assert keypad.health.state is DeviceState.ONLINE

    run(scene())


def test_a_keypad_that_is_polled_only_while_it_is_needed_and_cleared() -> None:
    async def scene() -> None:
        async with rig("polled") as (twin, keypad):
            await asyncio.sleep(0.1)
            assert twin.heard == []
            await keypad.invite()
            await until(lambda: len(twin.heard) > 2)
            await twin.obey(["press", "0x32"])
            await until(lambda: twin.heard[-1].name == "clear")
            await twin.obey(["silent", "on"])
            await keypad.invite()
            await until(lambda: keypad.health.state is DeviceState.OFFLINE)
            with pytest.raises(DeviceSilent):
                await keypad.poll()

    run(scene())


def test_a_scanner_with_doubled_escapes_is_triggered_acknowledged_and_refused() -> None:
    async def scene() -> None:
        async with rig("dle") as (twin, scanner):
            assert isinstance(scanner, TriggeredScanner)
            codes: list[str] = []
            scanner.listen(codes.append)
            assert (await twin.obey(["scan", "EARLY"]))["read"] is False
            await scanner.start_reading(10)
            assert (await twin.obey(["scan", "MT1.T.示例"]))["read"] is True
            await until(lambda: codes == ["MT1.T.示例"])
            await until(lambda: [one.name for one in twin.heard][:2] == ["trigger", "thanks"])
            await until(lambda: twin.heard[-1].name == "stop")
            await twin.obey(["silent", "on"])
            with pytest.raises(DeviceSilent):
                await scanner.start_reading(1)
            assert not scanner.health.ready, "the supervisor connects anew"

    run(scene())


def test_codes_go_through_the_gate_and_not_into_a_trace() -> None:
    async def scene() -> None:
        async with rig("line_scanner") as (twin, scanner):
            codes: list[str] = []
            scanner.listen(codes.append)
            await until(lambda: twin.wires.count == 1)
            for raw in ("410042", "58" * 513, "d0d0cfff", "47"):
                await twin.obey(["raw", raw + "0d"])
            await twin.obey(["raw", "470d"])
            await until(lambda: codes == ["G"])
            assert scanner.health.counters["refused"] == 3

    run(scene())
    tracer = ProfileTracer(settings_of("line_scanner", "tcp://127.0.0.1:9"))
    lines = tracer.lines("in", b"11010119900307888X\r")
    assert lines
    assert "1101" not in "".join(line.zh + line.en for line in lines)


def test_a_caller_with_a_status_byte_an_identity_and_odd_numbers() -> None:
    async def scene() -> None:
        async with rig("sub_range", opened=False) as (twin, caller):
            assert isinstance(caller, Caller)
            with pytest.raises(DeviceMismatch, match="CJ-2"):
                await caller.open()
            replies = twin.reply_values
            twin.reply_values = lambda command, reply: (
                {"model": "CJ-2"} if reply == "is_model" else replies(command, reply)
            )
            await caller.open()
            orders: list[CallerPress] = []
            caller.listen(orders.append)
            await caller.show("A038", 12)
            shown = next(one for one in twin.heard if one.name == "show")
            assert (shown.values["number"], shown.values["waiting"]) == ("038", 12)
            for key in ("2", "9", "1", "1"):
                await twin.obey(["press", key])
            await until(lambda: len(orders) == 3)
            assert [one.key for one in orders] == [CallerKey.RECALL, CallerKey.GIVE_UP, CallerKey.CALL]
            twin.reply_values = lambda *_: {"status": 7}
            with pytest.raises(DeviceError, match="status = 7"):
                await caller.beep()

    run(scene())


def test_a_sign_shows_again_what_it_showed() -> None:
    async def scene() -> None:
        async with rig("serial_sign", opened=False) as (twin, sign):
            assert isinstance(sign, WindowSign)
            settings = settings_of("serial_sign", twin.url)
            charge = charge_of("window_sign", settings, SystemClock())
            made = Supervisor(
                [charge], SystemClock(), lambda _: None, SupervisorTimings(blip_s=0.05), spread=lambda: 1.0
            )
            running = asyncio.create_task(made.run())
            try:
                assert await made.online_within("window_sign", 20)
                own = charge.device
                assert isinstance(own, WindowSign)
                await own.show(SignText("3", "A012", "calling"))
                await until(lambda: twin.shown == ("3 A012 请办理",))
                await twin.power(on=False)
                await until(lambda: own.health.state is DeviceState.NO_DEVICE)
                with pytest.raises(DeviceError):
                    await own.show(SignText("3", None, "paused"))
                await twin.power(on=True)
                made.kick("window_sign")
                await until(lambda: twin.shown == ("3  暂停服务",), 40)
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)

    run(scene())


@pytest.mark.parametrize("name", ["wkly", "board_8a80", "board_cu16", "board_yt"])
def test_doors_open_with_one_pulse(name: str) -> None:
    async def scene() -> None:
        boards = [{"address": 1, "locks": 12, "polarity": "closed_is_1"}]
        pace = {"settle_ms": 5, "answer_ms": 300, "open_answer_ms": 300}
        async with rig(name, boards=boards, locks=pace) as (twin, locker):
            assert isinstance(locker, PickupLocker)
            outcome = await locker.open_door("1-07")
            assert (outcome.kind, twin.pulses) == ("opened", {"1-07": 1})
            twin.close_by_hand("1-07")
            await until(lambda: locker.doors["1-07"].state is DoorState.CLOSED)
            await twin.obey(["jam", "1-08", "on"])
            assert (await locker.open_door("1-08")).kind == "jammed"

    run(scene())


def test_frames_are_spoken_out_of_recordings() -> None:
    profile = load(source("ff68_keypad")).profile
    assert profile is not None
    twin = simulated(profile)
    assert isinstance(twin, SimulatedProfile)
    golden = bytes.fromhex("ff6803036801110315 16")
    assert twin.voice.frame("key", {"key": 3}) == golden
    twin.voice.golden.clear()
    assert twin.voice.frame("key", {"key": 3, "address": 1}) == golden
    assert twin.voice.side.says.measure(twin.voice.spoilt(golden)) < 0


async def polled_to_its_end(device: Device) -> None:
    async with asyncio.timeout(20):
        while True:
            await device.poll()
            await asyncio.sleep(0.01)


def test_serial_numbers_heartbeats_and_their_end() -> None:
    async def scene() -> None:
        async with rig("heartbeat") as (twin, keypad):
            heard: list[KeyPress] = []
            keypad.listen(heard.append)
            for serial in (255, 0, 1):
                await keypad.invite()
                assert twin.heard[-1].values["serial"] == serial
            await twin.obey(["send", "key", "serial=13", "battery=9", "key=2"])
            await until(lambda: bool(heard) and twin.heard[-1].name == "thanks")
            assert (heard[0].level, twin.heard[-1].values["serial"]) == (Level.SATISFIED, 13)
            with pytest.raises(DeviceSilent, match="not heard for 600 ms"):
                await polled_to_its_end(keypad)
            await keypad.open()
            for _ in range(3):
                await asyncio.sleep(0.3)
                await twin.obey(["send", "heartbeat", "serial=1"])
            assert (await keypad.poll()).ready

    run(scene())
