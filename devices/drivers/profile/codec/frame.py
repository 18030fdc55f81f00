"""One form of frame: where it ends, what it holds. Pure."""

from collections.abc import Callable, Sequence

from devices.codecs.framing import MORE, NOT_HERE
from devices.drivers.profile.codec import values as v
from devices.drivers.profile.codec.layout import DATA, Layout, Unreadable, constant
from devices.drivers.profile.codec.stuffing import Stuffing
from devices.drivers.profile.codec.values import Raw, Value, Values
from devices.drivers.profile.codec.weariness import MARKS_WHEN_WORN, Weariness
from devices.drivers.profile.language.messages import Frame
from devices.drivers.profile.language.parts import (
    Ascii,
    Bitmap,
    Bytes,
    Checksum,
    Counter,
    Data,
    Length,
    ListPart,
    NumberPart,
    Packed,
    Part,
    TextPart,
)

Fits = Callable[[dict[str, Value]], bool]
"""Whether some message has this content."""


PRINTABLE = 0x20


class FrameCodec:
    """Encodes, measures and decodes frames of one form."""

    def __init__(
        self,
        name: str,
        frame: Frame,
        data_sizes: Sequence[int] = (),
        fits: Fits = lambda _: True,
        *,
        binary: bool = False,
    ) -> None:
        """`data_sizes`: how long the data of its messages can be, for frames that do not say where they end; `binary`:
        its messages hold other bytes than characters.
        """
        self._binary = binary or any(map(is_binary, frame.parts))
        self.name, self.layout = name, Layout(frame.parts)
        self._stuffing = Stuffing({bytes.fromhex(key)[0]: other for key, other in frame.stuffing.items()})
        self._is_stuffed = bool(frame.stuffing)
        self._data_sizes, self._fits = sorted(set(data_sizes)), fits
        self._head, self._tail = self._ends()
        self._length = self._own_length()
        self._mark = self._end_mark()
        self._weariness = Weariness()

    @property
    def delimited(self) -> bool:
        """Whether its end can be found without knowing its messages."""
        return not self.layout.loose or self._length is not None or self._mark is not None

    @property
    def longest(self) -> int:
        """Bytes on the wire."""
        loose = [self.layout.parts[at] for at in self.layout.loose]
        room = sum(part.longest if isinstance(part, Data | TextPart) else 64 for part in loose)
        return (self.layout.fixed + room) * (2 if self._is_stuffed else 1)

    def encode(self, given: Values, data: bytes = b"") -> bytes:
        """ValueError with a sentence when it cannot be."""
        frame = self.layout.encode(given, data)
        if not self._is_stuffed:
            return frame
        end = len(frame) - self._tail
        return frame[: self._head] + self._stuffing.stuffed(frame[self._head : end]) + frame[end:]

    def decode(self, wire: bytes) -> dict[str, Value]:
        """All values of a whole frame, its data under `data`; Unreadable otherwise."""
        return self.layout.decode(self._unstuffed(wire))

    def rest(self) -> None:
        """The line was silent: whatever comes is looked at carefully again."""
        self._weariness.rest()

    def measure(self, wire: bytes) -> int:
        """As `devices.codecs.framing.Measure`."""
        if not self._may_begin(wire):
            return NOT_HERE
        if self._is_stuffed:
            return self._stuffed_end(wire)
        if not self.layout.loose:
            return self._if_sound(wire, self.layout.fixed)
        if self._length is not None:
            return self._by_length(wire, self._length)
        if self._mark is not None:
            return self._by_mark(wire, *self._mark)
        return self._by_messages(wire)

    # --- where it ends --------------------------------------------------------------------------

    def _if_sound(self, wire: bytes, size: int) -> int:
        if len(wire) < size:
            return MORE
        return size if self._sound(wire[:size]) else self._false(size)

    def _false(self, size: int) -> int:
        """What to skip of a frame that is none: another may begin within it, which is not looked for without end."""
        return -size if self._weariness.worn else NOT_HERE

    def _sound(self, frame: bytes) -> bool:
        try:
            self.decode(frame)
        except Unreadable:
            self._weariness.false(len(frame))
            return False
        self._weariness.rest()
        return True

    def _by_length(self, wire: bytes, at: int) -> int:
        part, layout = self.layout.parts[at], self.layout
        start = sum(size or 0 for size in layout.sizes[:at])
        if not isinstance(part, Length) or len(wire) < start + part.size:
            return MORE
        try:
            counted = v.take_counted(part, wire[start : start + part.size])
        except ValueError:
            return NOT_HERE
        fixed = sum(layout.sizes[one] or 0 for one in layout.chosen(at, part.counts))
        size = layout.fixed + counted - fixed
        if size < layout.fixed or size > self.longest:
            return NOT_HERE
        return self._if_sound(wire, size)

    def _by_mark(self, wire: bytes, mark: bytes, behind: int) -> int:
        """`behind` bytes stand between the part without a size and the mark."""
        start = sum(size or 0 for size in self.layout.sizes[: self.layout.loose[-1]])
        rest = self.layout.fixed - start - behind
        at = wire.find(mark, start + behind)
        if at < 0:
            return MORE if len(wire) < self.longest else NOT_HERE
        first, tried = at, 0
        while at >= 0:
            if len(wire) < at + rest:
                return MORE
            if self._sound(wire[: at + rest]):
                return at + rest
            tried += 1
            if self._weariness.worn and tried >= MARKS_WHEN_WORN:
                return -(first + rest)
            at = wire.find(mark, at + 1)
        if self._may_hold_its_mark and len(wire) < self.longest:
            return MORE
        # Without a beginning of its own the rest of a broken line would be taken for a line.
        return NOT_HERE if self._has_beginning else -(first + rest)

    def _by_messages(self, wire: bytes) -> int:
        for size in self._data_sizes:
            frame = wire[: self.layout.fixed + size]
            if len(frame) < self.layout.fixed + size:
                return MORE
            try:
                if self._fits(self.decode(frame)):
                    return len(frame)
            except Unreadable:
                continue
        return NOT_HERE

    def _stuffed_end(self, wire: bytes) -> int:
        mark = self._last_mark()
        at = self._stuffing.end(wire, self._head, mark)
        if at < 0:
            return MORE if len(wire) < self.longest else NOT_HERE
        size = at + len(mark)
        return size if self._sound(wire[:size]) else self._false(size)

    # --- what is known of the form --------------------------------------------------------------

    def _may_begin(self, wire: bytes) -> bool:
        at = 0
        for part, size in zip(self.layout.parts, self.layout.sizes, strict=True):
            if size is None or at >= len(wire):
                return True
            if isinstance(part, Bytes | Ascii):
                here = wire[at : at + size]
                if constant(part)[: len(here)] != here:
                    return False
            at += size
        return True

    @property
    def _has_beginning(self) -> bool:
        return isinstance(self.layout.parts[0], Bytes | Ascii)

    @property
    def _may_hold_its_mark(self) -> bool:
        """A checksum tells a mark in binary parts from the one at the end; lines of characters hold no mark."""
        if self._mark is not None and self._mark[0][0] >= PRINTABLE:
            return True
        sums = [part for part in self.layout.parts if isinstance(part, Checksum)]
        return bool(sums) and (self._binary or any(part.form == "binary" for part in sums))

    def _ends(self) -> tuple[int, int]:
        first, last = self.layout.parts[0], self.layout.parts[-1]
        head = len(constant(first)) if isinstance(first, Bytes | Ascii) else 0
        tail = len(constant(last)) if isinstance(last, Bytes | Ascii) and len(self.layout.parts) > 1 else 0
        return head, tail

    def _last_mark(self) -> bytes:
        last = self.layout.parts[-1]
        return constant(last) if isinstance(last, Bytes | Ascii) else b""

    def _own_length(self) -> int | None:
        """The length part that counts the parts without a size, and stands before them."""
        loose = set(self.layout.loose)
        for at, part in enumerate(self.layout.parts):
            if (
                isinstance(part, Length)
                and loose
                and at < min(loose)
                and loose <= {*self.layout.chosen(at, part.counts)}
            ):
                return at
        return None

    def _end_mark(self) -> tuple[bytes, int] | None:
        """Fixed bytes behind the last part without a size, and how many bytes stand between.

        Control characters are preferred: a comma or a star may stand in the words, a line end does not.
        """
        found, behind = list[tuple[bytes, int]](), 0
        for part in self.layout.parts[self.layout.loose[-1] + 1 :] if self.layout.loose else ():
            if isinstance(part, Bytes | Ascii):
                found.append((constant(part), behind))
            behind += Layout((part,)).fixed
        return next((one for one in found if one[0][0] < PRINTABLE), found[0] if found else None)

    def _unstuffed(self, wire: bytes) -> bytes:
        if not self._is_stuffed or len(wire) < self._head + self._tail:
            return wire
        end = len(wire) - self._tail
        return wire[: self._head] + self._stuffing.plain(wire[self._head : end]) + wire[end:]


def is_binary(part: Part) -> bool:
    """Whether it can hold any byte."""
    form = getattr(part, "form", "binary")
    return form in {"binary", "bcd"} and isinstance(part, NumberPart | Packed | Bitmap | ListPart | Counter | Length)


def data_of(values: Values) -> bytes:
    """What a frame holds for its message."""
    held = values.get(DATA)
    return held.data if isinstance(held, Raw) else b""
