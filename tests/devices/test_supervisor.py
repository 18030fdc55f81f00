"""The supervisor with a real printer on a real wire, and with injected time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from devices.catalog import CATALOG, make_device
from devices.contract import Device, DeviceSilent, DeviceState, Health, SystemClock, UsageError, WireLost, Words
from devices.supervisor import Stage, Supervisor, SupervisorTimings, backoff_s
from tests.devices.support import ManualClock, job, rig, run, settings


class Stranger(BaseModel):
    """Settings of no driver."""


class Scripted:
    """A device whose behaviour the test sets; keeps the `Device` contract."""

    family = "ticket_printer"
    poll_interval_s = 1.0

    def __init__(self, name: str, clock: ManualClock) -> None:
        self.name, self._clock = name, clock
        self.state = DeviceState.STARTING
        self.opens: list[float] = []
        self.open_error: Exception | None = None
        self.poll_error: Exception | None = None
        self.answers = True
        self.is_open = False
        self._seen: int | None = None

    @property
    def health(self) -> Health:
        return Health(self.name, self.family, self.state, last_seen_ms=self._seen)

    async def open(self) -> None:
        self.opens.append(self._clock.monotonic())
        if self.open_error is not None:
            self.state = DeviceState.NO_DEVICE
            raise self.open_error
        self.is_open, self.state, self._seen = True, DeviceState.ONLINE, self._clock.now_ms()

    async def poll(self) -> Health:
        if self.poll_error is not None:
            self.state = DeviceState.NO_DEVICE
            raise self.poll_error
        if self.answers:
            self._seen = self._clock.now_ms()
        return self.health

    async def close(self) -> None:
        self.is_open = False


@asynccontextmanager
async def supervised(*devices: Scripted, clock: ManualClock) -> AsyncIterator[tuple[Supervisor, list[Health]]]:
    heard: list[Health] = []
    made = Supervisor(devices, clock, heard.append, spread=lambda: 0.0)
    running = asyncio.create_task(made.run())
    try:
        yield made, heard
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert not any(device.is_open for device in devices), "the end closes every device"


def states(heard: list[Health], name: str = "a") -> list[str]:
    return [health.state.value for health in heard if health.device == name]


def test_backs_off_by_the_power_of_1_8_up_to_a_minute() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        device.open_error = WireLost(Words("nobody there", "nobody there"))
        async with supervised(device, clock=clock) as (made, heard):
            await clock.advance(300)
            waits = [round(b - a, 2) for a, b in zip(device.opens, device.opens[1:], strict=False)]
            assert waits[:8] == [1.0, 1.8, 3.24, 5.83, 10.5, 18.9, 34.01, 60.0]
            assert states(heard) == ["noDevice"]
            assert made.stage("a") is Stage.WAITING
            device.open_error = None
            await clock.advance(61)
            assert made.stage("a") is Stage.WATCHED
            assert states(heard) == ["noDevice", "online"]

    run(scene())


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_backoff_is_bounded(tries: int, spread: float) -> None:
    assert 0.5 <= backoff_s(tries, spread) <= 60


def test_blips_are_not_reported_but_seen_by_who_asks() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        async with supervised(device, clock=clock) as (made, heard):
            await clock.advance(1)
            device.state = DeviceState.USER_ERROR
            await clock.advance(1.4)
            assert made.health("a").state is DeviceState.USER_ERROR
            device.state = DeviceState.ONLINE
            await clock.advance(10)
            assert states(heard) == ["online"]
            device.state = DeviceState.USER_ERROR
            await clock.advance(2.6)
            assert states(heard) == ["online", "userError"]

    run(scene())


def test_device_that_stops_answering_is_stale() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        async with supervised(device, clock=clock) as (_, heard):
            await clock.advance(1)
            device.answers = False
            await clock.advance(30)
            assert states(heard) == ["online", "stale"]
            assert heard[-1].last_seen_ms is not None

    run(scene())


@pytest.mark.parametrize(
    "error", [WireLost(Words("gone", "gone")), DeviceSilent(Words("quiet", "quiet")), ZeroDivisionError("our bug")]
)
def test_one_broken_device_leaves_the_others_alone(error: Exception) -> None:
    async def scene() -> None:
        clock = ManualClock()
        broken, well = Scripted("a", clock), Scripted("b", clock)
        broken.poll_error = error
        async with supervised(broken, well, clock=clock) as (made, heard):
            await clock.advance(120)
            assert states(heard, "b") == ["online"]
            assert len(well.opens) == 1
            assert made.stage("b") is Stage.WATCHED
            assert states(heard)[-1] in {"noDevice", "hardwareError"}
            assert len(broken.opens) > 2

    run(scene())


def test_kick_looks_at_once() -> None:
    async def scene() -> None:
        clock = ManualClock()
        device = Scripted("a", clock)
        device.open_error = WireLost(Words("gone", "gone"))
        async with supervised(device, clock=clock) as (made, _):
            await clock.advance(100)
            device.open_error = None
            made.kick("a")
            await clock.advance(0)
            assert made.stage("a") is Stage.WATCHED

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_real_printer_is_reopened_after_a_reset(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire) as (sim, printer):
            heard: asyncio.Queue[Health] = asyncio.Queue()
            timings = SupervisorTimings(blip_s=0.05)
            made = Supervisor([printer], SystemClock(), heard.put_nowait, timings, spread=lambda: 1.0)
            running = asyncio.create_task(made.run())
            assert (await heard.get()).ready
            sim.break_wires()
            assert (await heard.get()).state is DeviceState.NO_DEVICE
            if sim.unplugged:
                sim.plug()
            made.kick(printer.name)
            while not (await heard.get()).ready:
                pass
            assert (await printer.print(job())).printed
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    run(scene())


def test_catalogue_makes_devices_from_settings() -> None:
    device = make_device("printer-1", settings("tcp://127.0.0.1:9"), SystemClock())
    assert isinstance(device, Device)
    assert (device.name, device.family) == ("printer-1", CATALOG["escpos_generic"].family)
    with pytest.raises(UsageError, match="escpos_generic"):
        make_device("x", Stranger(), SystemClock())
