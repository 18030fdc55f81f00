"""Several devices on one wire: every byte to each, frames whole, one end for all."""

import asyncio

import pytest

from devices.contract import WireError, WireLost
from devices.transports import MemoryTransport, Transport, memory_pair
from devices.transports.shared import HELD, SharedTransport
from tests.devices.support import run


class Counted:
    """A wire that counts how often it is opened, and writes byte by byte."""

    def __init__(self, inner: Transport) -> None:
        self.inner, self.opens, self.closes = inner, 0, 0

    @property
    def url(self) -> str:
        return self.inner.url

    async def open(self, timeout_s: float) -> None:
        await self.inner.open(timeout_s)
        self.opens += 1

    async def read(self, size: int, timeout_s: float) -> bytes:
        return await self.inner.read(size, timeout_s)

    async def write(self, data: bytes, timeout_s: float) -> None:
        for byte in data:
            await self.inner.write(bytes((byte,)), timeout_s)
            await asyncio.sleep(0)

    async def close(self) -> None:
        self.closes += 1
        await self.inner.close()


def ends(name: str) -> tuple[Counted, MemoryTransport]:
    near, far = memory_pair(name)
    return Counted(near), far


async def filled(tap: SharedTransport, size: int) -> bytes:
    data = b""
    async with asyncio.timeout(10):
        while len(data) < size:
            data += await tap.read(64, 0.2)
    return data


def test_each_tap_hears_all_and_frames_stay_whole() -> None:
    async def scene() -> None:
        near, far = ends("fan-out")
        await far.open(1)
        one, two = SharedTransport("memory://fan-out", lambda: near), SharedTransport("memory://fan-out", lambda: near)
        await one.open(1)
        await two.open(1)
        assert near.opens == 1
        await far.write(b"hello", 1)
        assert (await filled(one, 5), await filled(two, 5)) == (b"hello", b"hello")
        assert await two.read(64, 0.01) == b""
        await asyncio.gather(*(tap.write(letter * 40, 5) for tap, letter in ((one, b"a"), (two, b"b"))))
        assert await far.read(512, 1) in {b"a" * 40 + b"b" * 40, b"b" * 40 + b"a" * 40}
        await one.close()
        await far.write(b"still", 1)
        assert await filled(two, 5) == b"still"
        with pytest.raises(WireLost):
            await one.read(1, 0.1)
        await two.close()
        assert near.closes >= 1
        await one.open(1)
        assert near.opens == 2
        await one.close()

    run(scene())


def test_the_end_of_the_wire_reaches_every_tap_and_who_comes_back_opens_it() -> None:
    async def scene() -> None:
        near, far = ends("pulled")
        await far.open(1)
        one, two = SharedTransport("memory://pulled", lambda: near), SharedTransport("memory://pulled", lambda: near)
        await one.open(1)
        await two.open(1)
        waiting = asyncio.create_task(two.read(64, 30))
        await asyncio.sleep(0)
        await far.cut()
        for reading in (waiting, asyncio.create_task(one.read(64, 30))):
            with pytest.raises(WireError):
                await reading
        with pytest.raises(WireError):
            await one.write(b"x", 1)
        with pytest.raises(WireError):
            await one.open(1)
        far.mend()
        await far.open(1)
        await one.open(1)
        with pytest.raises(WireError):
            await two.read(1, 1)
        await two.open(1)
        await far.write(b"back", 1)
        assert (await filled(one, 4), await filled(two, 4)) == (b"back", b"back")
        await one.close()
        await two.close()

    run(scene())


def test_a_tap_that_does_not_read_costs_nobody_else() -> None:
    async def scene() -> None:
        near, far = ends("slow")
        await far.open(1)
        one, two = SharedTransport("memory://slow", lambda: near), SharedTransport("memory://slow", lambda: near)
        await one.open(1)
        await two.open(1)
        for _ in range(HELD // 4096 + 2):
            await far.write(b"x" * 4096, 5)
            assert len(await filled(one, 4096)) == 4096
        assert len(await two.read(2 * HELD, 1)) == HELD
        await one.close()
        await two.close()

    run(scene())
