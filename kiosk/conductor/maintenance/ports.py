"""What the maintenance screen needs from the machine (implemented by `mingting.terminal.upkeep`)."""

from collections.abc import Callable, Sequence
from typing import Protocol

from devices.bench.steps import Report, Step
from hall.model.text import Text
from kiosk.session.maintenance.facts import Lead, MaintenanceFacts
from kiosk.session.maintenance.pages import Row
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

    def steps(self, name: str, door: str, by: str) -> Sequence[Step]:
        """The device's test, opening `door`; its listeners are taken over. LookupError: there is no such device."""
        ...

    async def after_test(self, name: str, report: Report | None, by: str) -> None:
        """Give the listeners back and write the result down; None = broken off."""
        ...

    def listen(self, name: str, say: Callable[[Text], None]) -> Callable[[], None] | None:
        """Hear masked lines of its wire until the answer is called; None = there is no wire."""
        ...

    async def examine(self) -> tuple[Row, ...]:
        """Everything that hinders this machine and its devices, worst first, with what to do."""
        ...

    async def probe(self, hear: Callable[[str, Row, Lead | None], None]) -> Row | None:
        """Ask politely at every port that nobody uses; `hear` is told (port, row, what was found).

        A row when there is something to say of the whole. Cancelled at any moment.
        """
        ...

    async def propose(self, lead: str, by: str) -> tuple[bool, Text]:
        """Run what the last probing found, and tell the hall who wanted it; whether it runs, and a sentence."""
        ...

    def maintained(self, *, now: bool) -> None:
        """Somebody is signed in, or has gone: the hall is told."""
        ...
