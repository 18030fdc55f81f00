"""What the cabinet's desk is given by the program."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.conductor.lockers.doors import Doors
from kiosk.conductor.lockers.finding import ReadNumber
from kiosk.conductor.lockers.flow import Flow
from kiosk.conductor.maintenance.sign_in import StaffSignIn as SignIn
from kiosk.session.events import Event


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Doors, key, sign-in, and where news go."""

    doors: Doors
    private_key: bytes
    """Raw X25519: leases are sealed for it."""
    hall: str
    station: str
    sign_in: SignIn
    tell: Callable[[Event], None]
    """Into the running session."""
    changed: Callable[[], None]
    """The screen must be drawn anew."""
    read_number: ReadNumber
    has_card: Callable[[], bool]
    deposited: Callable[[Flow], None]
    """A slip for the citizen's file."""
