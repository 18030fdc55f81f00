# CONTRACT
"""The plan of the hall with 你在这里."""

from typing import Literal

from hall.model.plan import Point
from hall.model.text import Text
from kiosk.session.part import Choice, Part


class PlanArea(Part):
    """A zone with its corners (cm)."""

    name: Text
    kind: str
    corners: tuple[Point, ...]
    meant: bool = False


class PlanSpot(Part):
    """A window (`number`) or a sign (`name`)."""

    at: Point
    number: str = ""
    name: Text | None = None
    meant: bool = False


class PlanPage(Part):
    """The plan; choices `window:<number>` show the way there."""

    page: Literal["plan"] = "plan"
    outline: tuple[Point, ...]
    areas: tuple[PlanArea, ...] = ()
    windows: tuple[PlanSpot, ...] = ()
    signs: tuple[PlanSpot, ...] = ()
    here: Point | None = None
    way: tuple[Point, ...] = ()
    metres: int = 0
    target: str = ""
    """Number over the window to which the way leads."""
    target_area: Text | None = None
    """The zone to which the way leads."""
    choices: tuple[Choice, ...] = ()
