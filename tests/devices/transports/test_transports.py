"""Every transport keeps the same four verbs and the same errors (devices.md 7)."""

import asyncio
import json
import os
import socket
import termios
import time
import tty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import serial

from devices.contract import (
    DeviceError,
    DeviceState,
    SystemClock,
    UsageError,
    WireBusy,
    WireLost,
    WireStalled,
    Words,
    wire_errors,
)
from devices.transports import (
    MemoryTransport,
    Recorder,
    SerialTransport,
    TcpTransport,
    Transport,
    file_sink,
    memory_pair,
    transport_for,
)
from tests.devices.support import run

KINDS = ["tcp", "pty", "socket", "memory"]


class Peer:
    """The other end, by hand."""

    async def read(self, size: int) -> bytes:
        raise NotImplementedError

    async def write(self, data: bytes) -> None:
        raise NotImplementedError

    async def drop(self) -> None:
        raise NotImplementedError


class StreamPeer(Peer):
    def __init__(self) -> None:
        self.joined: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Future()

    async def read(self, size: int) -> bytes:
        return await (await self.joined)[0].readexactly(size)

    async def write(self, data: bytes) -> None:
        (await self.joined)[1].write(data)

    async def drop(self) -> None:
        (await self.joined)[1].transport.abort()


class PtyPeer(Peer):
    def __init__(self) -> None:
        self.master, slave = os.openpty()
        tty.setraw(self.master)
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        self.slave = slave

    async def read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += await asyncio.to_thread(os.read, self.master, size - len(data))
        return data

    async def write(self, data: bytes) -> None:
        os.write(self.master, data)

    async def drop(self) -> None:
        for end in (self.master, self.slave):
            if end >= 0:
                os.close(end)
        self.master = self.slave = -1


class MemoryPeer(Peer):
    def __init__(self, end: MemoryTransport) -> None:
        self.end = end

    async def read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += await self.end.read(size - len(data), 5)
        return data

    async def write(self, data: bytes) -> None:
        await self.end.write(data, 5)

    async def drop(self) -> None:
        await self.end.cut()


@asynccontextmanager
async def wired(kind: str) -> AsyncIterator[tuple[Transport, Peer]]:
    if kind == "memory":
        ours, theirs = memory_pair(capacity=4096)
        await theirs.open(1)
        yield ours, MemoryPeer(theirs)
    elif kind == "pty":
        pty = PtyPeer()
        yield SerialTransport(pty.path, baud=115200), pty
        await pty.drop()
    else:
        stream = StreamPeer()

        async def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            stream.joined.set_result((reader, writer))

        server = await asyncio.start_server(accepted, "127.0.0.1", 0, limit=1024)
        port = server.sockets[0].getsockname()[1]
        yield transport_for(f"{kind}://127.0.0.1:{port}"), stream
        if stream.joined.done():
            await stream.drop()
        server.close()


@pytest.mark.parametrize("kind", KINDS)
def test_all_byte_values_both_ways(kind: str) -> None:
    async def scene() -> None:
        async with wired(kind) as (ours, peer):
            await ours.open(2)
            every = bytes(range(256))
            await ours.write(every, 2)
            assert await peer.read(256) == every
            await peer.write(every)
            got = b""
            while len(got) < 256:
                got += await ours.read(4096, 2)
            assert got == every
            await ours.close()

    run(scene())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes(kind: str) -> None:
    async def scene() -> None:
        async with wired(kind) as (ours, _):
            await ours.open(2)
            started = asyncio.get_running_loop().time()
            assert await ours.read(10, 0.1) == b""
            assert 0.09 <= asyncio.get_running_loop().time() - started < 1
            await ours.close()

    run(scene())


@pytest.mark.parametrize("kind", KINDS)
def test_peer_goes_away_under_a_read(kind: str) -> None:
    async def scene() -> None:
        async with wired(kind) as (ours, peer):
            await ours.open(2)
            await peer_is_there(peer, ours)
            reading = asyncio.create_task(ours.read(10, 5))
            await asyncio.sleep(0)
            await peer.drop()
            with pytest.raises(WireLost):
                await reading
            await ours.close()

    run(scene())


async def peer_is_there(peer: Peer, ours: Transport) -> None:
    await ours.write(b"?", 1)
    assert await peer.read(1) == b"?"


async def fill(ours: Transport) -> None:
    for _ in range(200):
        await ours.write(bytes(100_000), 0.3)


@pytest.mark.parametrize("kind", KINDS)
def test_peer_that_does_not_drain_ends_in_a_typed_error(kind: str) -> None:
    async def scene() -> None:
        async with wired(kind) as (ours, _):
            await ours.open(2)
            with pytest.raises(WireStalled):
                await fill(ours)
            await ours.close()

    run(scene())


@pytest.mark.parametrize("kind", KINDS)
def test_closed_transport_is_lost_not_a_crash(kind: str) -> None:
    async def scene() -> None:
        async with wired(kind) as (ours, _):
            with pytest.raises(WireLost):
                await ours.write(b"x", 1)
            await ours.close()
            await ours.close()

    run(scene())


def test_serial_port_is_ours_alone() -> None:
    async def scene() -> None:
        async with wired("pty") as (ours, _):
            await ours.open(2)
            with pytest.raises(WireBusy, match="another program"):
                await SerialTransport(ours.url).open(2)
            await ours.close()

    run(scene())


def test_close_under_a_serial_read_ends_both() -> None:
    async def scene() -> None:
        async with wired("pty") as (ours, _):
            await ours.open(2)
            reading = asyncio.create_task(ours.read(10, 30))
            await asyncio.sleep(0)
            await ours.close()
            assert await reading == b""

    run(scene())


def test_port_that_is_not_there(tmp_path: Path) -> None:
    async def scene() -> None:
        with pytest.raises(WireLost, match="nowhere"):
            await SerialTransport(str(tmp_path / "nowhere")).open(1)
        with pytest.raises(WireLost, match="refused"):
            await TcpTransport("tcp://127.0.0.1:1").open(1)

    run(scene())


def test_bad_url_is_our_fault() -> None:
    with pytest.raises(UsageError):
        TcpTransport("tcp://printer")


@pytest.mark.parametrize(
    "raised",
    [
        serial.SerialException("device reports readiness to read but returned no data"),
        OSError(5, "Input/output error"),
        termios.error(5, "Input/output error"),
        TypeError("'NoneType' object cannot be interpreted as an integer"),
        serial.SerialException(111, "[Errno 111] refused"),
    ],
)
def test_all_faces_of_an_unplugged_port_are_no_device(raised: Exception) -> None:
    with pytest.raises(WireLost) as caught, wire_errors("/dev/ttyX"):
        raise raised
    assert caught.value.state is DeviceState.NO_DEVICE
    assert "/dev/ttyX" in caught.value.detail.zh


def test_a_write_time_out_is_a_stall() -> None:
    with pytest.raises(WireStalled), wire_errors("/dev/ttyX"):
        raise serial.SerialTimeoutException("Write timeout")


def test_our_own_errors_pass_unchanged() -> None:
    with pytest.raises(DeviceError, match="mine"), wire_errors("x"):
        raise UsageError(Words("自己的", "mine"))


def test_recorder_writes_both_directions(tmp_path: Path) -> None:
    async def scene() -> None:
        async with wired("memory") as (inner, peer):
            log = tmp_path / "wire.jsonl"
            ours = Recorder(inner, file_sink(log, SystemClock()))
            await ours.open(1)
            await ours.write(b"\x10\x04\x01", 1)
            await peer.write(b"\x12")
            assert await ours.read(10, 1) == b"\x12"
            await ours.close()
            lines = [json.loads(line) for line in log.read_text().splitlines()]
            assert [(line["dir"], line["hex"]) for line in lines] == [
                ("open", ""),
                ("out", "100401"),
                ("in", "12"),
                ("close", ""),
            ]

    run(scene())


def test_tcp_loses_no_byte_when_a_time_out_and_bytes_come_at_once() -> None:
    async def scene() -> None:
        server = socket.create_server(("127.0.0.1", 0))
        transport = TcpTransport(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        await transport.open(5)
        peer, _ = server.accept()
        got = b""
        for number in range(50):
            reading = asyncio.ensure_future(transport.read(1, 0.005))
            await asyncio.sleep(0)
            peer.sendall(bytes((number,)))
            time.sleep(0.01)  # noqa: ASYNC251 - a stalled loop wakes to both
            got += await reading
        async with asyncio.timeout(10):
            while len(got) < 50:
                got += await transport.read(16, 0.1)
        assert got == bytes(range(50))
        await transport.close()
        peer.close()
        server.close()

    run(scene())
