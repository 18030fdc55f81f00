"""A terminal with its real window is killed: what stood on the glass, read from outside, is in the journal once."""

from typing import Any

import pytest

from mingting.demo.live_hall import OFFSCREEN
from mingting.demo.talking import ask_json
from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_told


class Glass:
    """The control channel of a terminal's window."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, **question: Any) -> dict[str, Any]:
        return ask_json(self._port, **question)

    def at(self, page: str) -> dict[str, Any]:
        """The page stands still on the glass."""
        until(lambda: self.ask(do="screen").get("page") == page, 60, page)
        until(lambda: not self.ask(do="screen").get("moving"), 60, f"{page} stands still")
        return self.ask(do="screen")

    def tap(self, name: str) -> None:
        until(lambda: self.ask(do="tap", name=name)["ok"], 60, f"a tap on {name}")


def number_on(glass: Glass) -> str:
    """The number; after a busy day 今天可能办不上 is asked first."""

    def shown() -> str:
        screen = glass.ask(do="screen")
        if screen["page"] == "confirm":
            glass.ask(do="tap", name="main")
        return screen.get("number") or ""

    try:
        return until(shown, 60, "a number on the glass")
    except AssertionError:
        raise AssertionError(f"no number; the glass says {glass.ask(do='texts')['texts']}") from None


@pytest.mark.long
@pytest.mark.screen
@pytest.mark.timeout(300)
@pytest.mark.parametrize("settled", [False, True])
def test_a_number_on_the_glass_survives_the_terminal(hall: SystemHall, *, settled: bool) -> None:
    hall.end("terminal-k1")
    child = hall.live.start_terminal("k1", window=True, environment=OFFSCREEN)
    glass = Glass(child.ready["control_port"])
    glass.at("attract")
    glass.tap("start")
    glass.at("home")
    glass.tap("choice-ticket")
    glass.at("services")
    glass.tap("choice-enterprise")
    number = number_on(glass)
    if settled:
        glass.at("ticket")
        assert number in " ".join(glass.ask(do="texts")["texts"])
        until(lambda: "main" in glass.ask(do="names")["names"], 60, "the slip is out")
    hall.kill("terminal-k1")
    hall.printers["k1"].mend()
    hall.start_terminal("k1").online()
    hall.settled()
    rows = [row for row in check_told(hall) if row.number == number]
    assert len(rows) == 1
    assert not settled or rows[0].state == "waiting"
