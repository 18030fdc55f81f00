"""Frames `FF 68 L L 68 ADDR FN DATA.. SUM 16` of rating keypads and callers (devices.md 2.1). Pure."""

from dataclasses import dataclass, field

from devices.codecs.checksums import sum8
from devices.codecs.framing import MORE, NOT_HERE, FrameFinder

START, MIDDLE, END = b"\xff\x68", 0x68, 0x16
HEAD, AROUND = 5, 7
"""Bytes before the address; bytes that L does not count."""
RATE, DISPLAY, BEEP, KEY = 0x01, 0x02, 0x03, 0x11
START_RATING = 0x0B
BLANK = 0x0A
FROM_DEVICE, FROM_HOST = range(3, 6), range(2, 9)
"""What L may be; the host drops frames with L > 5 or L <= 2 as broken."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of either side."""

    address: int
    function: int
    data: bytes

    def encoded(self) -> bytes:
        """As it stands on the wire."""
        inner = bytes((self.address, self.function)) + self.data
        size = len(inner)
        return START + bytes((size, size, MIDDLE)) + inner + bytes((sum8(inner), END))


def decoded(raw: bytes) -> Frame:
    """A whole, sound frame."""
    return Frame(raw[HEAD], raw[HEAD + 1], raw[HEAD + 2 : -2])


@dataclass
class Reader:
    """Incremental reader of one side's frames."""

    lengths: range = FROM_DEVICE
    finder: FrameFinder = field(init=False)

    def __post_init__(self) -> None:
        self.finder = FrameFinder(self._measure, longest=64)

    def feed(self, data: bytes, now_s: float) -> list[Frame]:
        """Frames completed by `data` at `now_s` (monotonic seconds)."""
        return [decoded(raw) for raw in self.finder.feed(data, now_s)]

    def give_up(self) -> list[Frame]:
        """Frames behind an unfinished one: nothing more is coming."""
        return [decoded(raw) for raw in self.finder.give_up()]

    def _measure(self, data: bytes) -> int:
        size = data[2] if len(data) > len(START) else self.lengths.start
        head = START + bytes((size, size, MIDDLE))
        if data[:HEAD] != head[: len(data)] or size not in self.lengths:
            return NOT_HERE
        whole = size + AROUND
        if len(data) < whole:
            return MORE
        sound = data[whole - 1] == END and data[whole - 2] == sum8(data[HEAD : whole - 2])
        return whole if sound else NOT_HERE


@dataclass
class Tracer:
    """Frames of both sides as readable lines; there is no personal data in them."""

    _readers: dict[str, Reader] = field(default_factory=lambda: {"in": Reader(), "out": Reader(FROM_HOST)})

    def lines(self, direction: str, data: bytes) -> list[str]:
        """One line a frame; unfinished frames are kept."""
        reader = self._readers.get(direction)
        if reader is None:
            return [direction]
        arrow = "->" if direction == "out" else "<-"
        frames = reader.feed(data, 0.0)
        words = "; ".join(_words(frame, direction) for frame in frames) or "…"
        return [f"{arrow} {data.hex(' ')}  {words}"]


def _words(frame: Frame, direction: str) -> str:
    said = frame.data.hex(" ")
    if direction == "in":
        kind = "rating key" if frame.function == KEY else "caller key"
        return f"address {frame.address}: {kind} {said}"
    known = {RATE: "start rating or acknowledge", DISPLAY: "show", BEEP: "beep"}
    return f"address {frame.address}: {known.get(frame.function, 'echo')} {said}".rstrip()
