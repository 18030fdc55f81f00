# CONTRACT
"""One error tree of the device layer: it says who is at fault - the wire, the device or our code."""

import asyncio
import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from devices.contract.health import DeviceState, Fault, WhoActs
from devices.contract.wire_words import closed_by_peer, held, no_permission, no_progress
from devices.contract.words import Words, at

try:
    from termios import error as _termios_error
except ImportError:  # Windows has no termios
    _termios_error = OSError  # type: ignore[assignment,misc]  # not on Windows

try:
    from serial import SerialException as _SerialError
except ImportError:  # the controller is installed without pyserial
    _SerialError = OSError


class DeviceError(Exception):
    """Base: `state` is what the device's health becomes, `fault` says what is wrong and who acts.

    Its sentence is in both languages; logs and `str()` have the English one.
    """

    state = DeviceState.HARDWARE_ERROR
    code = "deviceError"
    who = WhoActs.MAINTENANCE

    def __init__(self, detail: Words) -> None:
        super().__init__(detail.en)
        self.detail = detail

    @property
    def fault(self) -> Fault:
        """The same as a fault of a health."""
        return Fault(self.code, self.who, self.detail)


class WireError(DeviceError):
    """The way to the device is at fault."""

    state = DeviceState.NO_DEVICE
    code = "noDevice"


class WireLost(WireError):  # noqa: N818 - named in the past tense like every event of this room
    """The port or connection is not there, was refused, or went away."""


class WireStalled(WireError):  # noqa: N818 - see WireLost
    """The peer stopped taking our bytes; how many it took is unknown."""

    state = DeviceState.OFFLINE
    code = "stalled"


class WireBusy(WireError):  # noqa: N818 - see WireLost
    """Another program holds the port."""

    code = "portBusy"
    who = WhoActs.CONFIGURATION


class DeviceSilent(DeviceError):  # noqa: N818 - see WireLost
    """The wire is there but the device does not answer."""

    state = DeviceState.OFFLINE
    code = "silent"


class DeviceMismatch(DeviceError):  # noqa: N818 - see WireLost
    """Something answers, but not the device that is configured."""

    code = "mismatch"
    who = WhoActs.CONFIGURATION


class UsageError(DeviceError):
    """Our own code asked for what the device cannot do."""

    code = "usage"


@contextmanager
def wire_errors(url: str) -> Iterator[None]:
    """Maps every exception that an unplugged port or reset socket shows (devices.md 7) to our tree."""
    try:
        yield
    except DeviceError:
        raise
    except TimeoutError as error:
        raise WireStalled(no_progress(url)) from error
    except asyncio.IncompleteReadError as error:
        raise WireLost(closed_by_peer(url)) from error
    except (_SerialError, OSError, _termios_error, TypeError) as error:
        # TypeError: pyserial when a port is closed under a timed read (devices.md 7).
        raise _from_system(url, error) from error


_GROUPS = {"/dev/usb/lp": "lp", "lp:": "lp", "usb:": "plugdev", "/dev/input": "input", "/dev/video": "video"}


def _group(url: str) -> str:
    """Whose the device node is on Debian."""
    return next((group for start, group in _GROUPS.items() if url.startswith(start)), "dialout")


_ERRNO = re.compile(r"\[Errno (\d+)\]")
_WORDS = {
    2: Words("找不到，请查线插好没有", "it is not there; is it plugged in?"),
    5: Words("线被拔掉了，请插回去", "it was unplugged"),
    104: Words("设备断开了连接，请查设备电源和网线", "it reset the connection"),
    111: Words(
        "设备拒绝连接，请查电源开了没有、端口号对不对",
        "it refused the connection; is it switched on, is the port right?",
    ),
    113: Words("网络不通，请查网线和 IP 地址", "it cannot be reached; check network cable and address"),
}


def _from_system(url: str, error: Exception) -> WireError:
    text = str(error)
    found = _ERRNO.search(text)
    number = int(found[1]) if found else None
    if number == errno.EAGAIN or "xclusively lock" in text:
        return WireBusy(held(url))
    if number == errno.EACCES:
        return WireBusy(no_permission(url, _group(url)))
    if "timeout" in text.lower():
        return WireStalled(at(url, Words(f"规定时间内没有动静（系统说：{text}）", text)))
    known, said = _WORDS.get(number or 0), text or type(error).__name__
    return WireLost(at(url, known or Words(f"连接出错，系统说：{said}", said)))
