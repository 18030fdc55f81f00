"""Pick-up locker on YT boards; everything but the bytes is shared by all lock boards."""

from typing import Any

from devices.contract import Clock, Words, joined, same
from devices.contract.driver_entry import PoliteProbe
from devices.drivers.yt_locker.protocol import PING, LanguageYt, asked, command
from devices.drivers.yt_locker.settings import YtLockerSettings
from devices.plumbing.lock_line import LockBoards, LockTracer, Strange
from devices.transports import Transport


class YtLocker(LockBoards):
    """YT boards on one line."""

    def __init__(
        self, name: str, settings: YtLockerSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        ways = max(board.locks for board in settings.boards)
        super().__init__(name, settings, LanguageYt(ways, settings.pulse_ms), clock, transport)


def tracer(settings: YtLockerSettings) -> LockTracer:
    """Frames in words."""
    return LockTracer(LanguageYt(pulse_ms=settings.pulse_ms), asked)


def recognise(data: bytes) -> Words | None:
    """A sentence when a YT board answered."""
    for frame in LanguageYt().feed(data):
        said = frame.words if isinstance(frame, Strange) else same(type(frame).__name__)
        return joined(Words("地址 1 有一块 YT 锁控板回答：", "a YT lock board answers at address 1: "), said)
    return None


def section(data: bytes) -> dict[str, Any]:
    """The settings of the board that answered; its polarity is for commissioning to find."""
    return {"boards": [{"address": 1, "locks": 24, "polarity": "unknown"}]} if recognise(data) else {}


PROBES = (PoliteProbe(command(PING, 1), recognise, section),)
"""Board 1 only: other addresses are for the technician to name."""
