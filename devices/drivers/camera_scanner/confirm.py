"""One picture's word is enough for a QR code, not for a bar code. Pure; the time is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from devices.drivers.camera_scanner.protocol import Code

SURE = "QR"
"""Kinds that correct errors; a bar code of Code 128 has one check character in 103."""
WITHIN_S = 1.0


@dataclass
class Confirm:
    """Lets a bar code through when two pictures within a second show the same."""

    _once: dict[bytes, float] = field(default_factory=dict)

    def passed(self, codes: Iterable[Code], now_s: float) -> list[Code]:
        """Those of `codes` that may be believed at `now_s`."""
        self._once = {raw: at for raw, at in self._once.items() if now_s - at <= WITHIN_S}
        sure: list[Code] = []
        for code in codes:
            if code.kind.upper().startswith(SURE) or code.raw in self._once:
                sure.append(code)
            self._once[code.raw] = now_s
        return sure
