"""Where a session can stand among guides."""

from dataclasses import dataclass

from hall.model.guide import Guide
from kiosk.session.guides.shelf import Way
from kiosk.session.places import Place


@dataclass(frozen=True, slots=True)
class AtGuides(Place):
    """How do you want to find it?"""


@dataclass(frozen=True, slots=True)
class AtGuideGroups(Place):
    """Departments, topics or first letters; with `within` the letters of one large group."""

    way: Way
    within: str | None = None


@dataclass(frozen=True, slots=True)
class AtGuideList(Place):
    """The guides of one group."""

    way: Way
    group: str
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class AtGuideSearch(Place):
    """Letters typed so far."""

    query: str = ""


@dataclass(frozen=True, slots=True)
class AtGuide(Place):
    """One guide; its content is None while it is read from the store."""

    code: str
    guide: Guide | None = None
    item_code: str | None = None
    """The signed text of its newest item code."""
    section: str = "materials"
    chosen: tuple[str, ...] = ()
    """`situation/choice` of each answered question."""
    taken: bool = False
    """A number for it is in the hand: no second one is offered."""


@dataclass(frozen=True, slots=True)
class AtGuideQuestion(Place):
    """A question that decides what to bring."""

    of: AtGuide
    number: int = 0
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtGuidePhone(Place):
    """Take it along on the phone."""

    of: AtGuide
