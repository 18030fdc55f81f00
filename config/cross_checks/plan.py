"""The plan against the rest of the hall file."""

from collections.abc import Iterator, Mapping

from config.cross_checks.finding import Finding, unknown_reference
from config.cross_checks.references import repeated
from config.document import Path
from config.hall_file import HallConfig
from config.problems import Words
from config.station_file import StationConfig


def check_plan(hall: HallConfig) -> Iterator[Finding]:
    """What it shows exists, lies inside the walls and is drawn once; a window without a place is told."""
    plan = hall.map
    if plan is None:
        return
    zones, windows = [one.slug for one in hall.zones], [one.slug for one in hall.windows]
    for index, zone in enumerate(plan.zones):
        if zone.zone not in zones:
            yield unknown_reference(("map", "zones", index, "zone"), Words("区域", "zone"), zone.zone, zones)
        for corner, point in enumerate(zone.area):
            yield from _inside(plan.outline, point, ("map", "zones", index, "area", corner))
    for index, window in enumerate(plan.windows):
        if window.window not in windows:
            yield unknown_reference(
                ("map", "windows", index, "window"), Words("窗口", "window"), window.window, windows
            )
        yield from _inside(plan.outline, window.at, ("map", "windows", index, "at"))
    for index, station in enumerate(plan.stations):
        yield from _inside(plan.outline, station.at, ("map", "stations", index, "at"))
    for index, path in enumerate(plan.paths):
        for place, point in enumerate(path):
            yield from _inside(plan.outline, point, ("map", "paths", index, place))
    yield from repeated(("map", "zones"), "zone", [one.zone for one in plan.zones])
    yield from repeated(("map", "windows"), "window", [one.window for one in plan.windows])
    yield from repeated(("map", "stations"), "station", [one.station for one in plan.stations])
    yield from _missing(hall)


def _missing(hall: HallConfig) -> Iterator[Finding]:
    drawn = {one.window for one in hall.map.windows} if hall.map else set()
    for index, window in enumerate(hall.windows):
        if window.slug not in drawn:
            zh = f"地图上没有 {window.number} 号窗口，自助机指不了路"
            what = Words(zh, f"window {window.number} is not on the map: terminals cannot show the way")
            yield Finding(("windows", index, "slug"), what, allowed="map: windows: …", severity="warning")


def check_terminals_on_plan(hall: HallConfig, stations: Mapping[str, StationConfig]) -> Iterator[Finding]:
    """A terminal without a place is told: it cannot say 你在这里 nor show the way."""
    if hall.map is None:
        return
    drawn = {one.station for one in hall.map.stations}
    for slug, station in stations.items():
        if station.kind == "kiosk" and slug not in drawn:
            what = Words(
                f"地图上没有自助机 {slug}，它指不了路", f"terminal {slug} is not on the map: it cannot show the way"
            )
            yield Finding(
                ("map",), what, allowed=f"map: stations: - {{station: {slug}, at: [x, y]}}", severity="warning"
            )


def _inside(outline: tuple[tuple[float, float], ...], point: tuple[float, float], path: Path) -> Iterator[Finding]:
    if not within(outline, point):
        what = Words(f"{list(point)} 不在大厅的墙内", f"{list(point)} lies outside the walls")
        yield Finding(path, what)


def within(outline: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    """Whether a point lies in a polygon or on its edge."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        across = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        if abs(across) < 1e-9 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):  # noqa: PLR2004 - on the line, but for rounding
            return True
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
