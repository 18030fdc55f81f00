"""The hall's plan and its patterns of foreign codes, as terminals are given them."""

from config import HallConfig
from hall.messages.documents import CodePatterns, ItemPattern
from hall.model.plan import HallPlan, PlanSign, PlanStation, PlanWindow, PlanZone, Point
from hall_controller.application.hall_facts_reading import text_from


def code_patterns(config: HallConfig) -> CodePatterns:
    """Patterns of platform codes."""
    items = tuple(ItemPattern(pattern=one.pattern, guide=one.guide) for one in config.codes.items)
    return CodePatterns(cases=config.codes.cases, items=items)


def hall_plan(config: HallConfig) -> HallPlan | None:
    """The plan in centimetres; None when the hall file has none."""
    plan = config.map
    if plan is None:
        return None
    return HallPlan(
        outline=_points(plan.outline),
        zones=tuple(
            PlanZone(
                slug=one.zone,
                name=text_from(config.zone(one.zone).name),
                kind=config.zone(one.zone).kind,
                area=_points(one.area),
            )
            for one in plan.zones
        ),
        windows=tuple(
            PlanWindow(slug=one.window, number=str(config.window(one.window).number), at=_point(one.at))
            for one in plan.windows
        ),
        stations=tuple(PlanStation(slug=one.station, at=_point(one.at)) for one in plan.stations),
        doors=tuple(PlanSign(name=text_from(one.name), at=_point(one.at)) for one in plan.doors),
        paths=tuple(_points(path) for path in plan.paths),
    )


def _points(points: tuple[tuple[float, float], ...]) -> tuple[Point, ...]:
    return tuple(_point(point) for point in points)


def _point(metres: tuple[float, float]) -> Point:
    return round(metres[0] * 100), round(metres[1] * 100)
