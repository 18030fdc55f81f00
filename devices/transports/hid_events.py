"""The edge to Linux input devices: open, grab for ourselves, read. Takes any file descriptor (devices.md 3.5)."""

import asyncio
import contextlib
import errno
import os
from collections.abc import Callable

from devices.contract import DeviceMismatch, UsageError, WireBusy, WireLost, Words, at, wire_errors
from devices.contract.wire_words import held, no_permission, not_open, unplugged
from devices.transports import Transport, transport_for

EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int)."""

_LINES = ("/dev/pts/", "/dev/tty")

Opener = Callable[[str], int]
"""Path -> a descriptor that gives input events. Raises `OSError` or `DeviceError`."""


_NO_WRITING = Words("键盘口设备不能下命令", "nothing can be written to an event device")


class NotGrabbed(DeviceMismatch):
    """What is there cannot be held for us alone, so every code would also be typed into the screen."""

    code = "notGrabbed"


def _ungrabbed(path: str, error: OSError) -> Words:
    return Words(
        f"{path}：不能独占（{error.strerror}），请核对写的是不是 /dev/input/event…",
        f"{path}: cannot be grabbed ({error.strerror}): is it an event device?",
    )


def grabbed(path: str) -> int:
    """Open an event device and grab it. Raises `NotGrabbed`, `WireBusy`, `OSError`."""
    import fcntl  # noqa: PLC0415 - Linux only, while the catalogue is read everywhere

    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except PermissionError as error:
        raise WireBusy(no_permission(path, "input")) from error
    try:
        fcntl.ioctl(fd, EVIOCGRAB, 1)
    except OSError as error:
        os.close(fd)
        if error.errno == errno.EBUSY:
            raise WireBusy(held(path)) from error
        if error.errno == errno.ENODEV:
            raise
        raise NotGrabbed(_ungrabbed(path, error)) from error
    return fd


class EventDevice:
    """A transport over one descriptor; nothing can be written to it."""

    def __init__(self, path: str, opener: Opener = grabbed) -> None:
        self._path, self._opener = path, opener
        self._fd: int | None = None
        self._ready: asyncio.Future[None] | None = None

    @property
    def url(self) -> str:
        """The path."""
        return self._path

    async def open(self, timeout_s: float) -> None:  # noqa: ARG002 - opening a device node does not wait
        """Open and grab; closing gives the grab back."""
        await self.close()
        with wire_errors(self._path):
            self._fd = self._opener(self._path)
            os.set_blocking(self._fd, False)

    async def read(self, size: int, timeout_s: float) -> bytes:
        """Whole records that have come; b"" after `timeout_s` without one; ENODEV is an unplugged scanner."""
        with wire_errors(self._path):
            try:
                async with asyncio.timeout(timeout_s):
                    while True:
                        if self._fd is None:
                            raise WireLost(not_open(self._path))
                        with contextlib.suppress(BlockingIOError):
                            return self._some(size)
                        await self._readable(self._fd)
            except TimeoutError:
                return b""

    async def write(self, data: bytes, timeout_s: float) -> None:  # noqa: ARG002 - see below
        """A scanner that plays keyboard takes no orders."""
        raise UsageError(at(self._path, _NO_WRITING))

    async def close(self) -> None:
        """Give the device back."""
        fd, self._fd = self._fd, None
        if fd is None:
            return
        if self._ready is not None and not self._ready.done():
            asyncio.get_running_loop().remove_reader(fd)
            self._ready.set_result(None)
        with contextlib.suppress(OSError):
            os.close(fd)

    def _some(self, size: int) -> bytes:
        data = os.read(self._fd if self._fd is not None else -1, size)
        if not data:
            raise WireLost(unplugged(self._path))
        return data

    async def _readable(self, fd: int) -> None:
        loop = asyncio.get_running_loop()
        ready = self._ready = loop.create_future()
        # Only while somebody waits: a hung-up descriptor would call the loop without end (devices.md 7).
        loop.add_reader(fd, _wake, ready)
        try:
            await ready
        finally:
            if self._fd == fd:
                loop.remove_reader(fd)


def _wake(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)


def event_wire(url: str) -> Transport:
    """A wire where there is one; everything else must be an event device that lets itself be grabbed."""
    if "://" in url or os.path.realpath(url).startswith(_LINES):
        return transport_for(url)
    return EventDevice(url)
