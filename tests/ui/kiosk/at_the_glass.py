"""The real session behind the real window; what the hall and the devices answer is given by the test."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.session.core import advance
from kiosk.session.events import Effect, Event, Touched
from kiosk.session.facts import Facts
from kiosk.session.rendering import screen_of
from kiosk.session.state import Session
from tests.ui.kiosk.conftest import Rig
from ui.kiosk.items import named
from ui.kiosk.touch import Hand

E = TypeVar("E", bound=Effect)
BETWEEN_MS = 100
"""From one event to the next."""


class Glass:
    """A citizen at the glass: `tap` names of items, `take` what the hall answers, look at `effects` and `title`."""

    def __init__(self, rig: Rig, facts: Callable[[], Facts], session: Session | None = None) -> None:
        self.rig, self.facts, self.session = rig, facts, session or Session()
        self.effects: list[Effect] = []
        self.now = 1_000
        self.show()

    def show(self) -> None:
        self.rig.show(screen_of(self.session, self.facts(), self.now, 1))

    def take(self, *events: Event) -> None:
        before = len(self.effects)
        for event in events:
            self.now += BETWEEN_MS
            change = advance(self.session, event, self.facts(), self.now)
            self.session = change.session
            self.effects += change.effects
        self.show()
        for effect in self.effects[before:]:
            self.carry_out(effect)

    def carry_out(self, effect: Effect) -> None:
        """What is to be answered at once, and always the same way."""

    def tap(self, *names: str) -> None:
        for name in names:
            self.rig.engine.said.clear()
            Hand(self.rig.kiosk.window).tap_item(name)
            for intent in list(self.rig.engine.said):
                self.take(Touched(intent))

    def title(self) -> str:
        item = named(self.rig.kiosk.window, "pageTitle")
        assert item is not None
        return str(item.property("text"))

    def asked(self, kind: type[E]) -> list[E]:
        """Effects of this kind, oldest first."""
        return [effect for effect in self.effects if isinstance(effect, kind)]
