"""Bytes of a scanner with a suffix into codes. Pure; the time is an argument."""

from dataclasses import dataclass, field

SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n"}
DELETE = 0x7F
FIRST_PRINTABLE = 0x20


@dataclass
class LineScannerProtocol:
    """Incremental reader; feed it whatever the wire gives."""

    suffix: bytes = b"\r"
    max_length: int = 512
    repeat_s: float = 2.0
    refused: int = 0
    """Codes dropped: too long, not UTF-8, or with control characters in them (devices.md 3.7)."""
    _buffer: bytearray = field(default_factory=bytearray)
    _overlong: bool = False
    _last: tuple[str, float] | None = None

    def feed(self, data: bytes, now_s: float) -> list[str]:
        """Codes completed by `data`; `now_s` is monotonic seconds."""
        self._buffer += data
        codes: list[str] = []
        while (end := self._buffer.find(self.suffix)) >= 0:
            raw = bytes(self._buffer[:end])
            del self._buffer[: end + len(self.suffix)]
            if self._overlong:
                self._overlong = False
                continue
            text = self._accepted(raw.strip(b"\r\n"), now_s)
            if text is not None:
                codes.append(text)
        if len(self._buffer) > self.max_length:
            self.refused += not self._overlong
            self._overlong = True
            # The beginnings of a suffix may stand at the very end.
            del self._buffer[: len(self._buffer) - len(self.suffix) + 1]
        return codes

    def _accepted(self, raw: bytes, now_s: float) -> str | None:
        if not raw:
            return None
        if len(raw) > self.max_length or any(byte < FIRST_PRINTABLE or byte == DELETE for byte in raw):
            self.refused += 1
            return None
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            self.refused += 1
            return None
        if any("\x80" <= character <= "\x9f" for character in text):
            self.refused += 1
            return None
        last, self._last = self._last, (text, now_s)
        return None if last and last[0] == text and now_s - last[1] < self.repeat_s else text
