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


def start_rating(address: int) -> bytes:
    """The keypad speaks and lights."""
    return Frame(address, RATE, bytes((START_RATING,))).encoded()


def stars(address: int, level: int) -> bytes:
    """Star LEDs, 0..5."""
    return Frame(address, DISPLAY, bytes((level,))).encoded()


def acknowledge(key: Frame) -> bytes:
    """A key was taken: FN 01, the same data."""
    return Frame(key.address, RATE, key.data).encoded()


def display(address: int, number: str | None, waiting: int | None) -> bytes:
    """The count in digits 1-3, the digits of the ticket in 4-6; what does not fit is left out at its left."""
    return Frame(address, DISPLAY, _digits(None if waiting is None else str(waiting)) + _digits(number)).encoded()


def beep(address: int) -> bytes:
    """A short sound."""
    return Frame(address, BEEP, b"").encoded()


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


def _digits(text: str | None) -> bytes:
    shown = bytes(int(letter) for letter in text or "" if letter in "0123456789")[-3:]
    return bytes((BLANK,)) * (3 - len(shown)) + shown


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
