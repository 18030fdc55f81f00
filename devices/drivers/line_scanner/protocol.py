"""Bytes of a scanner with a suffix into codes, and into lines for a trace. Pure."""

from dataclasses import dataclass, field

from devices.codecs.code_stream import SUFFIXES, CodeStream, Suffix, masked
from devices.contract import Words


def code_stream(suffix: Suffix, max_length: int) -> CodeStream:
    """The reader for these settings."""
    return CodeStream(SUFFIXES[suffix], max_length)


@dataclass
class LineTracer:
    """Codes as they are cut, masked."""

    suffix: Suffix = "cr"
    max_length: int = 512
    _stream: CodeStream = field(init=False)

    def __post_init__(self) -> None:
        self._stream = code_stream(self.suffix, self.max_length)

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a code; what is sent to such a scanner is no frame."""
        if direction == "out":
            return [
                Words(
                    f"发给不收命令的扫码器 {len(data)} 字节", f"{len(data)} bytes to a scanner that takes no commands"
                )
            ]
        return [masked(code) for code in self._stream.feed(data)]
