"""The hall as a plan in whole centimetres, and the way from one place of it to another."""

import heapq
import math
from collections import defaultdict
from itertools import combinations, pairwise

from pydantic import BaseModel, ConfigDict

from hall.model.ids import Slug
from hall.model.text import Text

Point = tuple[int, int]
"""(x, y) in cm from the upper left corner, to the right and down."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class PlanZone(_Part):
    """An area with its name."""

    slug: Slug
    name: Text
    kind: str
    area: tuple[Point, ...]

    def threshold(self, point: Point) -> Point:
        """Where one enters it who comes from `point`: one step inside its box, or the middle of a narrow one."""
        across, down = ([corner[axis] for corner in self.area] for axis in (0, 1))
        return _within(across, point[0]), _within(down, point[1])


class PlanWindow(_Part):
    """A window: its number, and where one stands before it."""

    slug: Slug
    number: str
    at: Point


class PlanStation(_Part):
    """A terminal, and where one stands who uses it."""

    slug: Slug
    at: Point


class PlanSign(_Part):
    """A door, stairs, a toilet."""

    name: Text
    at: Point


class HallPlan(_Part):
    """Everything that is drawn, and the lines on which one walks."""

    outline: tuple[Point, ...]
    zones: tuple[PlanZone, ...] = ()
    windows: tuple[PlanWindow, ...] = ()
    stations: tuple[PlanStation, ...] = ()
    doors: tuple[PlanSign, ...] = ()
    paths: tuple[tuple[Point, ...], ...] = ()

    def station(self, slug: str) -> Point | None:
        """Where a terminal stands."""
        return next((one.at for one in self.stations if one.slug == slug), None)

    def zone(self, slug: str | None) -> PlanZone | None:
        """The zone of that slug, drawn with corners."""
        return next((one for one in self.zones if one.slug == slug and one.area), None)

    def zone_of_kind(self, kind: str) -> PlanZone | None:
        """The first zone of that kind, such as `consultation` (the guide's desk)."""
        return next((one for one in self.zones if one.kind == kind and one.area), None)

    def window(self, number: str) -> PlanWindow | None:
        """The window with a number over it."""
        return next((one for one in self.windows if one.number == number), None)

    def way_into(self, start: Point, zone: PlanZone) -> tuple[Point, ...]:
        """The way to where a zone begins."""
        return self.way(start, zone.threshold(self._last_step(start, zone)))

    def _last_step(self, start: Point, zone: PlanZone) -> Point:
        edges = [(a, b) for path in self.paths for a, b in pairwise(path) if a != b]
        feet = [_foot(a, b, zone.threshold(_foot(a, b, start))) for a, b in edges]
        return min(feet, key=lambda foot: math.dist(foot, zone.threshold(foot)), default=start)

    def way(self, start: Point, end: Point) -> tuple[Point, ...]:
        """Points of the shortest way on the plan's paths; a straight line where none lead there."""
        return _way(self.paths, start, end)


_STEP_CM = 60


def _within(sides: list[int], at: int) -> int:
    low, high = min(sides) + _STEP_CM, max(sides) - _STEP_CM
    return min(max(at, low), high) if low <= high else (min(sides) + max(sides)) // 2


def length_m(way: tuple[Point, ...]) -> int:
    """Length of a way in whole metres, at least 1."""
    return max(1, round(sum(math.dist(a, b) for a, b in pairwise(way)) / 100))


def _way(paths: tuple[tuple[Point, ...], ...], start: Point, end: Point) -> tuple[Point, ...]:
    edges = [(a, b) for path in paths for a, b in pairwise(path) if a != b]
    if not edges:
        return (start, end)
    on, off = _nearest(edges, start), _nearest(edges, end)
    graph = _graph(edges, (on, off))
    found = _shortest(graph, on, off)
    if found is None:
        return (start, end)
    return _tidy((start, *found, end))


def _graph(edges: list[tuple[Point, Point]], stops: tuple[Point, ...]) -> dict[Point, dict[Point, float]]:
    """Joins edges where they touch or cross; `stops` are put into their edges."""
    ends = {point for edge in edges for point in edge} | set(stops)
    ends |= {cross for one, two in combinations(edges, 2) if (cross := _crossing(*one, *two)) is not None}
    graph: dict[Point, dict[Point, float]] = defaultdict(dict)
    for a, b in edges:
        on = sorted((point for point in ends if _lies_on(a, b, point)), key=lambda point: math.dist(a, point))
        for one, two in pairwise(on):
            graph[one][two] = graph[two][one] = math.dist(one, two)
    return graph


def _shortest(graph: dict[Point, dict[Point, float]], start: Point, end: Point) -> list[Point] | None:
    reached: dict[Point, Point | None] = {}
    queue: list[tuple[float, Point, Point | None]] = [(0.0, start, None)]
    while queue:
        far, here, before = heapq.heappop(queue)
        if here in reached:
            continue
        reached[here] = before
        if here == end:
            break
        for there, step in graph[here].items():
            if there not in reached:
                heapq.heappush(queue, (far + step, there, here))
    if end not in reached:
        return None
    way: list[Point] = []
    at: Point | None = end
    while at is not None:
        way.append(at)
        at = reached[at]
    return way[::-1]


def _nearest(edges: list[tuple[Point, Point]], point: Point) -> Point:
    feet = [_foot(a, b, point) for a, b in edges]
    return min(feet, key=lambda foot: math.dist(foot, point))


def _foot(a: Point, b: Point, point: Point) -> Point:
    along, across = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * along + (point[1] - a[1]) * across) / (along * along + across * across)
    share = min(1.0, max(0.0, share))
    return round(a[0] + share * along), round(a[1] + share * across)


def _crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    ab, cd, ac = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1]), (c[0] - a[0], c[1] - a[1])
    turn = ab[0] * cd[1] - ab[1] * cd[0]
    if turn == 0:
        return None
    on_ab, on_cd = (ac[0] * cd[1] - ac[1] * cd[0]) / turn, (ac[0] * ab[1] - ac[1] * ab[0]) / turn
    if not (0 <= on_ab <= 1 and 0 <= on_cd <= 1):
        return None
    return round(a[0] + on_ab * ab[0]), round(a[1] + on_ab * ab[1])


_CLOSE_CM = 2.0


def _lies_on(a: Point, b: Point, point: Point) -> bool:
    return math.dist(_foot(a, b, point), point) <= _CLOSE_CM


def _tidy(way: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without points that stand twice."""
    return tuple(point for place, point in enumerate(way) if place == 0 or point != way[place - 1])
