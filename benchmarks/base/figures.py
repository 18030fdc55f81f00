"""Percentiles and rounding."""

from collections.abc import Iterable, Sequence


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` (0 to 1) of the sorted values do not pass (nearest rank); 0 for none."""
    return values[min(len(values) - 1, int(len(values) * part))] if values else 0.0


def spread_ms(seconds: Iterable[float], prefix: str = "") -> dict[str, float]:
    """`p50_ms`, `p95_ms`, `p99_ms`, `longest_ms` of durations in seconds."""
    ordered = sorted(seconds)
    parts = (("p50", 0.50), ("p95", 0.95), ("p99", 0.99), ("longest", 1.0))
    return {f"{prefix}{name}_ms": neat(share(ordered, part) * 1000) for name, part in parts}


def neat(value: float) -> float:
    """Three digits that mean something."""
    return float(f"{value:.3g}") if abs(value) < 1000 else float(round(value))


def ratio(value: float, yardstick: float) -> float:
    """`value` in units of its yardstick, 0 when there is none."""
    return neat(value / yardstick) if yardstick else 0.0
