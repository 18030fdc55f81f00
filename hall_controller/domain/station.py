"""A station's presence: a lower boot is old news, lost is not the same as gone (mqtt.md 1)."""

PRESENT = frozenset({"ready", "degraded", "maintenance"})


def is_news(known_boot: int | None, boot: int) -> bool:
    """Whether a birth or state with `boot` may replace what is known."""
    return known_boot is None or boot >= known_boot


def is_interruption(phase: str) -> bool:
    """Whether citizens cannot use a station in that phase."""
    return phase not in PRESENT or phase == "maintenance"


def corrected(occurred_at: int, clock_offset: int | None, *, earliest: int, now_ms: int) -> int:
    """A station's wall-clock time in the controller's time, kept inside [earliest, now]: no clock jumps a line."""
    return max(earliest, min(now_ms, occurred_at + (clock_offset or 0)))
