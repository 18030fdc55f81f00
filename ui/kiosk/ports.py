"""What the screen needs from the engine: snapshots in, intents out."""

from collections.abc import Callable
from typing import Protocol

from kiosk.session.screen import Intent, Screen


class Engine(Protocol):
    """The terminal without a screen; both methods may be called from any thread and return at once."""

    def subscribe(self, callback: Callable[[Screen], None]) -> None:
        """Call `callback` with every new snapshot, on the engine's thread, beginning with the present one."""

    def post(self, intent: Intent) -> None:
        """Take what a hand said; never blocks and never raises."""
