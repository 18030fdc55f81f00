"""A technician's visit and its time."""

from dataclasses import dataclass, field, replace

from kiosk.session.events import Effect
from kiosk.session.maintenance.places import AtSignIn, Place
from kiosk.session.screen import Modes

SIGN_IN_MS = 60_000
"""A sign-in page that nobody touches must not keep citizens from the machine."""
IDLE_MS = 10 * 60_000
MOST_MS = 30 * 60_000
WARN_MS = 20_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One technician at the machine; id 0 = nobody. All times monotonic ms."""

    id: int = 0
    modes: Modes = field(default_factory=Modes)
    at: Place = field(default_factory=AtSignIn)
    user: str = ""
    """Sign-in name; "" = not signed in yet."""
    begun: int = 0
    touched: int = 0

    @property
    def open(self) -> bool:
        """Whether the maintenance screen is shown."""
        return self.id != 0

    @property
    def idle_end(self) -> int:
        """When it ends if nobody touches anything."""
        return self.touched + (IDLE_MS if self.user else SIGN_IN_MS)

    @property
    def last_end(self) -> int:
        """When it ends in any case."""
        return self.begun + MOST_MS

    @property
    def ends_at(self) -> int:
        """The earlier of the two."""
        return min(self.idle_end, self.last_end)

    @property
    def warns_at(self) -> int | None:
        """When the countdown is shown; None where no touch could lengthen the time."""
        return self.idle_end - WARN_MS if self.idle_end < self.last_end else None


@dataclass(frozen=True, slots=True)
class Change:
    """What an event made of a visit."""

    visit: Visit
    effects: tuple[Effect, ...] = ()


def stay(visit: Visit) -> Change:
    """Nothing happens."""
    return Change(visit)


def go(visit: Visit, place: Place, *effects: Effect) -> Change:
    """Stand at `place`."""
    return Change(replace(visit, at=place), effects)
