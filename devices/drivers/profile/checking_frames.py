"""Frames of a profile: every part has its size, every name that is counted or summed is there."""

from collections.abc import Iterable, Sequence

from devices.drivers.profile.codec.layout import fixed_size
from devices.drivers.profile.findings import Findings, Path
from devices.drivers.profile.language.parts import (
    Ascii,
    Bytes,
    Checksum,
    Counter,
    Length,
    ListPart,
    NumberPart,
    Packed,
    Part,
    TextPart,
)


def check_frame(path: Path, parts: Sequence[Part], stuffed: bool, found: Findings) -> None:
    """One form of frame."""
    check_layout((*path, "parts"), parts, found)
    if stuffed and not (
        isinstance(parts[0], Bytes | Ascii) and isinstance(parts[-1], Bytes | Ascii) and len(parts) > 1
    ):
        zh, en = "有转义的帧要以固定字节开头、以固定字节结尾", "a frame with stuffing begins and ends with fixed bytes"
        found.add((*path, "parts"), zh, en, '"7E", …, "7E"')


def check_stuffing(path: Path, stuffing: dict[str, bytes], found: Findings) -> None:
    """Each key is one byte."""
    for key in stuffing:
        try:
            sound = len(bytes.fromhex(key)) == 1
        except ValueError:
            sound = False
        if not sound:
            found.add((*path, key), "要写一个字节", "one byte belongs here", '"7E"')


def check_layout(path: Path, parts: Sequence[Part], found: Findings) -> None:
    """Parts of a frame or of a message."""
    names: list[str] = []
    for at, part in enumerate(parts):
        _one_part((*path, at), at, part, parts, found)
        for name in names_in((part,)):
            if name in names and name != "fixed":
                found.add((*path, at), f"有两个部分都叫“{name}”", f"two parts are called “{name}”")
            names.append(name)
    loose = [at for at, part in enumerate(parts) if fixed_size(part) is None]
    for at in loose[:-1]:
        if not isinstance(parts[at + 1], Bytes | Ascii):
            zh = "不定长的部分后面要跟固定字节，或者写上 size"
            en = "fixed bytes belong behind a part without a size; or give it a size"
            found.add((*path, at), zh, en, 'size: 4 | {ascii: ","}')


def _one_part(path: Path, at: int, part: Part, parts: Sequence[Part], found: Findings) -> None:
    names = [one.name for one in parts]
    if isinstance(part, Length | Checksum):
        which = part.counts if isinstance(part, Length) else part.over
        key = "counts" if isinstance(part, Length) else "over"
        for index, one in enumerate(which if isinstance(which, tuple) else ()):
            first, _, last = one.partition("..")
            _range((*path, key, index), first, last or first, names, found)
    elif isinstance(part, ListPart) and isinstance(part.count, str):
        found.known((*path, "count"), part.count, names[:at], "前面的部分", "earlier part")
    elif isinstance(part, Packed) and sum(bits.bits for bits in part.of) != 8 * part.size:
        total = sum(bits.bits for bits in part.of)
        zh, en = f"各段共 {total} 位，应为 {8 * part.size} 位", f"{total} bits in all, {8 * part.size} expected"
        found.add((*path, "of"), zh, en)
    elif isinstance(part, NumberPart) and part.size == "any" and part.form not in {"decimal", "hex"}:
        zh, en = "size: any 只用于 form: decimal 或 hex", "size: any goes with form: decimal or hex"
        found.add((*path, "size"), zh, en, "form: decimal")
    elif isinstance(part, TextPart) and part.template:
        try:
            part.template.format_map(_Anything())
        except (ValueError, IndexError, AttributeError):
            zh, en = "模板写法不对", "the template is not well written"
            found.add((*path, "template"), zh, en, "请{number}号到{window}")


def _range(path: Path, first: str, last: str, names: list[str], found: Findings) -> None:
    both = all(found.known(path, name, names, "部分", "part") for name in dict.fromkeys((first, last)))
    if both and names.index(first) > names.index(last):
        found.add(path, f"“{first}”在“{last}”后面", f"“{first}” stands behind “{last}”")


def names_in(parts: Iterable[Part]) -> list[str]:
    """Names that values can have, and those that `over` and `counts` can use."""
    names: list[str] = []
    for part in parts:
        names += [bits.name for bits in part.of] if isinstance(part, Packed) else []
        names.append(part.name)
    return names


def names_of_numbers(parts: Iterable[Part]) -> list[str]:
    """Names of the values that are numbers."""
    names: list[str] = []
    for part in parts:
        names += [bits.name for bits in part.of] if isinstance(part, Packed) else []
        names += [part.name] if isinstance(part, NumberPart | Counter) else []
    return names


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key
