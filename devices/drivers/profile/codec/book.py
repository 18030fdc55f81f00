"""All that one side can say: frames into messages, messages into frames. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from devices.codecs.framing import MORE, NOT_HERE
from devices.drivers.profile.codec.frame import FrameCodec, data_of, is_binary
from devices.drivers.profile.codec.layout import DATA, Layout, Unreadable
from devices.drivers.profile.codec.values import Value, Values, equal, plain
from devices.drivers.profile.language.messages import Command, Message, Written
from devices.drivers.profile.language.profile import Profile

Saying = Command | Message


@dataclass(frozen=True, slots=True)
class Heard:
    """One frame and what it says."""

    name: str
    """The message's or command's name, "" when none is described that fits."""
    values: Mapping[str, Value]
    raw: bytes = field(repr=False)
    foreign: bool = False
    """Meant for, or said by, a device with another address."""

    def number(self, name: str) -> int | None:
        """A value that is a number."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None


class Book:
    """Reads and writes one direction. `settings` are the values of this device."""

    def __init__(self, profile: Profile, sayings: Mapping[str, Saying], settings: Values) -> None:
        self._sayings, self._settings = sayings, settings
        self._data = {name: Layout(saying.data) for name, saying in sayings.items()}
        self._only = next(iter(profile.frames)) if len(profile.frames) == 1 else ""
        used = {self._frame_name(saying) for saying in sayings.values()}
        self.frames = {
            name: FrameCodec(name, frame, self._sizes(name), partial(self._is_said, name), binary=self._is_binary(name))
            for name, frame in profile.frames.items()
            if name in used
        }

    @property
    def longest(self) -> int:
        """Bytes of the longest frame."""
        return max((frame.longest for frame in self.frames.values()), default=64)

    def encode(self, name: str, given: Values) -> bytes:
        """The frame of saying `name`; ValueError with a sentence when a value is missing or does not fit."""
        saying = self._sayings[name]
        fixed = {key: _chosen(wanted, given.get(key)) for key, wanted in saying.where.items()}
        values: dict[str, Value] = {**self._settings, **given, **fixed}
        return self.frame_of(name).encode(values, self._data[name].encode(values))

    def measure(self, wire: bytes) -> int:
        """As `devices.codecs.framing.Measure`, over all forms of frames."""
        waits, skips = False, len(wire)
        whole = 0
        for frame in self.frames.values():
            size = frame.measure(wire)
            if size > 0:
                if self._said_by(frame, wire[:size]) is not None:
                    return size
                whole = whole or size
            waits = waits or size == MORE
            skips = min(skips, -size) if size < 0 else skips
        if waits:  # what no message fits may be the beginning of a frame that one does
            return MORE
        return whole or (min(-skips, NOT_HERE) if self.frames else MORE)

    def rest(self) -> None:
        """The line was silent."""
        for frame in self.frames.values():
            frame.rest()

    def read(self, raw: bytes) -> Heard:
        """What a whole frame says."""
        for frame in self.frames.values():
            try:
                values = frame.decode(raw)
            except Unreadable:
                continue
            found = self._said(frame.name, values)
            if found is not None:
                name, more = found
                return Heard(name, more, raw, self._is_foreign(more))
        return Heard("", {}, raw)

    def frame_of(self, name: str) -> FrameCodec:
        """The form that saying `name` uses."""
        return self.frames[self._frame_name(self._sayings[name])]

    def data_of(self, name: str) -> Layout:
        """The parts of its data."""
        return self._data[name]

    def _frame_name(self, saying: Saying) -> str:
        return saying.frame or self._only

    def _is_binary(self, frame: str) -> bool:
        sayings = [saying for saying in self._sayings.values() if self._frame_name(saying) == frame]
        return any(is_binary(part) for saying in sayings for part in saying.data)

    def _sizes(self, frame: str) -> list[int]:
        return [self._data[name].fixed for name, saying in self._sayings.items() if self._frame_name(saying) == frame]

    def _is_said(self, frame: str, values: dict[str, Value]) -> bool:
        return self._said(frame, values) is not None

    def _said_by(self, frame: FrameCodec, raw: bytes) -> tuple[str, dict[str, Value]] | None:
        return self._said(frame.name, frame.decode(raw))

    def _said(self, frame: str, values: dict[str, Value]) -> tuple[str, dict[str, Value]] | None:
        """The first saying that fits, with the values of its data."""
        for name, saying in self._sayings.items():
            if self._frame_name(saying) != frame:
                continue
            try:
                inside = self._data[name].decode(data_of(values))
            except Unreadable:
                continue
            every = {**{key: value for key, value in values.items() if key != DATA}, **inside}
            if all(_fits(every.get(key), wanted) for key, wanted in saying.where.items()):
                return name, every
        return None

    def _is_foreign(self, values: Values) -> bool:
        return any(not equal(values[key], plain(own)) for key, own in self._settings.items() if key in values)


def _fits(value: Value, wanted: object) -> bool:
    return any(equal(value, one) for one in wanted) if isinstance(wanted, tuple) else equal(value, wanted)


def _chosen(wanted: Written | tuple[Written, ...], given: Value) -> Value:
    """The only value that is allowed; of several the given one if it is among them."""
    if not isinstance(wanted, tuple):
        return wanted
    return given if given is not None and _fits(given, wanted) else wanted[0]
