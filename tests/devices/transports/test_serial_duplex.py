"""A question on a serial line does not wait for the end of a read, and closing does not hang behind a write."""

import asyncio
import os
import time
import tty

from devices.transports import SerialTransport
from tests.devices.support import run


def test_a_write_goes_out_while_a_read_waits() -> None:
    async def scene() -> float:
        master, slave = os.openpty()
        tty.setraw(slave)
        wire = SerialTransport(os.ttyname(slave))
        await wire.open(5)
        reading = asyncio.create_task(wire.read(64, 20))
        begun = time.monotonic()
        for _ in range(20):
            await wire.write(b"?", 5)
            assert await asyncio.to_thread(os.read, master, 8) == b"?"
        took = time.monotonic() - begun
        os.write(master, b"!")
        assert await reading == b"!"
        await wire.close()
        os.close(master)
        os.close(slave)
        return took

    assert run(scene()) < 10, "each write would wait 20 s behind the read"


def test_close_cuts_a_write_that_nobody_takes() -> None:
    async def scene() -> float:
        master, slave = os.openpty()
        tty.setraw(slave)
        wire = SerialTransport(os.ttyname(slave))
        await wire.open(5)
        writing = asyncio.create_task(wire.write(b"x" * 1_000_000, 60))
        await asyncio.sleep(0)
        begun = time.monotonic()
        await wire.close()
        took = time.monotonic() - begun
        await asyncio.gather(writing, return_exceptions=True)
        os.close(master)
        os.close(slave)
        return took

    assert run(scene()) < 10
