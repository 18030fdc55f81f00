"""A day as a band of SVG, drawn on the server: what a camera was, and when it had to be on."""

from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.read_models.models.compliance import STATES, Sums
from hall_controller.read_models.models.video import Day

WIDTH, HEIGHT = 960, 58
_TOP, _THICK = 16, 22
_EVERY_HOURS = 2
_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle; `state` is its class, `begin` and `end` its times."""

    x: float
    width: float
    state: str
    reasons: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """Ready coordinates; the template only writes them down."""

    pieces: tuple[Piece, ...]
    required: tuple[tuple[float, float], ...]
    """(x, width) of the times at which it had to be on."""
    ticks: tuple[tuple[float, str], ...]
    now: float | None
    top: int = _TOP
    thick: int = _THICK


def band(day: Day, clock: Callable[[int], str], now: int) -> Band:
    """The day from its first to its last moment; `clock` writes the hours."""
    whole = max(1, day.end - day.begin)

    def at(moment: int) -> float:
        return round((min(max(moment, day.begin), day.end) - day.begin) / whole * WIDTH, 2)

    def wide(begin: int, end: int) -> float:
        return round(max(1.5, at(end) - at(begin)), 2)

    hours = range(day.begin, day.end + 1, _EVERY_HOURS * _HOUR_MS)
    return Band(
        pieces=tuple(
            Piece(at(one.begin), wide(one.begin, one.end), one.state, one.reasons, one.begin, one.end)
            for one in day.segments
        ),
        required=tuple((at(begin), wide(begin, end)) for begin, end in day.required),
        ticks=tuple((at(hour), clock(hour) if hour < day.end else "24:00") for hour in hours),
        now=at(now) if day.begin <= now < day.end else None,
    )


def stack(sums: Sums, width: int = 160) -> tuple[tuple[str, float, float], ...]:
    """(state, x, width) of one bar; what is there at all is never thinner than 2."""
    if not sums.required:
        return ()
    parts = [(state, getattr(sums, state) / sums.required * width) for state in STATES]
    shown = [(state, max(2.0, part)) for state, part in parts if part > 0]
    scale = width / (sum(part for _, part in shown) or 1)
    made, x = [], 0.0
    for state, part in shown:
        made.append((state, round(x, 1), round(part * scale, 1)))
        x += part * scale
    return tuple(made)


def minutes(duration_ms: int) -> str:
    """Whole minutes; `<1` for what is there and is less than half of one."""
    whole = round(duration_ms / _MINUTE_MS)
    return "<1" if duration_ms > 0 and not whole else f"{whole:,}"


def megabytes(size: int) -> str:
    """`3.4 MB`."""
    return f"{size / 1_000_000:.1f} MB"


def codec(name: str) -> str:
    """As people call it."""
    return {"h264": "H.264", "hevc": "H.265", "h265": "H.265"}.get(name, name.upper())
