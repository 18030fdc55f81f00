"""Scanned codes out of a stream of bytes: ended by a suffix or by silence, with a scanner's replies between them. Pure.

devices.md 3.1 (replies in the same stream), 3.7 (suffix or silence of more than 50 ms).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from devices.contract import Words

R = TypeVar("R")

Suffix = Literal["cr", "lf", "crlf", "none"]
SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "none": b""}
"""`none`: only silence ends a code."""
QUIET_S = 0.05


@dataclass(frozen=True, slots=True)
class RawCode:
    """One code as the scanner sent it, without suffix; `overlong` = it outgrew the buffer and is not kept."""

    raw: bytes
    symbology: str = ""
    overlong: bool = False


@dataclass
class CodeStream:
    """Cuts codes; feed it whatever the wire gives, and tell it of silence."""

    suffix: bytes = b"\r"
    max_length: int = 512
    """Bytes; what is longer is dropped up to its end and told as `overlong`."""
    _buffer: bytearray = field(default_factory=bytearray)
    _overlong: bool = False

    def feed(self, data: bytes) -> list[RawCode]:
        """Codes completed by `data`."""
        self._buffer += data
        codes: list[RawCode] = []
        while self.suffix and (end := self._buffer.find(self.suffix)) >= 0:
            codes += self._cut(bytes(self._buffer[:end]))
            del self._buffer[: end + len(self.suffix)]
        if len(self._buffer) > self.max_length + len(self.suffix):
            self._overlong = True
            # The beginnings of a suffix may stand at the very end.
            del self._buffer[: len(self._buffer) - max(len(self.suffix) - 1, 0)]
        return codes

    def quiet(self) -> list[RawCode]:
        """Silence ends a code too."""
        rest = bytes(self._buffer)
        self._buffer.clear()
        return self._cut(rest)

    def forget(self) -> None:
        """A fresh connection."""
        self._buffer.clear()
        self._overlong = False

    @property
    def unfinished(self) -> bool:
        """Whether a code has begun."""
        return bool(self._buffer) or self._overlong

    def _cut(self, raw: bytes) -> list[RawCode]:
        overlong, self._overlong = self._overlong, False
        # A lone suffix is no scan: some scanners send CR LF where one of them is configured.
        raw = raw.strip(b"\r\n")
        if overlong or len(raw) > self.max_length:
            return [RawCode(b"", overlong=True)]
        return [RawCode(raw)] if raw else []


@dataclass
class MixedStream(Generic[R]):
    """Codes and reply frames on one wire. A reply starts with `head`; `parse` tells what stands there."""

    codes: CodeStream
    head: bytes
    parse: Callable[[bytes], tuple[R, int] | int]
    """Bytes from a possible head on -> (reply, its length), 0 = more are needed, -1 = no reply stands here."""
    _pending: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> list[R | RawCode]:
        """Replies and codes completed by `data`, in their order."""
        self._pending += data
        found: list[R | RawCode] = []
        while self._pending:
            start = self._pending.find(self.head[:1])
            if start < 0:
                found += self._code_bytes(len(self._pending))
                break
            found += self._code_bytes(start)
            reply = self.parse(bytes(self._pending))
            if reply == 0:
                break
            if isinstance(reply, tuple):
                found.append(reply[0])
                del self._pending[: reply[1]]
            else:
                found += self._code_bytes(1)
        return found

    def quiet(self) -> list[R | RawCode]:
        """Silence: a reply that stayed unfinished was none, and the code is at its end."""
        found = self._code_bytes(len(self._pending))
        found += self.codes.quiet()
        return found

    def forget(self) -> None:
        """A fresh connection."""
        self._pending.clear()
        self.codes.forget()

    @property
    def unfinished(self) -> bool:
        """Whether a code or a reply has begun."""
        return bool(self._pending) or self.codes.unfinished

    def _code_bytes(self, count: int) -> list[R | RawCode]:
        found: list[R | RawCode] = []
        found += self.codes.feed(bytes(self._pending[:count]))
        del self._pending[:count]
        return found


def masked(code: RawCode) -> Words:
    """A code for a trace: its length and three characters at most."""
    if code.overlong:
        return Words("码太长", "code, too long")
    said = f"{shown(code.raw)}…"
    return Words(f"{len(code.raw)} 字节的码：{said}", f"code of {len(code.raw)} bytes: {said}")


def shown(raw: bytes) -> str:
    """The first three characters, unprintable ones as dots; none of a short code."""
    if len(raw) < 8:  # noqa: PLR2004 - three characters of a short number would be half of it
        return ""
    return "".join(letter if letter.isascii() and letter.isprintable() else "." for letter in raw[:3].decode("latin-1"))
