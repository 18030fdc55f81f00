"""A range of network ports: `30000-30199`."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

_RANGE = re.compile("(\\d{4,5})\\s*[-\u2013~\uff5e]\\s*(\\d{4,5})", re.ASCII)
LOWEST, HIGHEST = 1_024, 65_535


@dataclass(frozen=True, slots=True, order=True)
class PortRange(Worded):
    """First and last port, both belong to it."""

    first: int
    last: int

    pattern: ClassVar[str] = r"^\d{4,5}-\d{4,5}$"
    examples: ClassVar[tuple[str, ...]] = ("30000-30199",)

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read `30000-30199`; ports under 1024 and ranges that run backwards are refused with an example."""
        match = _RANGE.fullmatch(written.strip()) if isinstance(written, str) else None
        first, last = (int(match[1]), int(match[2])) if match else (0, 0)
        if not LOWEST <= first <= last <= HIGHEST:
            zh, en = f"“{written}” 不是一段端口", f"“{written}” is no range of ports"
            raise refusal("port_range", zh, en, f"30000-30199 ({LOWEST} … {HIGHEST})")
        return cls(first, last)

    @property
    def pairs(self) -> int:
        """How many pairs of an even port and the one above it there are, as RTP and RTCP need them."""
        return max(0, (self.last + 1 - (self.first + self.first % 2)) // 2)

    def __contains__(self, port: object) -> bool:
        return isinstance(port, int) and self.first <= port <= self.last

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"
