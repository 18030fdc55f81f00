"""What all drivers of lock boards share: the doors, how one is opened, who is asked when, commissioning."""

from devices.plumbing.lock_line.commissioning import CommissionReport
from devices.plumbing.lock_line.frames import (
    UNREADABLE,
    BoardStatus,
    LockFrame,
    LockLanguage,
    LockStatus,
    OpenReply,
    Pushed,
    Refused,
    Strange,
)
from devices.plumbing.lock_line.language import FramedLanguage
from devices.plumbing.lock_line.locker import LockBoards
from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings, Polarity, door_name
from devices.plumbing.lock_line.tracing import LockTracer

__all__ = [
    "UNREADABLE",
    "BoardSettings",
    "BoardStatus",
    "CommissionReport",
    "FramedLanguage",
    "LockBoards",
    "LockFrame",
    "LockLanguage",
    "LockLineSettings",
    "LockStatus",
    "LockTracer",
    "OpenReply",
    "Polarity",
    "Pushed",
    "Refused",
    "Strange",
    "door_name",
]
