"""Linux input events as an event device gives them (devices.md 3.5). Pure."""

import struct
from dataclasses import dataclass, field

RECORD = struct.Struct("<qqHHi")
"""`struct input_event` on 64-bit systems: seconds, microseconds, kind, code, value; 24 bytes."""
SYN, KEY, MSC = 0x00, 0x01, 0x04
_KINDS = frozenset({0, 1, 2, 3, 4, 5, 0x11, 0x12, 0x14, 0x15, 0x16, 0x17})
_CODES, _MICROSECONDS = 0x300, 1_000_000
_SOME_TIME_US = 0x6555D2F3 * _MICROSECONDS + 0x6A7C8
DROPPED = 3
"""SYN code: the kernel had to drop events."""
RELEASED, PRESSED, REPEATED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class InputEvent:
    """One record."""

    kind: int
    code: int
    value: int


@dataclass(frozen=True, slots=True)
class Spoilt:
    """Bytes or events were lost: the code they belong to is not whole."""


@dataclass
class RecordReader:
    """Bytes into records; out of step it looks for the next plausible one."""

    _buffer: bytearray = field(default_factory=bytearray)
    _in_step: bool = True

    def feed(self, data: bytes) -> list[InputEvent | Spoilt]:
        """Records completed by `data`."""
        self._buffer += data
        found: list[InputEvent | Spoilt] = []
        while len(self._buffer) >= RECORD.size:
            event = _record(bytes(self._buffer[: RECORD.size]))
            if event is None:
                if self._in_step:
                    found.append(Spoilt())
                self._in_step = False
                del self._buffer[:1]
                continue
            self._in_step = True
            found.append(event)
            del self._buffer[: RECORD.size]
        return found

    def forget(self) -> None:
        """A fresh connection."""
        self._buffer.clear()
        self._in_step = True


def _record(raw: bytes) -> InputEvent | None:
    seconds, microseconds, kind, code, value = RECORD.unpack(raw)
    # Time never stands at zero: so a record that is read out of step shows at once.
    plausible = 0 < seconds < 1 << 40 and 0 <= microseconds < _MICROSECONDS and kind in _KINDS and code < _CODES
    if not plausible or (kind == KEY and value not in {RELEASED, PRESSED, REPEATED}):
        return None
    return InputEvent(kind, code, value)


def record(kind: int, code: int, value: int, at_us: int = _SOME_TIME_US) -> bytes:
    """The bytes of one record at a time in UTC microseconds."""
    return RECORD.pack(*divmod(at_us, _MICROSECONDS), kind, code, value)
