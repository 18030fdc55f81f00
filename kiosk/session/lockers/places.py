"""Where a session can stand around a pick-up locker. Digits and tails are personal: no `repr` shows them."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.locker import DIGITS, CellSize
from hall.model.text import Text
from kiosk.session.lockers.facts import Task, Thing
from kiosk.session.places import Place

TAIL = 4
Doing = Literal["pickup", "put_in", "deposit", "take_back", "collect", "check", "emergency"]
StaffDoing = Literal["deposit", "take_back", "collect", "check", "emergency"]
Stage = Literal["opening", "open", "waiting", "ask", "jammed", "unknown", "left_open", "done"]
Found = Literal["empty", "full", "strange"]
Where = Literal["high", "middle", "low"]


@dataclass(frozen=True, slots=True)
class AtLocker(Place):
    """取件: a code before the scanner, eight digits, or the card."""

    digits: str = field(default="", repr=False)
    wrong: bool = False
    """The digits typed before belong to nothing that lies here."""

    @property
    def ready(self) -> bool:
        """All digits are there."""
        return len(self.digits) == DIGITS


@dataclass(frozen=True, slots=True)
class AtLockerCard(Place):
    """The card is waited for, or was not seen."""

    seen: bool = True


@dataclass(frozen=True, slots=True)
class AtLockerPutIn(Place):
    """容缺补件: the case's code is asked for."""


@dataclass(frozen=True, slots=True)
class AtLockerTail(Place):
    """The second factor of what was found."""

    lease_id: str
    typed: str = field(default="", repr=False)
    left: int | None = None
    """Tries that are left after a wrong one."""


@dataclass(frozen=True, slots=True)
class AtLockerThings(Place):
    """What lies here for whoever stands here, one cell at a time."""

    things: tuple[Thing, ...]
    taken: int = 0


@dataclass(frozen=True, slots=True)
class AtLockerPapers(Place):
    """A cell may be opened to put missing papers in."""

    permit_id: str
    item_name: Text | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell is: columns from left to right, rows from top to bottom, both from 1."""

    column: int
    row: int
    where: Where


@dataclass(frozen=True, slots=True)
class AtLockerSignIn(Place):
    """Staff number, then PIN; `first` signed in before and waits for the second person."""

    number: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    step: Literal["number", "pin"] = "number"
    state: Literal["open", "checking", "wrong", "same", "paused"] = "open"
    pause_min: int = 0
    first: "AtLockerStaff | None" = None


@dataclass(frozen=True, slots=True)
class AtLockerStaff(Place):
    """A member of staff at the cabinet: tasks, and codes of things to be put in."""

    user: str
    roles: frozenset[str] = frozenset()
    tasks: tuple[Task, ...] = ()
    said: tuple[str, str] | None = None
    """(what was done, in which cell) just now."""


@dataclass(frozen=True, slots=True)
class AtLockerDeposit(Place):
    """存件: what would be put in, and into which cell."""

    task: Task
    staff: AtLockerStaff
    size: CellSize
    low: bool


@dataclass(frozen=True, slots=True)
class AtLockerEmergency(Place):
    """应急开柜: two people, a reason, the cells, then one after another."""

    staff: AtLockerStaff
    stage: Literal["second", "reason", "cells", "opening", "inventory"] = "second"
    second: str | None = None
    reason: str = ""
    cells: tuple[str, ...] = ()
    emergency_id: str | None = None
    found: tuple[tuple[str, Found], ...] = ()
    skipped: tuple[str, ...] = ()
    """Cells whose doors did not open: they stay to be checked."""

    @property
    def next_cell(self) -> str | None:
        """Whose turn it is; None = all were gone through."""
        over = {cell for cell, _ in self.found} | set(self.skipped)
        return next((cell for cell in self.cells if cell not in over), None)


@dataclass(frozen=True, slots=True)
class AtLockerDoor(Place):
    """A door on its way: what for, how far, and what comes after it."""

    doing: Doing
    cell: str = ""
    """Empty until the station has told which one it opens."""
    spot: Spot | None = None
    stage: Stage = "opening"
    opening_id: str | None = None
    past: str | None = None
    """The opening before this one: its late news say nothing of this one."""
    may_reopen: bool = False
    """Once more within two minutes; after `jammed`: another try."""
    said: str | None = None
    """What the hand said of it: `taken`, `not_taken`, `in`, `nothing_in`, `empty`, `full`, `strange`."""
    reminded: int = 0
    """How often it was asked to shut the door."""
    thing: Thing | None = None
    rest: tuple[Thing, ...] = ()
    """What else lies here for the one who stands here."""
    taken: int = 0
    permit_id: str | None = None
    task: Task | None = None
    staff: AtLockerStaff | None = None
    emergency: AtLockerEmergency | None = None

    @property
    def binding(self) -> bool:
        """While it may be open nothing leads away, and nothing is wiped."""
        return self.stage in {"opening", "open", "waiting"}


STAFF = (AtLockerStaff, AtLockerDeposit, AtLockerEmergency)
"""Places of a member of staff who is signed in."""
PERSONAL = (AtLockerTail, AtLockerThings, AtLockerPapers, AtLockerDoor, AtLockerSignIn, *STAFF)
"""Places into which nothing leads back once another code was read."""
LOCKER = (AtLocker, AtLockerCard, AtLockerPutIn, *PERSONAL)
"""All of them: in elder or reach mode people have three times as long (users.md rule 9)."""


def open_door(at: Place, back: tuple[Place, ...]) -> AtLockerDoor | None:
    """The door that may stand open, also behind the page of help; None = none."""
    return next((one for one in (at, *reversed(back)) if isinstance(one, AtLockerDoor) and one.binding), None)
