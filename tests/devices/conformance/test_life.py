"""Open, identify, report health, do the job, close: every driver on every wire, and again under its supervisor."""

import asyncio

import pytest

from devices.contract import Device, DeviceError, DeviceState, SystemClock
from devices.supervisor import Supervisor, SupervisorTimings, charge_of
from tests.devices.conformance.entries import Case, each_case, each_wire
from tests.devices.conformance.jobs import DONE, do_job
from tests.devices.conformance.rigs import driver, polled
from tests.devices.conformance.twins import Twin
from tests.devices.support import run
from tests.devices.words import spoken

LOST_S, BACK_S = 30.0, 40.0


@each_case
@each_wire
def test_a_whole_life(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        device, _ = driver(twin, wire)
        assert isinstance(device, Device)
        assert device.name == "under-test"
        assert device.family in {case.entry.family, twin.family}
        assert device.health.state is DeviceState.STARTING
        await device.close()
        async with polled(device):
            health = await device.poll()
            assert health.ready, health
            assert health.last_seen_ms is not None
            assert await do_job(device, twin) == DONE
            assert (await device.poll()).ready
        await device.close()
        await device.close()
        with pytest.raises(DeviceError):
            await device.poll()
        await device.open()
        assert (await device.poll()).ready, "closed and opened again"
        await device.close()

    run(scene(), 120)


@each_case
def test_nobody_there_is_said(case: Case, twin: Twin) -> None:
    async def scene() -> None:
        await twin.pull()
        for wire in ("tcp", "pty"):
            device, _ = driver(twin, wire)
            with pytest.raises(DeviceError) as error:
                await device.open()
            spoken(error.value.detail)
            assert device.health.state is DeviceState.NO_DEVICE
            await device.close()

    assert case.name
    run(scene(), 60)


@each_case
@each_wire
def test_the_supervisor_brings_it_back(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        charge = charge_of("under-test", case.settings(twin.url(wire)), SystemClock())
        timings = SupervisorTimings(blip_s=0.1, look_s=0.05)
        made = Supervisor([charge], SystemClock(), lambda _: None, timings, spread=lambda: 1.0)
        running = asyncio.create_task(made.run())
        try:
            assert await made.online_within("under-test", BACK_S)
            await twin.pull()
            async with asyncio.timeout(LOST_S):
                while made.health("under-test").ready:
                    await asyncio.sleep(0.02)
            await twin.put_back()
            assert await made.online_within("under-test", BACK_S), made.view("under-test")
            assert await do_job(charge.device, twin) == DONE
            assert made.view("under-test").counters["opened"] >= 2
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    run(scene(), 120)
