from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.messages import Birth, StationPhase, StationState
from hall.messages.bodies import DeviceChanged
from hall.model.text import Text
from hall_controller.application.commands import CallNext, FinishService, StartService
from hall_controller.application.hall_facts import StationFacts
from hall_controller.application.ports import Actor
from hall_controller.application.registry import EVENTS
from tests.hall_controller.application.hall_bench import Hall, facts


class RatedHall(Hall):
    """The small hall with an agent at window w1."""

    def __init__(self, path: Path) -> None:
        plain = facts()
        agent = StationFacts("a1", "agent", Text(zh="1 号窗口代理"), window="w1")
        super().__init__(path, replace(plain, stations={**plain.stations, "a1": agent}))

    def keypad(self, state: str = "online") -> None:
        """The agent is there with a keypad in this state."""
        birth = Birth(station="a1", kind="agent", version="1", boot=1, epoch="e1", time=self.now)
        phase = StationState(phase=StationPhase.READY, boot=1, time=self.now)
        for event, body in (("station.birth", birth), ("station.state", phase)):
            self.outcome(EVENTS[event], body, Actor("station", "a1")).result()
        told = DeviceChanged(device="rating_keypad", family="rating_keypad", driver="ff68_keypad", state=state)
        self.event("device.changed", told, "a1")

    def served(self, window: str = "w1", outcome: str = "done") -> str:
        """Somebody was served; the ticket's id."""
        ticket = self.ticket("tax")
        self.at(window, CallNext)
        self.at(window, StartService)
        self.later(60_000)
        self.at(window, FinishService, outcome=outcome)
        return ticket.ticket_id

    def rating(self) -> tuple[str, str, str | None]:
        """The newest rating: id, state, why unrated."""
        rows = self.rows("SELECT rating_id, state, unrated FROM ratings ORDER BY opened_at DESC, rating_id DESC")
        newest: tuple[str, str, str | None] = tuple(rows[0])
        return newest

    def commands(self, op: str) -> list[str]:
        """Stations that were ordered to do it."""
        return [row[0] for row in self.rows("SELECT station FROM commands WHERE op = ? ORDER BY created_at", op)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[RatedHall]:
    one = RatedHall(tmp_path)
    one.open_windows("w1", "w2")
    yield one
    assert not one.differences(), "rows are what the journal says (G7)"
    one.close()
