"""A driver of the catalogue at one end of a wire and its twin at the other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from devices.contract import Device, DeviceError, SystemClock
from devices.contract.pickup_locker import DoorState, PickupLocker
from devices.supervisor import own_wire
from devices.transports import Transport
from tests.devices.conformance.jobs import do_job
from tests.devices.conformance.twins import Twin
from tests.devices.words import spoken

LIMIT_S = 60.0


class CutWire:
    """A real wire whose cable is pulled at the twin's end when a number of bytes has passed; counts them.

    What had come behind them is lost too, or no answer would ever be cut in its middle.
    """

    def __init__(self, inner: Transport, pull: Callable[[], Awaitable[object]], after: int | None = None) -> None:
        self._inner, self._pull, self._after = inner, pull, after
        self.passed = 0

    @property
    def url(self) -> str:
        return self._inner.url

    async def open(self, timeout_s: float) -> None:
        await self._inner.open(timeout_s)

    async def read(self, size: int, timeout_s: float) -> bytes:
        if self._after is not None and self.passed >= self._after:
            while await self._inner.read(size, timeout_s):
                continue
            return b""
        data = await self._inner.read(min(size, self._left(size)), timeout_s)
        await self._count(len(data))
        return data

    async def write(self, data: bytes, timeout_s: float) -> None:
        first = data[: self._left(len(data))]
        await self._inner.write(first, timeout_s)
        await self._count(len(first))
        if len(first) < len(data):
            await self._inner.write(data[len(first) :], timeout_s)

    async def close(self) -> None:
        await self._inner.close()

    def _left(self, size: int) -> int:
        return size if self._after is None or self.passed >= self._after else max(1, self._after - self.passed)

    async def _count(self, more: int) -> None:
        before, self.passed = self.passed, self.passed + more
        if self._after is not None and before < self._after <= self.passed:
            await self._pull()


def driver(twin: Twin, wire: str, *, cut_after: int | None = None) -> tuple[Device, CutWire]:
    """The driver of the twin with its example's settings, not yet open."""
    settings = twin.case.settings(twin.url(wire))
    inner = own_wire(settings)
    assert inner is not None
    cut = CutWire(inner, twin.pull, cut_after)
    device = twin.entry.make("under-test", settings, SystemClock(), cut)
    twin.family = device.family
    return device, cut


@asynccontextmanager
async def polled(device: Device) -> AsyncIterator[Device]:
    """The device open and polled as a supervisor would, closed at the end; errors of polling are its own."""

    async def poll_forever() -> None:
        while True:
            await asyncio.sleep(device.poll_interval_s)
            try:
                await device.poll()
            except DeviceError:
                return

    await device.open()
    polling = asyncio.create_task(poll_forever())
    try:
        yield device
    finally:
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)


async def honest(twin: Twin, wire: str, *, cut_after: int | None = None) -> str:
    """Open, do the job, close twice; the outcome, `failed: …` for a DeviceError. Nothing else may be raised."""
    device, _ = driver(twin, wire, cut_after=cut_after)
    try:
        async with asyncio.timeout(LIMIT_S), polled(device):
            return await do_job(device, twin)
    except DeviceError as error:
        return said(error)
    finally:
        await device.close()
        await device.close()


def said(error: DeviceError) -> str:
    """The error says what is wrong, in Chinese too."""
    spoken(error.detail)
    assert error.code
    return f"failed: {error.code}"


async def commission(twin: Twin) -> None:
    """Learn the polarity of lock boards as a technician does: all doors are shut, which word does the sensor use?"""
    device, _ = driver(twin, "tcp")
    if isinstance(device, PickupLocker):
        async with polled(device), asyncio.timeout(LIMIT_S):
            while all(door.state is DoorState.UNKNOWN for door in device.doors.values()):
                await asyncio.sleep(0.02)
            if next(iter(device.doors.values())).state is DoorState.OPEN:
                twin.case.learned = "closed_is_0"
    await device.close()
