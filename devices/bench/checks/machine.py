"""The machine itself: its clock, since tickets, codes and certificates live by it."""

import ctypes
import time
from collections.abc import Callable

from devices.bench.doctor import Finding, fine, note, wrong

_EARLIEST_S = 1_735_689_600
"""2025-01-01: a clock before it has lost its battery."""
_UNSYNCHRONISED = 0x40
"""STA_UNSYNC of adjtimex(2)."""
_STATUS_OFFSET = 40
"""Bytes before `status` in struct timex on 64-bit Linux: modes (padded), offset, freq, maxerror, esterror."""
_TIMEX_BYTES = 208


def check(now_s: Callable[[], float] = time.time) -> list[Finding]:
    """The clock's year, and whether something keeps it right."""
    if now_s() < _EARLIEST_S:
        return [
            wrong(
                "系统时间不对",
                "the clock is wrong",
                "校准时间；主板电池可能没电了",
                "set the time; the main board's battery may be empty",
            )
        ]
    synchronised = _synchronised()
    if synchronised is None:
        return [fine("系统时间可信（是否同步未知）", "the clock is plausible (whether it is kept right is unknown)")]
    if synchronised:
        return [fine("系统时间已同步", "the clock is kept right")]
    return [
        note(
            "系统时间没有同步源",
            "nothing keeps the clock right",
            "让它对控制中心或局里的时间服务器：timedatectl set-ntp true，或装 chrony",
            "let it follow the controller or the network's time server: timedatectl set-ntp true, or chrony",
        )
    ]


def _synchronised() -> bool | None:
    """What the kernel knows; None where it cannot be asked."""
    try:
        adjtimex = ctypes.CDLL(None, use_errno=True).adjtimex
    except (OSError, AttributeError):
        return None
    timex = ctypes.create_string_buffer(_TIMEX_BYTES)
    if adjtimex(timex) < 0:
        return None
    status = ctypes.c_int.from_buffer(timex, _STATUS_OFFSET).value
    return not status & _UNSYNCHRONISED
