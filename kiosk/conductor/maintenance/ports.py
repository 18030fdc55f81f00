"""What the maintenance screen needs from the machine (implemented by `mingting.terminal.upkeep`)."""

from collections.abc import Callable, Sequence
from typing import Protocol

from devices.bench.steps import Report, Step
from kiosk.session.maintenance.facts import MaintenanceFacts
from kiosk.session.screen import Intent


class Citizens(Protocol):
    """The screen behind: the conductor of citizens' sessions."""

    def touch(self, intent: Intent) -> None:
        """A hand said something."""
        ...

    def scanned(self, text: str) -> None:
        """A scanner read something."""
        ...


class Upkeep(Protocol):
    """The machine and its devices; all on the engine's loop."""

    def facts(self) -> MaintenanceFacts:
        """Machine and devices now; `staff` and `pause_ms` are not its business."""
        ...

    def reconnect(self, name: str) -> None:
        """Try to open the device now."""
        ...

    def steps(self, name: str) -> Sequence[Step]:
        """The device's test; its listeners are taken over. LookupError when there is no such device."""
        ...

    async def after_test(self, name: str, report: Report | None, by: str) -> None:
        """Give the listeners back and write the result down; None = broken off."""
        ...

    def listen(self, name: str, say: Callable[[str], None]) -> Callable[[], None] | None:
        """Hear masked lines of its wire until the answer is called; None = there is no wire."""
        ...

    def maintained(self, *, now: bool) -> None:
        """Somebody is signed in, or has gone: the hall is told."""
        ...
