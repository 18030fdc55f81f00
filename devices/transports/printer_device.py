"""The system's printer device (`/dev/usb/lpN`, `lp:///path`): a file that is written and, where it can, read."""

import asyncio
import contextlib
import errno
import os

from devices.contract.errors import WireBusy, WireLost, wire_errors
from devices.contract.wire_words import closed_here, held, no_permission, not_open, unplugged

_DEVICE = "/dev/usb/lp"
_SCHEME = "lp://"
_AT_OPEN, _DRAIN = 4096, 64
"""How much of before is thrown away: a device that talks without end is no reason to hang."""


def is_printer_device(url: str) -> bool:
    """Whether `url` names one."""
    return url.startswith((_DEVICE, _SCHEME))


class PrinterDeviceTransport:
    """A non-blocking file; one that cannot be read (a one-way printer) only ever stays silent."""

    def __init__(self, url: str) -> None:
        self._url, self._path = url, url.removeprefix(_SCHEME)
        self._file: int | None = None
        self._waiting: asyncio.Future[None] | None = None

    @property
    def url(self) -> str:
        """As it stands in the settings."""
        return self._url

    async def open(self, timeout_s: float) -> None:  # noqa: ARG002 - opening without blocking takes no time
        """Open for us alone and drop what lay in its input."""
        await self.close()
        import fcntl  # noqa: PLC0415 - Linux only, while the catalogue is read everywhere

        with wire_errors(self._url):
            try:
                self._file = os.open(self._path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                await self.close()
                raise self._refusal(error) from error
            for _ in range(_DRAIN):
                if not self._arrived(_AT_OPEN):
                    break

    async def read(self, size: int, timeout_s: float) -> bytes:
        """What has arrived, b"" after `timeout_s` without a byte."""
        with wire_errors(self._url):
            try:
                async with asyncio.timeout(timeout_s):
                    while not (data := self._arrived(size)):
                        await self._ready(writing=False)
                    return data
            except TimeoutError:
                return b""

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Hand all of `data` to the system within `timeout_s`; it takes no more while the printer is full."""
        with wire_errors(self._url):
            async with asyncio.timeout(timeout_s):
                while data:
                    try:
                        data = data[os.write(self._held(), data) :]
                    except BlockingIOError:
                        await self._ready(writing=True)

    async def close(self) -> None:
        """Close the file; a waiting read or write ends."""
        file, self._file = self._file, None
        if file is None:
            return
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(WireLost(closed_here(self._url)))
        loop = asyncio.get_running_loop()
        loop.remove_reader(file)
        loop.remove_writer(file)
        with contextlib.suppress(OSError):
            os.close(file)

    def _arrived(self, size: int) -> bytes:
        try:
            data = os.read(self._held(), size)
        except BlockingIOError:
            return b""
        except OSError as error:
            if error.errno == errno.EINVAL:  # usblp: this printer has no way back
                return b""
            raise
        if not data:
            raise WireLost(unplugged(self._url))
        return data

    async def _ready(self, *, writing: bool) -> None:
        """Until the system calls; the watch ends at once, a file that hung up would call for ever."""
        loop, file = asyncio.get_running_loop(), self._held()
        watch, forget = (loop.add_writer, loop.remove_writer) if writing else (loop.add_reader, loop.remove_reader)
        self._waiting = waiting = loop.create_future()
        watch(file, _wake, waiting)
        try:
            await waiting
        finally:
            if self._file == file:
                forget(file)

    def _held(self) -> int:
        if self._file is None:
            raise WireLost(not_open(self._url))
        return self._file

    def _refusal(self, error: OSError) -> OSError | WireBusy:
        if error.errno in {errno.EBUSY, errno.EAGAIN}:
            return WireBusy(held(self._url))
        if error.errno == errno.EACCES:
            return WireBusy(no_permission(self._url, "lp"))
        return error


def _wake(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
