"""What the maintenance screen may know of the machine: facts put before it, never asked for."""

from dataclasses import dataclass
from typing import Literal

from hall.model.text import Text
from kiosk.session.maintenance.pages import Row

Kind = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class DoorFacts:
    """One door of a locker."""

    name: str
    kind: Kind
    state: Text


@dataclass(frozen=True, slots=True)
class Lead:
    """Something that answered at a port of this machine; `lines` is the section that would run it."""

    id: str
    title: Text
    icon: str
    where: str
    lines: tuple[Row, ...]
    complete: bool
    """False = the section still lacks something, it cannot be proposed from here."""


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """One device, in sentences."""

    name: str
    title: Text
    icon: str
    kind: Kind
    state: Text
    """State and who acts, in a few words."""
    rows: tuple[Row, ...] = ()
    running: bool = True
    """False while its section is wrong: nothing can be tried."""
    wire: bool = True
    """It has a wire to listen to."""
    doors: tuple[DoorFacts, ...] = ()
    """Doors that a test may open; the technician chooses."""


@dataclass(frozen=True, slots=True)
class MaintenanceFacts:
    """The machine now."""

    machine: tuple[Row, ...] = ()
    brief: tuple[Row, ...] = ()
    """Those that stand on the overview where there is room."""
    devices: tuple[DeviceFacts, ...] = ()
    staff: Literal["unmet", "nobody", "some"] = "unmet"
    pause_ms: int = 0
    """So long nobody may try to sign in."""

    def device(self, name: str) -> DeviceFacts | None:
        """By name."""
        return next((one for one in self.devices if one.name == name), None)
