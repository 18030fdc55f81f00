# CONTRACT
"""A slip as lines for printers that draw the letters themselves (devices.md 4.4, slow serial lines)."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class NativeText:
    """One line in the printer's own font; `scale` 1..8 multiplies width and height."""

    text: str
    scale: int = 1
    bold: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class NativeQr:
    """A QR that the printer draws: ASCII `data`, `module` dots a module, error level M, centred."""

    data: str
    module: int = 6


@dataclass(frozen=True, slots=True)
class NativeFeed:
    """Empty lines."""

    lines: int = 1


NativeLine = NativeText | NativeQr | NativeFeed
