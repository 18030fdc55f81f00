"""The hall as a plan, in metres: outline, zones, windows, terminals, doors, and where one can walk."""

from typing import Annotated

from pydantic import Field

from config.vocabulary import Section, Slug, Text

Metres = Annotated[float, Field(ge=0, le=300)]
Point = tuple[Metres, Metres]
"""`[x, y]` from the upper left corner of the plan, to the right and down."""
Shape = Annotated[tuple[Point, ...], Field(min_length=3, max_length=60)]


class PlanZone(Section):
    """Where a zone lies."""

    zone: Slug
    """The zone."""
    area: Shape
    """Its corners in order."""


class PlanWindow(Section):
    """Where one stands before a window."""

    window: Slug
    """The window."""
    at: Point
    """The place before its counter."""


class PlanStation(Section):
    """Where a terminal stands: 你在这里."""

    station: Slug
    """The station."""
    at: Point
    """Where somebody stands who uses it."""


class PlanDoor(Section):
    """A door, a lift, stairs, a toilet: what helps to find one's way."""

    name: Text
    """What is written there."""
    at: Point
    """Where it is."""


class Plan(Section):
    """The plan that terminals draw."""

    outline: Shape
    """The walls, corner by corner."""
    zones: tuple[PlanZone, ...] = Field(default=(), max_length=40)
    """Zones with their areas."""
    windows: tuple[PlanWindow, ...] = Field(default=(), max_length=200)
    """Windows."""
    stations: tuple[PlanStation, ...] = Field(default=(), max_length=60)
    """Terminals."""
    doors: tuple[PlanDoor, ...] = Field(default=(), max_length=40)
    """Doors and other signs."""
    paths: tuple[Annotated[tuple[Point, ...], Field(min_length=2, max_length=60)], ...] = Field(
        default=(), max_length=60
    )
    """Where one can walk: lines from point to point; lines that share a point meet there."""
