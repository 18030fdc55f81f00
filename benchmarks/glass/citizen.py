"""A citizen's hand on the real screen: three touches to a number, one to be done, with time to look between them."""

import time
from dataclasses import dataclass, field

from mingting.demo.talking import ask_json

LOOK_S = 0.9
"""Longer than a slide: the control channel answers on the screen's own thread and must not disturb it."""
STEP_S = 12.0
LONGEST_SESSION_S = 180.0


@dataclass
class Citizen:
    """`numbers` are moments (monotonic) at which the touch that takes a number was sent."""

    port: int
    services: list[str]
    numbers: list[float] = field(default_factory=list)
    disturbed: list[str] = field(default_factory=list)

    def take_ticket(self) -> None:
        """From the attract screen to the attract screen; what came between is kept in `disturbed`."""
        try:
            self._take_ticket()
        except RuntimeError as error:
            self.disturbed.append(str(error))
            self.wait_for("attract", LONGEST_SESSION_S)

    def _take_ticket(self) -> None:
        self._tap("start", "home")
        self._tap("choice-ticket", "services")
        self.numbers.append(time.monotonic())
        self._tap(f"choice-{self.services[len(self.numbers) % len(self.services)]}", "ticket")
        self._tap("main", "attract")

    def _tap(self, name: str, then: str) -> None:
        end = time.monotonic() + STEP_S
        while not (said := ask_json(self.port, do="tap", name=name))["ok"]:
            # Done cannot be touched while the slip comes out.
            if time.monotonic() > end:
                shown = ask_json(self.port, do="screen"), ask_json(self.port, do="texts").get("texts")
                raise RuntimeError(f"touching {name}: {said['error']}; the screen: {shown}")
            time.sleep(LOOK_S / 3)
        self.wait_for(then)

    def wait_for(self, page: str, within_s: float = STEP_S) -> None:
        """Look until that page is shown; RuntimeError naming what is shown instead."""
        end = time.monotonic() + within_s
        while True:
            time.sleep(LOOK_S)
            shown = ask_json(self.port, do="screen")
            if shown.get("page") == page:
                return
            if time.monotonic() > end:
                raise RuntimeError(f"the screen shows {shown.get('page')}, not {page}")
