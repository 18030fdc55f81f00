"""A row of parts into bytes and back; says at which byte something is wrong. Pure."""

from collections.abc import Sequence

from devices.drivers.profile.codec import values as v
from devices.drivers.profile.codec.sums import name_of, put_sum, size_of
from devices.drivers.profile.codec.values import Raw, Value, Values
from devices.drivers.profile.language.octets import shown
from devices.drivers.profile.language.parts import (
    Ascii,
    Bitmap,
    Bytes,
    Checksum,
    Counter,
    Data,
    Digits,
    Length,
    ListPart,
    NumberPart,
    Packed,
    Part,
    Skip,
    TextPart,
)

DATA = "data"


class Unreadable(Exception):  # noqa: N818 - says what the bytes are, not that the program failed
    """Byte `at` (from 0), in the part called `part`, is not what it must be."""

    def __init__(self, at: int, part: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.at, self.part, self.zh, self.en = at, part, zh, en


class Layout:
    """Parts in order. Of the parts without a fixed size each but the last is ended by the fixed bytes behind it."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.sizes = tuple(fixed_size(part) for part in self.parts)
        self.fixed = sum(size or 0 for size in self.sizes)
        self.loose = tuple(at for at, size in enumerate(self.sizes) if size is None)
        """Which parts have no fixed size."""

    def spans(self, raw: bytes) -> list[tuple[Part, int, int]]:
        """Each part with its first byte and the byte behind it; Unreadable when a part has no end."""
        spans, at = [], 0
        for place, (part, size) in enumerate(zip(self.parts, self.sizes, strict=True)):
            end = at + size if size is not None else self._end(place, at, raw)
            spans.append((part, at, end))
            at = end
        return spans

    def _end(self, place: int, at: int, raw: bytes) -> int:
        if place == self.loose[-1]:
            return max(at, len(raw) - sum(size or 0 for size in self.sizes[place + 1 :]))
        behind = self.parts[place + 1]
        end = raw.find(constant(behind), at) if isinstance(behind, Bytes | Ascii) else -1
        if end < 0:
            name = self.parts[place].name
            raise Unreadable(at, name, f"“{name}”后面没有固定字节", f"the fixed bytes behind {name} are missing")
        return end

    def encode(self, given: Values, data: bytes = b"") -> bytes:
        """ValueError with a sentence when a value is missing or does not fit."""
        given = self._counted(given)
        pieces = [self._piece(part, given, data) for part in self.parts]
        for at, part in enumerate(self.parts):
            if isinstance(part, Length):
                total = sum(len(pieces[one]) for one in self.chosen(at, part.counts))
                pieces[at] = v.put_counted(part, total)
        for at, part in enumerate(self.parts):
            if isinstance(part, Checksum):
                pieces[at] = put_sum(part, b"".join(pieces[one] for one in self.chosen(at, part.over)))
        return b"".join(pieces)

    def decode(self, raw: bytes) -> dict[str, Value]:
        """All values; Unreadable at the first byte that is not what it must be."""
        short = len(raw) < self.fixed or (not self.loose and len(raw) != self.fixed)
        if short:
            zh, en = f"应有 {self.fixed} 字节，只有 {len(raw)}", f"{self.fixed} bytes expected, {len(raw)} are there"
            raise Unreadable(min(len(raw), self.fixed), "", zh, en)
        spans, found = self.spans(raw), dict[str, Value]()
        for at, (part, start, end) in enumerate(spans):
            try:
                self._take(part, raw[start:end], found)
            except ValueError as error:
                name = part.name
                raise Unreadable(
                    start, name, f"“{name}” 读不出来：{error}", f"{name} cannot be read: {error}"
                ) from None
            self._check(at, spans, raw)
        self._count_lists(found, len(raw))
        return found

    def chosen(self, at: int, which: str | tuple[str, ...]) -> list[int]:
        """The places of the parts that `counts` or `over` of part `at` names."""
        if which == "whole":
            return list(range(len(self.parts)))
        if which == "after":
            return list(range(at + 1, len(self.parts)))
        if which == "before":
            return list(range(at))
        names = [part.name for part in self.parts]
        places: list[int] = []
        for one in which:
            first, _, last = one.partition("..")
            places += range(names.index(first), names.index(last or first) + 1)
        return places

    def _counted(self, given: Values) -> Values:
        """Lists say themselves how many they are."""
        counts = {
            part.count: len(value)
            for part in self.parts
            if isinstance(part, ListPart) and isinstance(part.count, str)
            if isinstance(value := given.get(part.name), tuple)
        }
        return {**given, **counts}

    def _count_lists(self, found: Values, end: int) -> None:
        for part in self.parts:
            if isinstance(part, ListPart) and part.count is not None:
                value, wanted = (
                    found[part.name],
                    found.get(part.count, part.count) if isinstance(part.count, str) else part.count,
                )
                if isinstance(value, tuple) and len(value) != wanted:
                    zh, en = (
                        f"“{part.name}” 应有 {wanted} 个，实有 {len(value)} 个",
                        f"{part.name}: {wanted} expected, {len(value)} are there",
                    )
                    raise Unreadable(end, part.name, zh, en)

    def _piece(self, part: Part, given: Values, data: bytes) -> bytes:
        try:
            return _put(part, given, data)
        except KeyError as error:
            raise ValueError(f"“{error.args[0]}” = ?") from None
        except ValueError as error:
            raise ValueError(f"“{part.name}”: {error}") from None

    def _take(self, part: Part, raw: bytes, found: dict[str, Value]) -> None:
        match part:
            case Counter():
                found[part.name] = int.from_bytes(raw, part.order)
            case NumberPart():
                found[part.name] = v.take_counted(part, raw)
            case Packed():
                found.update(v.take_packed(part, raw))
            case Digits():
                found[part.name] = v.take_digits(part, raw)
            case TextPart():
                found[part.name] = v.take_text(part, raw)
            case Bitmap():
                found[part.name] = v.take_bitmap(part, raw)
            case ListPart():
                found[part.name] = v.take_list(part, raw)
            case Data():
                found[DATA] = Raw(raw, "latin-1")
            case _:
                return

    def _check(self, at: int, spans: list[tuple[Part, int, int]], raw: bytes) -> None:
        """Constants, lengths and checksums."""
        part, start, end = spans[at]
        if isinstance(part, Bytes | Ascii):
            wanted, how = constant(part), ("固定字节", "fixed bytes")
        elif isinstance(part, Length):
            total = sum(spans[one][2] - spans[one][1] for one in self.chosen(at, part.counts))
            try:
                wanted, how = v.put_counted(part, total), ("长度", "length")
            except ValueError as error:  # what came is longer than this length can say
                zh, en = f"长度“{part.name}”写不下：{error}", f"length “{part.name}” cannot say it: {error}"
                raise Unreadable(start, part.name, zh, en) from None
        elif isinstance(part, Checksum):
            over = b"".join(raw[spans[one][1] : spans[one][2]] for one in self.chosen(at, part.over))
            wanted, how = put_sum(part, over), (f"校验 {name_of(part)}", f"checksum {name_of(part)}")
        elif isinstance(part, Data) and not part.shortest <= end - start <= part.longest:
            zh, en = f"数据有 {end - start} 字节", f"there are {end - start} bytes of data"
            raise Unreadable(start, part.name, zh, en)
        else:
            return
        is_there = raw[start:end]
        if is_there != wanted and not (
            isinstance(part, Checksum) and part.form != "binary" and is_there.upper() == wanted.upper()
        ):
            first = next(one for one in range(len(wanted)) if wanted[one] != is_there[one])
            zh = f"{how[0]}“{part.name}”应为 {_told(wanted)}，实为 {_told(is_there)}"
            en = f"{how[1]} “{part.name}” must be {_told(wanted)}, is {_told(is_there)}"
            raise Unreadable(start + first, part.name, zh, en)


def _told(data: bytes) -> str:
    """In hex, and as characters where it is such."""
    text = data.decode("latin-1")
    return f"{shown(data)} “{text}”" if text.isascii() and text.isprintable() and text else shown(data)


def constant(part: Bytes | Ascii) -> bytes:
    """The bytes of a part that is always the same."""
    return part.hex if isinstance(part, Bytes) else part.text.encode("latin-1", "replace")


def fixed_size(part: Part) -> int | None:
    """Bytes of a part, None when it depends on what is in it."""
    match part:
        case Bytes() | Ascii():
            return len(constant(part))
        case Checksum():
            return size_of(part)
        case ListPart():
            return part.count * part.size if isinstance(part.count, int) else None
        case Data():
            return part.longest if part.shortest == part.longest else None
        case Bitmap():
            return part.size * (1 if part.form == "binary" else 2)
        case NumberPart():
            return None if part.size == "any" else part.size
        case _:
            return part.size


def _put(part: Part, given: Values, data: bytes) -> bytes:  # noqa: PLR0911 - one arm a kind of part
    match part:
        case Bytes() | Ascii():
            return constant(part)
        case Counter():
            return v.put_number(v.whole(given, part.name), part.size, part.order, "binary")
        case NumberPart():
            return v.put_counted(part, v.whole(given, part.name))
        case Packed():
            return v.put_packed(part, given)
        case Digits():
            return v.put_digits(part, given.get(part.name))
        case TextPart():
            return v.put_text(part, given)
        case Bitmap():
            return v.put_bitmap(part, given.get(part.name))
        case ListPart():
            return v.put_list(part, given.get(part.name))
        case Data():
            return data
        case Skip():
            return (part.fill * (part.size or 0))[: part.size or 0]
        case Length() | Checksum():
            return bytes(fixed_size(part) or 0)
