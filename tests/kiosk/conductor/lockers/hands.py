"""What people at a misused cabinet know."""

from dataclasses import dataclass, field

from tests.kiosk.conductor.lockers.rig import CABINET

DEPOSITS = tuple(f"d-{n}" for n in range(1, 5))
DOORS = {cell.name: cell.door.partition("/")[2] for cell in CABINET.cells}


class Killed(BaseException):
    """kill -9."""


@dataclass
class Hands:
    """What people know: what lies where, who holds what, and which openings wait for a word."""

    content: dict[str, str | None] = field(default_factory=lambda: dict.fromkeys(DOORS))
    in_hand: set[str] = field(default_factory=lambda: set(DEPOSITS))
    gone: set[str] = field(default_factory=set)
    truth: dict[str, str] = field(default_factory=dict)
    """Opening -> what an honest person says of it."""
    unseen: set[str] = field(default_factory=set)
    """Cells that were robbed while no sensor could be asked: shut again before, nobody can tell."""
    session: int = 100
