"""Where things are in a hall and whom they belong to: departments, zones, windows, boards."""

from typing import Literal

from pydantic import Field

from config.vocabulary import Section, Slug, Text

ZoneKind = Literal["waiting", "service", "self_service", "round_the_clock", "consultation"]


class Department(Section):
    """A body whose matters are handled in the hall (进驻部门)."""

    slug: Slug
    """Lasting name of the department."""
    name: Text
    """Its name as on the hall's signs."""
    short: Text | None = None
    """A shorter name for narrow screens."""


class Zone(Section):
    """An area of the hall: where people wait, are served, or serve themselves."""

    slug: Slug
    """Lasting name of the zone."""
    name: Text
    """Its name as on the hall's signs."""
    kind: ZoneKind
    """`round_the_clock` is the 24-hour zone."""
    directions: Text | None = None
    """How to get there from the entrance, printed on tickets."""
    sound: bool = True
    """Whether calls are spoken in this zone (a mothers' room may be silent)."""


class Window(Section):
    """A counter (窗口) and the services it can call."""

    slug: Slug
    """Lasting name of the window."""
    number: int = Field(ge=1, le=999)
    """The number on the sign, called out and shown on the boards."""
    name: Text
    """The sign's words, such as 综合受理."""
    zone: Slug
    """The zone in which its people wait."""
    services: tuple[Slug, ...] = ()
    """The services it calls, first ones first where a policy asks."""
    low_counter: bool = False
    """Whether a wheelchair user can sit at it."""


class Board(Section):
    """A display of calls (综合屏). A TV becomes it by pairing: it shows a code, the page 大厅屏 offers this name."""

    slug: Slug
    """Lasting name of the board."""
    name: Text
    """How staff call it."""
    zones: tuple[Slug, ...] = Field(min_length=1)
    """The zones whose calls it shows."""
    last_calls: int = Field(default=5, ge=1, le=12)
    """How many earlier calls stay below the newest."""
    next_numbers: int = Field(default=0, ge=0, le=8)
    """How many numbers that come soon it asks to get ready (请准备); 0 = none."""
    voice: bool = True
    """Whether it speaks the calls."""
    chime: bool = True
    """Whether a chime comes before the voice."""
