"""The trend of the day as an SVG drawn on the server: no chart library, nothing for the policy to allow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hall_controller.read_models.models import TrendPoint

WIDTH, HEIGHT = 480, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 12, 26
_GRID_MS = (15 * 60_000, 30 * 60_000, 3_600_000, 2 * 3_600_000, 4 * 3_600_000)
_MOST_TICKS = 8
_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line: its place in pixels and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Ready path data; the template only writes it down."""

    line: str
    area: str
    hours: tuple[Tick, ...]
    counts: tuple[Tick, ...]
    last: tuple[float, float]


def trend(points: Sequence[TrendPoint], clock: Callable[[int], str]) -> Trend | None:
    """The curve of people waiting; None for fewer than two points."""
    if len(points) < 2 or points[-1].at <= points[0].at:  # noqa: PLR2004  (a line needs two points)
        return None
    start, end = points[0].at, points[-1].at
    step = next((step for step in _STEPS if step * 4 >= max(point.waiting for point in points)), _STEPS[-1])
    top = step * 4

    def x(at: int) -> float:
        return round(_LEFT + (at - start) / (end - start) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(count: int) -> float:
        return round(HEIGHT - _BOTTOM - min(count, top) / top * (HEIGHT - _TOP - _BOTTOM), 1)

    path = " L".join(f"{x(point.at)},{y(point.waiting)}" for point in points)
    every = next((step for step in _GRID_MS if (end - start) / step <= _MOST_TICKS), _GRID_MS[-1])
    return Trend(
        line=f"M{path}",
        area=f"M{x(start)},{y(0)} L{path} L{x(end)},{y(0)} Z",
        hours=tuple(Tick(x(at), clock(at)) for at in range(-(-start // every) * every, end + 1, every)),
        counts=tuple(Tick(y(count), str(count)) for count in range(0, top + 1, step)),
        last=(x(end), y(points[-1].waiting)),
    )
