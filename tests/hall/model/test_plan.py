"""The way from one place of a hall to another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.plan import HallPlan, PlanZone, Point, length_m
from hall.model.text import Text

SQUARE = ((0, 0), (3000, 0), (3000, 2000), (0, 2000))
POINTS = st.tuples(st.integers(0, 3000), st.integers(0, 2000))
PATHS = st.lists(st.lists(POINTS, min_size=2, max_size=5).map(tuple), max_size=6).map(tuple)


def test_the_way_turns_where_paths_cross() -> None:
    plan = HallPlan(outline=SQUARE, paths=(((100, 1000), (2000, 1000)), ((1500, 200), (1500, 1800))))
    way = plan.way((100, 1100), (1600, 300))
    assert way == ((100, 1100), (100, 1000), (1500, 1000), (1500, 300), (1600, 300))
    assert length_m(way) == 23


def test_paths_that_do_not_meet_give_a_straight_line() -> None:
    plan = HallPlan(outline=SQUARE, paths=(((0, 0), (100, 0)), ((2000, 2000), (2900, 2000))))
    assert plan.way((50, 50), (2500, 1900)) == ((50, 50), (2500, 1900))
    assert HallPlan(outline=SQUARE).way((1, 1), (2, 2)) == ((1, 1), (2, 2))


def test_the_way_into_a_zone_ends_one_step_inside_where_one_comes_from() -> None:
    area = ((200, 600), (1200, 600), (1200, 1300), (200, 1300))
    zone = PlanZone(slug="a", name=Text(zh="等候区"), kind="waiting", area=area)
    plan = HallPlan(outline=SQUARE, zones=(zone,), paths=(((1400, 2000), (1400, 500)),))
    assert plan.way_into((1450, 1900), zone)[-1] == (1140, 1240)
    narrow = zone.model_copy(update={"area": ((200, 600), (300, 600), (300, 700), (200, 700))})
    assert plan.way_into((1450, 1900), narrow)[-1] == (250, 650)
    assert HallPlan(outline=SQUARE, zones=(zone,)).way_into((2000, 900), zone) == ((2000, 900), (1140, 900))


@settings(max_examples=150, deadline=None)
@given(PATHS, POINTS, POINTS)
def test_every_plan_leads_from_start_to_end(paths: tuple[tuple[Point, ...], ...], start: Point, end: Point) -> None:
    way = HallPlan(outline=SQUARE, paths=paths).way(start, end)
    assert way[0] == start
    assert way[-1] == end
    assert all(-5 <= x <= 3005 and -5 <= y <= 2005 for x, y in way)
