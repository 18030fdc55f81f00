"""Several devices on one wire: each tap hears every byte, frames are written whole, the last one closes the wire."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from devices.contract import Words
from devices.contract.errors import DeviceError, WireLost, WireStalled
from devices.contract.wire_words import not_open
from devices.transports.base import Transport

READ_S, CHUNK = 0.5, 512
HELD = 65536
"""Bytes that a tap keeps for a reader that does not come; older ones go."""


@dataclass(eq=False)
class _Trunk:
    """The one wire under its taps."""

    wire: Transport
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    taps: "list[SharedTransport]" = field(default_factory=list)
    error: DeviceError | None = None
    reading: asyncio.Task[None] | None = None

    async def join(self, tap: "SharedTransport", timeout_s: float) -> None:
        async with self.gate:
            if self.reading is None or self.error is not None:
                await self._end()
                await self.wire.open(timeout_s)
                self.error, self.reading = None, asyncio.create_task(self._read(), name=f"shared {self.wire.url}")
            self.taps.append(tap)

    async def leave(self, tap: "SharedTransport") -> None:
        async with self.gate:
            if tap in self.taps:
                self.taps.remove(tap)
            if not self.taps:
                await self._end()

    def lost(self, error: DeviceError) -> None:
        self.error = error
        for tap in self.taps:
            tap.wake()

    async def _end(self) -> None:
        reading, self.reading = self.reading, None
        self.taps.clear()
        if reading is not None:
            reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reading
            await self.wire.close()

    async def _read(self) -> None:
        try:
            while True:
                data = await self.wire.read(CHUNK, READ_S)
                for tap in self.taps if data else ():
                    tap.hear(data)
        except DeviceError as error:
            self.lost(error)


_trunks: "WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, _Trunk]]" = WeakKeyDictionary()


class SharedTransport:
    """One device's end of a wire that others use too; `make` builds the wire for who comes first."""

    def __init__(self, url: str, make: Callable[[], Transport]) -> None:
        self._url, self._make = url, make
        self._trunk: _Trunk | None = None
        self._heard = bytearray()
        self._more = asyncio.Event()

    @property
    def url(self) -> str:
        """The wire's; taps with the same URL share it."""
        return self._url

    async def open(self, timeout_s: float) -> None:
        """Join the wire, opening it if nobody has it."""
        await self.close()
        trunks = _trunks.setdefault(asyncio.get_running_loop(), {})
        trunk = trunks.get(self._url) or trunks.setdefault(self._url, _Trunk(self._make()))
        self._heard.clear()
        await trunk.join(self, timeout_s)
        self._trunk = trunk

    async def read(self, size: int, timeout_s: float) -> bytes:
        """What has arrived since we joined; the error of the wire reaches every tap."""
        trunk = self._joined()
        if not self._heard and trunk.error is None:
            self._more.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout_s):
                    await self._more.wait()
        if self._heard:
            data = bytes(self._heard[:size])
            del self._heard[:size]
            return data
        if trunk.error is not None:
            raise trunk.error
        if self not in trunk.taps:
            raise WireLost(_opened_anew(self._url))
        return b""

    async def write(self, data: bytes, timeout_s: float) -> None:
        """All of `data` in one piece."""
        trunk = self._joined()
        try:
            async with asyncio.timeout(timeout_s):
                await trunk.writing.acquire()
        except TimeoutError as error:
            raise WireStalled(_others_talk(self._url)) from error
        try:
            if trunk.error is not None:
                raise trunk.error
            await trunk.wire.write(data, timeout_s)
        except DeviceError as error:
            trunk.lost(error)
            raise
        finally:
            trunk.writing.release()

    async def close(self) -> None:
        """Leave the wire; the last one closes it. Never raises."""
        trunk, self._trunk = self._trunk, None
        if trunk is not None:
            await trunk.leave(self)
            self.wake()

    def hear(self, data: bytes) -> None:
        """Bytes for this tap."""
        self._heard += data
        if len(self._heard) > HELD:
            del self._heard[: len(self._heard) - HELD]
        self._more.set()

    def wake(self) -> None:
        """Something happened to the wire."""
        self._more.set()

    def _joined(self) -> _Trunk:
        if self._trunk is None:
            raise WireLost(not_open(self._url))
        return self._trunk


def _opened_anew(url: str) -> Words:
    return Words(f"{url}：这条共用的线重新打开了，马上自动再连", f"{url}: the shared wire was opened anew")


def _others_talk(url: str) -> Words:
    return Words(
        f"{url}：同一条线上别的设备一直占着线，请查它们的接线和地址",
        f"{url}: the others on this wire do not come to an end; check their cables and addresses",
    )
