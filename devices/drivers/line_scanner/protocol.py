"""Bytes of a scanner with a suffix into codes. Pure; the time is an argument."""

from dataclasses import dataclass, field

from devices.codecs.scans import Refusal, ScanGate

SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n"}


@dataclass
class LineScannerProtocol:
    """Incremental reader; feed it whatever the wire gives."""

    suffix: bytes = b"\r"
    max_length: int = 512
    repeat_s: float = 2.0
    gate: ScanGate = field(init=False)
    """Refuses and counts (devices.md 3.7)."""
    _buffer: bytearray = field(default_factory=bytearray)
    _overlong: bool = False

    def __post_init__(self) -> None:
        self.gate = ScanGate(self.max_length, self.repeat_s)

    @property
    def refused(self) -> int:
        """Codes dropped, repeats not counted."""
        return self.gate.refused

    def feed(self, data: bytes, now_s: float) -> list[str]:
        """Codes completed by `data`; `now_s` is monotonic seconds."""
        self._buffer += data
        codes: list[str] = []
        while (end := self._buffer.find(self.suffix)) >= 0:
            raw = bytes(self._buffer[:end]).strip(b"\r\n")
            del self._buffer[: end + len(self.suffix)]
            if self._overlong:
                self._overlong = False
                continue
            # A lone suffix is no scan: some scanners send CR LF where one of them is configured.
            if raw and (text := self.gate.admit(raw, now_s).text) is not None:
                codes.append(text)
        if len(self._buffer) > self.max_length:
            if not self._overlong:
                self.gate.count(Refusal.TOO_LONG)
            self._overlong = True
            # The beginnings of a suffix may stand at the very end.
            del self._buffer[: len(self._buffer) - len(self.suffix) + 1]
        return codes
