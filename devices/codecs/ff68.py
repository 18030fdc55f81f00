"""Frames `FF 68 L L 68 ADDR FN DATA.. SUM 16` of rating keypads and callers (devices.md 2.1). Pure."""

from dataclasses import dataclass, field

from devices.codecs.checksums import sum8
from devices.codecs.framing import MORE, NOT_HERE, FrameFinder
from devices.contract import Words, joined, listed, same

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

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a frame; unfinished frames are kept."""
        reader = self._readers.get(direction)
        if reader is None:
            return [same(direction)]
        arrow = "->" if direction == "out" else "<-"
        said = [_words(frame, direction) for frame in reader.feed(data, 0.0)]
        return [joined(f"{arrow} {data.hex(' ')}  ", listed(said) if said else "…")]


_SENT = {
    RATE: Words("开始评价或应答", "start rating or acknowledge"),
    DISPLAY: Words("显示", "show"),
    BEEP: Words("响一声", "beep"),
}
_ECHO = Words("回声", "echo")
_RATING, _CALLER = Words("评价键", "rating key"), Words("叫号键", "caller key")


def _words(frame: Frame, direction: str) -> Words:
    kind = _SENT.get(frame.function, _ECHO)
    if direction == "in":
        kind = _RATING if frame.function == KEY else _CALLER
    said = f" {frame.data.hex(' ')}".rstrip()
    return joined(Words(f"地址 {frame.address}：", f"address {frame.address}: "), kind, said)
