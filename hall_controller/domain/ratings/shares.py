"""Shares that can be compared: the Wilson interval, and ranks that small samples do not enter.

E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.96
"""Of a 95 % interval."""
SMALL = 30
"""Fewer are marked and not ranked."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A share of `whole` with its 95 % interval; all None when there is nothing to share."""

    part: int
    whole: int
    share: float | None
    low: float | None
    high: float | None

    @property
    def small(self) -> bool:
        """Too few to compare."""
        return self.whole < SMALL


def interval(part: int, whole: int) -> Interval:
    """The share `part / whole`; ValueError when part is more than the whole or below nothing."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    if whole == 0:
        return Interval(0, 0, None, None, None)
    share = part / whole
    spread = 1 + Z * Z / whole
    centre = (share + Z * Z / (2 * whole)) / spread
    half = Z * sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole)) / spread
    return Interval(part, whole, share, max(0.0, centre - half), min(1.0, centre + half))


def ranks(groups: Iterable[tuple[str, Interval]]) -> dict[str, int]:
    """Key -> rank from 1 by the lower end of the interval; equal ends share a rank; small samples have none."""
    known = [(key, one.low) for key, one in groups if not one.small and one.low is not None]
    found: dict[str, int] = {}
    for key, low in known:
        found[key] = 1 + sum(other > low for _, other in known)
    return found
