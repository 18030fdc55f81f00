# CONTRACT
"""What everybody may see: the lines and the calls, each as a whole."""

from hall.messages.base import Message


class QueueLine(Message):
    """One 业务 in the public snapshot: what a terminal may say before a number is taken."""

    service: str
    waiting: int
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    open_windows: int
    taking: bool
    """Whether a terminal may give a number: not after 停止取号, on used-up quota, when closed, or only at the desk."""
    reason: str | None = None
    """`closed`, `stopped`, `quota`, `paused`, `real_name`."""
    may_be_too_late: bool = False
    """今天可能办不上: to be said before issuing."""


class QueueSnapshot(Message):
    """`pub/queue`, retained: the whole, never a delta."""

    ver: int
    time: int
    open: bool
    business_day: str
    lines: tuple[QueueLine, ...]


class BoardCall(Message):
    """A call as everybody may see it: number and window, never a name."""

    number: str
    window: str
    """Number or sign of the window as shown over it."""
    zone: str
    called_at: int
    call_no: int
    """1 for the first call, 2, 3 for recalls."""


class BoardSnapshot(Message):
    """`pub/board`, retained: newest call first."""

    ver: int
    time: int
    calls: tuple[BoardCall, ...]
    waiting: dict[str, int]
