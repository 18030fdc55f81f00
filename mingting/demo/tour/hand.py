"""A citizen's hand on a real touch screen, by the terminal's local control channel."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from mingting.demo.live_hall import LiveHall
from mingting.demo.talking import ask_json
from mingting.demo.tour.report import Report

PATIENCE_S = 60.0
SOON_S = 8.0
LOOK_S = 0.05
WHOLE_ROWS = 700
"""Every slip is longer than this, every fragment shorter."""


class TourError(RuntimeError):
    """A step of the tour did not come true; says which and what was there instead."""


def until(found: Callable[[], Any], what: str, patience_s: float = PATIENCE_S) -> Any:
    """Wait for a condition of the running hall; TourError names it."""
    deadline = time.monotonic() + patience_s
    last = found()
    while not last:
        if time.monotonic() > deadline:
            raise TourError(f"{what}: did not happen within {patience_s:.0f} s")
        time.sleep(LOOK_S)
        last = found()
    return last


class Hand:
    """One citizen at one terminal."""

    def __init__(self, hall: LiveHall, station: str, report: Report) -> None:
        self._hall = hall
        self.station = station
        self._report = report

    def ask(self, **question: Any) -> dict[str, Any]:
        """One question to the control channel."""
        port = self._hall.children[f"terminal-{self.station}"].ready["control_port"]
        return ask_json(port, **question)

    def tap(self, name: str) -> None:
        """Touch a control as soon as it stands still on the glass."""
        self.settled()
        answer = self.ask(do="tap", name=name)
        if not answer.get("ok"):
            raise TourError(f"{self.station}: {name} cannot be touched: {answer.get('error')}; there is {self.names()}")

    def names(self) -> list[str]:
        """Controls on the glass."""
        found: list[str] = self.ask(do="names").get("names", [])
        return found

    def screen(self) -> dict[str, Any]:
        """Page and number shown."""
        return self.ask(do="screen")

    def texts(self) -> str:
        """Everything that can be read."""
        return " ".join(self.ask(do="texts").get("texts", []))

    def at(self, page: str) -> dict[str, Any]:
        """Wait for a page."""
        until(lambda: self.screen().get("page") == page, f"{self.station}: page {page}")
        self.settled()
        return self.screen()

    def soon(self, found: Callable[[], Any]) -> bool:
        """Whether it comes true while one stands there and looks."""
        try:
            until(found, "", SOON_S)
        except TourError:
            return False
        return True

    def settled(self) -> None:
        """Wait until no page is sliding."""
        until(lambda: not self.screen().get("moving"), f"{self.station}: the page stands still")

    def sees(self, name: str) -> None:
        """Wait for a control."""
        until(lambda: name in self.names(), f"{self.station}: {name} on the glass")

    def picture(self, what: str) -> Path:
        """A picture of the screen now."""
        path = self._report.picture(f"{self.station}-{what}")
        self.ask(do="grab", path=str(path))
        return path

    def begin(self) -> None:
        """From the first page to what one can do here."""
        self.at("attract")
        self.tap("start")
        self.at("home")

    def take_number(self, service: str) -> str:
        """Take a number; returns it as soon as it is told."""
        self.begin()
        self.tap("choice-ticket")
        self.at("services")
        self.tap(f"choice-{service}")
        self.at("ticket")
        number: str = self.screen()["number"]
        return number

    def leave(self) -> None:
        """Take the slip and go."""
        self.sees("main")
        self.tap("main")
        self.at("attract")

    def newest_slip(self, before: int) -> Path:
        """The whole slip that came out after `before` pieces of paper (a fragment parted off is none)."""
        folder = self._hall.peripherals[self.station].slips

        def whole() -> Path | None:
            new = sorted(folder.glob("slip-*.png"))[before:]
            return next((path for path in reversed(new) if Image.open(path).height > WHOLE_ROWS), None)

        slip: Path = until(whole, f"{self.station}: a slip comes out")
        return slip

    def slips(self) -> int:
        """How many slips have come out so far."""
        return len(list(self._hall.peripherals[self.station].slips.glob("slip-*.png")))
