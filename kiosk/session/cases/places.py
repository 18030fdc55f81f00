"""Where a session can stand around a case."""

from dataclasses import dataclass

from hall.model.text import Text
from kiosk.session.places import OpenRating, Place

TAIL = 4
NOT_RATED = frozenset({"received", "withdrawn"})
"""States of a case at which no stage of it may be rated yet, or ever."""


@dataclass(frozen=True, slots=True)
class ToldStage:
    """A stage that a case came to, at the hall's local day and clock."""

    state: str
    day: str
    clock: str


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case as it may be told to whoever holds its code; nobody's name."""

    case_id: str
    state: str
    number: str = ""
    guide: str = ""
    """实施编码 of its guide; empty while the name is hidden."""
    name: Text | None = None
    stages: tuple[ToldStage, ...] = ()
    promised_by: str | None = None
    provisional: bool = False
    paused: bool = False
    supplement_by: str | None = None
    second_factor: bool = False
    silent_since: str | None = None
    """Local day of the last news, once its last day is over."""


@dataclass(frozen=True, slots=True)
class Age:
    """Since when something is known, local."""

    day: str
    clock: str


@dataclass(frozen=True, slots=True)
class AtCase(Place):
    """How far a case is; the page stands at once, what the hall says follows."""

    code_id: str | None = None
    """None = it was a 办件编号 that was read."""
    valid_until: str | None = None
    """Local ISO day until which the code leads here."""
    told: ToldCase | None = None
    age: Age | None = None
    """What is shown was fetched earlier; None = the hall has just said it."""
    looking: bool = True
    rating: OpenRating | None = None
    """受理 or 办结 of it, which may be rated."""


@dataclass(frozen=True, slots=True)
class AtCaseTail(Place):
    """The last four characters typed so far: personal, gone with the wipe."""

    case_id: str
    typed: str = ""
    left: int | None = None
    """Tries that are left after a wrong one."""


@dataclass(frozen=True, slots=True)
class ToldMaterial:
    """A material: `given`, `missing`, `later` (promised by a day)."""

    name: str
    state: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class AtCaseDetails(Place):
    """What only the applicant may see."""

    told: ToldCase
    materials: tuple[ToldMaterial, ...] = ()
    reason: str | None = None
    delivery: str | None = None
    low_cell: bool = False
