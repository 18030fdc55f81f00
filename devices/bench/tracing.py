"""Frames on the wire as readable lines: time, direction, bytes, meaning; personal data masked."""

import re
from collections.abc import Callable, Iterator

from devices.contract import NOTHING, Clock, Words, joined, same
from devices.contract.driver_entry import DriverEntry, FrameTracer
from devices.transports.recorder import Sink

Say = Callable[[Words], None]
SHOWN = 32
"""Bytes of a chunk shown in hex where the driver has no tracer."""
_SECRET = frozenset({"code_scanner", "id_card_reader"})
"""Families on whose wires codes and cards of citizens pass: without a tracer only lengths are shown."""
_ENOUGH = 3
"""Bytes in hex by which a tracer's line is known to show them itself."""
_EVENTS = {"open": Words("打开", "open"), "close": Words("关闭", "close")}
_ARROWS = {"out": "->", "in": "<-"}
# The last net under the tracers: an ID number (15 or 18 digits) and a mobile phone never leave this machine in words.
_PERSONAL = re.compile(r"(?<![0-9A-Za-z])(\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?![0-9A-Za-z])")


class HexTracer:
    """Bytes in hex, or only how many where they may be somebody's."""

    def __init__(self, family: str) -> None:
        self._secret = family in _SECRET

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a chunk."""
        if self._secret and direction == "in":
            return [Words(f"（{len(data)} 字节，不显示）", f"({len(data)} bytes, not shown)")]
        return [in_hex(data)]


def in_hex(data: bytes) -> Words:
    """The first bytes, and how many there are."""
    cut = Words(f" …（{len(data)} 字节）", f" … ({len(data)} bytes)") if len(data) > SHOWN else NOTHING
    return joined(data[:SHOWN].hex(" "), cut)


def trace_sink(entry: DriverEntry, settings: object, clock: Clock, say: Say) -> Sink:
    """Put it on a `Tap` or `Recorder`: every frame becomes a line for `say`, in the driver's words or in plain hex."""
    family = entry.family if entry.family_of is None else entry.family_of(settings)  # a profile's may be a scanner
    tracer = entry.tracer(settings) if entry.tracer is not None else HexTracer(family)
    start = clock.monotonic()

    def sink(direction: str, data: bytes) -> None:
        for line in _lines(tracer, family, direction, data):
            say(joined(f"{clock.monotonic() - start:9.3f} ", line))

    return sink


def masked(line: Words) -> Words:
    """The line without numbers that look like a person's."""
    return Words(_masked(line.zh), _masked(line.en))


def _masked(line: str) -> str:
    return _PERSONAL.sub(lambda found: "*" * len(found[0]), line)


def _lines(tracer: FrameTracer, family: str, direction: str, data: bytes) -> Iterator[Words]:
    """The bytes in hex where nobody's data can be among them, then what they mean."""
    if direction not in _ARROWS:
        yield _EVENTS.get(direction) or same(direction)
        return
    arrow = _ARROWS[direction]  # some tracers write it themselves
    meant = [masked(_without(arrow, line)) for line in tracer.lines(direction, data)]
    shown = direction == "out" or family not in _SECRET
    if shown and not any(data[:_ENOUGH].hex(" ") in line.en for line in meant):
        meant.insert(0, in_hex(data))
    for number, line in enumerate(meant):
        yield joined(f"{arrow if number == 0 else '  '} ", line)


def _without(arrow: str, line: Words) -> Words:
    return Words(line.zh.removeprefix(arrow).lstrip(), line.en.removeprefix(arrow).lstrip())
