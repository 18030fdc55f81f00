"""XOFF stops a serial line in the system's driver, before our program hears of it."""

import asyncio
import os
import tty

import pytest

from devices.contract import WireStalled
from devices.transports import transport_for
from tests.devices.support import run


def test_the_system_obeys_xoff() -> None:
    async def scene() -> None:
        master, slave = os.openpty()
        tty.setraw(master)
        tty.setraw(slave)
        os.set_blocking(master, False)
        wire = transport_for(os.ttyname(slave), baud=115200, xon_xoff=True)
        await wire.open(5)
        os.write(master, b"\x13")
        await asyncio.sleep(0.1)  # the line's input is taken in by the system a moment later
        with pytest.raises(WireStalled):
            await wire.write(b"stopped" * 20_000, 0.3)
        assert drained(master) == b""
        os.write(master, b"\x11\x12")
        assert await wire.read(10, 5) == b"\x12", "flow control is no answer"
        await wire.write(b"end", 5)
        got = b""
        async with asyncio.timeout(30):
            while not got.endswith(b"end"):
                got += drained(master)
                await asyncio.sleep(0.01)
        await wire.close()
        os.close(master)
        os.close(slave)

    run(scene())


def drained(master: int) -> bytes:
    got = b""
    try:
        while data := os.read(master, 65536):
            got += data
    except BlockingIOError:
        pass
    return got
