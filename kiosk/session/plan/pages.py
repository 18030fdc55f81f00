"""The plan on the screen."""

from hall.model.plan import HallPlan, PlanWindow, Point, length_m
from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.part import Choice
from kiosk.session.plan.places import AtPlan
from kiosk.session.rendering.keys import key_at
from kiosk.session.rendering.page import Page
from kiosk.session.screen.plan import PlanArea, PlanSpot


def _plan(at: AtPlan, facts: Facts, _now: int) -> screen.Body:
    plan = facts.rules.plan if facts.rules else None
    if plan is None:
        return screen.PlanPage(outline=())
    here = plan.station(facts.station.slug)
    target, way = _way(plan, here, at.windows)
    zone = plan.zone(at.zone) if target is None else None
    if zone is not None and here is not None:
        way = plan.way_into(here, zone)
    return screen.PlanPage(
        outline=plan.outline,
        areas=tuple(
            PlanArea(name=one.name, kind=one.kind, corners=one.area, meant=one.slug == at.zone) for one in plan.zones
        ),
        windows=tuple(PlanSpot(at=one.at, number=one.number, meant=one.number in at.windows) for one in plan.windows),
        signs=tuple(PlanSpot(at=one.at, name=one.name) for one in plan.doors),
        here=here,
        way=way,
        metres=length_m(way) if len(way) > 1 else 0,
        target=target.number if target else "",
        target_area=zone.name if zone else None,
        choices=tuple(
            Choice(id=f"window:{one.number}", key=key_at(place), icon="map-marker-outline")
            for place, one in enumerate(plan.windows)
        ),
    )


def _way(plan: HallPlan, here: Point | None, windows: tuple[str, ...]) -> tuple[PlanWindow | None, tuple[Point, ...]]:
    """The nearest of the windows, and how to walk there."""
    meant = [window for number in windows if (window := plan.window(number)) is not None]
    if here is None or not meant:
        return (meant[0] if meant else None), ()
    ways = [(window, plan.way(here, window.at)) for window in meant]
    return min(ways, key=lambda found: length_m(found[1]))


PAGES = (Page(AtPlan, _plan),)
