"""Serial transport for any pyserial URL (device path, pty, socket://, rfc2217://), two threads per port."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import serial

from devices.contract.errors import WireLost, wire_errors
from devices.contract.wire_words import closed_here, not_open

T = TypeVar("T")
_SLICE_S = 0.05  # longest single blocking call, so that close never waits long
_CHUNK = 512


class SerialTransport:
    """A serial line 8N1. pyserial is opened, read and closed by one thread only (close under a read is a TypeError);
    another one writes, so that a question need not wait for the end of a read.
    """

    def __init__(self, url: str, *, baud: int = 9600, xon_xoff: bool = False, form: str = "8N1") -> None:
        """`form`: data bits, parity, stop bits."""
        self._url, self._baud, self._xon_xoff, self._form = url, baud, xon_xoff, form
        self._port: Any = None
        self._thread: ThreadPoolExecutor | None = None
        self._writer: ThreadPoolExecutor | None = None
        self._closing = False

    @property
    def url(self) -> str:
        """The pyserial URL or device path."""
        return self._url

    async def open(self, timeout_s: float) -> None:
        """Open exclusively; a second cooperating program gets `WireBusy`."""
        await self.close()
        self._closing = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"serial {self._url}")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix=f"serial writer {self._url}")
        try:
            await self._in_thread(self._thread, self._open, timeout_s)
        except BaseException:
            await self.close()
            raise

    async def read(self, size: int, timeout_s: float) -> bytes:
        """What has arrived, b"" after `timeout_s` without a byte."""
        return await self._in_thread(self._thread, lambda: self._read(size, timeout_s), timeout_s + 2)

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Hand `data` to the port's buffer within `timeout_s`."""
        await self._in_thread(self._writer, lambda: self._write(data, timeout_s), timeout_s + 2)

    async def close(self) -> None:
        """End the writer, then close the port on its thread and end that too."""
        thread, writer, self._thread, self._writer = self._thread, self._writer, None, None
        self._closing = True
        if writer is not None:
            cancel_write = getattr(self._port, "cancel_write", None)
            if cancel_write is not None:
                with contextlib.suppress(WireLost), wire_errors(self._url):
                    cancel_write()
            await _ended(writer)
        if thread is not None:
            thread.submit(self._close)
            await _ended(thread)

    async def _in_thread(self, thread: ThreadPoolExecutor | None, work: Callable[[], T], timeout_s: float) -> T:
        if thread is None:
            raise WireLost(not_open(self._url))
        with wire_errors(self._url):
            call = asyncio.get_running_loop().run_in_executor(thread, work)
            async with asyncio.timeout(timeout_s):
                return await call

    def _open(self) -> None:
        options: dict[str, Any] = {} if "://" in self._url else {"exclusive": True}
        self._port = serial.serial_for_url(
            self._url,
            baudrate=self._baud,
            bytesize=int(self._form[0]),
            parity=self._form[1],
            stopbits=int(self._form[2]),
            timeout=_SLICE_S,
            write_timeout=_SLICE_S,
            xonxoff=self._xon_xoff,  # the system's driver stops within a byte or two, we would be too late
            **options,
        )
        self._port.reset_input_buffer()

    def _read(self, size: int, timeout_s: float) -> bytes:
        until = time.monotonic() + timeout_s
        while not self._closing:
            data = bytes(self._port.read(1))
            if data:
                waiting = min(int(self._port.in_waiting), size - 1)
                return data + (bytes(self._port.read(waiting)) if waiting else b"")
            if time.monotonic() >= until:
                break
        return b""

    def _write(self, data: bytes, timeout_s: float) -> None:
        until = time.monotonic() + timeout_s
        if self._port.write_timeout != timeout_s:  # each setting of it reconfigures the line
            self._port.write_timeout = timeout_s
        for start in range(0, len(data), _CHUNK):
            if self._closing:
                raise WireLost(closed_here(self._url))
            if time.monotonic() > until:
                raise TimeoutError
            self._port.write(data[start : start + _CHUNK])
        if self._closing:  # the write was cut short
            raise WireLost(closed_here(self._url))

    def _close(self) -> None:
        port, self._port = self._port, None
        if port is None:
            return
        held = getattr(port, "_socket", None)
        with contextlib.suppress(WireLost, Exception), wire_errors(self._url):
            port.close()
        if held is not None:  # pyserial's socket:// forgets to close after a failed shutdown
            held.close()


async def _ended(thread: ThreadPoolExecutor) -> None:
    """Waits for its work, but not long: the slices are short, and a thread stuck in the kernel must not hold us."""
    thread.shutdown(wait=False)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            await asyncio.to_thread(thread.shutdown, wait=True)
