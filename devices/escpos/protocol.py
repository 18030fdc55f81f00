# ruff: noqa: PLR2004 - the numbers are the status bits themselves
"""ESC/POS status bytes, both ways, without I/O (devices.md 4.1, 4.2)."""

from collections import deque
from dataclasses import dataclass

INIT = b"\x1b@"
STATUS_KINDS = (1, 2, 3, 4)
ASB_OFF = b"\x1da\x00"
ASB_ALL = b"\x1da\x0f"
BUFFERED_STATUS = b"\x1dr\x01"
"""`GS r 1`: answered only when everything before it is printed and cut; never used beside ASB."""
CLEAR_BUFFERS = b"\x10\x05\x02"
"""`DLE ENQ 2`: recover from an error and forget what is still to be printed."""
CUT = b"\x1dVB\x00"
"""`GS V 66 0`: feed to the cutter and cut."""


def request_status(kind: int) -> bytes:
    """`DLE EOT n`; n = 1 printer, 2 offline cause, 3 error, 4 paper."""
    if kind not in STATUS_KINDS:
        raise ValueError(f"DLE EOT {kind}: only 1..4")
    return bytes((0x10, 0x04, kind))


STATUS_ROUND = b"".join(request_status(kind) for kind in STATUS_KINDS)


def identify(n: int) -> bytes:
    """`GS I n`: who are you; answered after everything before it, like `GS r`."""
    return bytes((0x1D, 0x49, n))


@dataclass(frozen=True, slots=True)
class RealTimeStatus:
    """One answer to `DLE EOT n`; which n follows from the order of asking."""

    byte: int


@dataclass(frozen=True, slots=True)
class FullStatus:
    """The four bytes after the head `10 0F` that answer `DLE EOT 20` (devices.md 4.3)."""

    data: bytes


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """Four bytes pushed by the printer (ASB)."""

    data: bytes


@dataclass(frozen=True, slots=True)
class BufferedStatus:
    """One answer to `GS r 1`."""

    byte: int


@dataclass(frozen=True, slots=True)
class FlowControl:
    """XON (the printer takes data) or XOFF (its buffer is full)."""

    may_send: bool


@dataclass(frozen=True, slots=True)
class Noise:
    """A byte that no printer should send."""

    byte: int


Reply = RealTimeStatus | FullStatus | AutoStatus | BufferedStatus | FlowControl | Noise

_XON, _XOFF = 0x11, 0x13


class ReplyParser:
    """Tells replies apart by their fixed bits; takes bytes in pieces of any size.

    With `fixed_bits` False (Pyramid Reliance does not keep them) every byte is a real-time answer.
    """

    def __init__(self, *, fixed_bits: bool = True) -> None:
        self._fixed_bits = fixed_bits
        self._pushed = bytearray()

    def feed(self, data: bytes) -> list[Reply]:
        """The replies completed by `data`."""
        return [reply for byte in data for reply in self.take(byte)]

    def take(self, byte: int, expected: int | None = None, *, buffered: bool = False) -> list[Reply]:  # noqa: ARG002 - other dialects need to know what is expected
        """The replies completed by one byte; `expected` is the oldest open question, `buffered` if one is open."""
        if not self._fixed_bits:
            return [RealTimeStatus(byte)]
        reply = self._one(byte)
        return [] if reply is None else [reply]

    def reset(self) -> None:
        """Forget a half-received push (a new connection starts clean)."""
        self._pushed.clear()

    def _one(self, byte: int) -> Reply | None:
        if byte in (_XON, _XOFF):
            return FlowControl(byte == _XON)
        if byte & 0x93 == 0x12:  # 0xx1xx10
            return RealTimeStatus(byte)
        if byte & 0x93 == 0x10:  # 0xx1xx00 opens a push; its other three bytes have bits 4 and 7 clear
            self._pushed[:] = bytes((byte,))
            return None
        if byte & 0x90:
            return Noise(byte)
        if not self._pushed:
            return BufferedStatus(byte)
        self._pushed.append(byte)
        if len(self._pushed) < 4:
            return None
        pushed = AutoStatus(bytes(self._pushed))
        self._pushed.clear()
        return pushed


class Pairing:
    """Which question each answer belongs to: answers come in the order of asking, however late.

    A lost answer shifts all later ones; it shows as questions that stay open, never as a wrong status.
    """

    def __init__(self, *, any_buffered: bool = False) -> None:
        self._any_buffered = any_buffered
        self._open: deque[int] = deque()
        self._buffered_open = 0
        self.stray = 0
        """Answers that nobody asked for."""

    def asked(self, kinds: tuple[int, ...] = STATUS_KINDS) -> None:
        """`DLE EOT n` was sent for each of `kinds`."""
        self._open.extend(kinds)

    def asked_buffered(self) -> None:
        """`GS r 1` was sent."""
        self._buffered_open += 1

    def answered(self) -> int | None:
        """The kind n that the next real-time answer belongs to, None when nothing was asked."""
        if not self._open:
            self.stray += 1
            return None
        return self._open.popleft()

    def answered_buffered(self, reply: BufferedStatus) -> bool:
        """Whether this is the answer to the newest `GS r 1` (all older ones are answered too)."""
        if not self._buffered_open or (reply.byte & 0b11110000 and not self._any_buffered):
            self.stray += 1
            return False
        self._buffered_open -= 1
        return self._buffered_open == 0

    @property
    def waiting(self) -> bool:
        """Whether real-time questions are open."""
        return bool(self._open)

    @property
    def next(self) -> int | None:
        """The kind of the oldest open real-time question."""
        return self._open[0] if self._open else None

    @property
    def buffered_open(self) -> int:
        """How many buffered questions are open."""
        return self._buffered_open

    @property
    def buffered_waiting(self) -> bool:
        """Whether buffered questions are open."""
        return self._buffered_open > 0

    def reset(self) -> None:
        """The wire was drained; old answers can no longer come."""
        self._open.clear()
        self._buffered_open = 0
