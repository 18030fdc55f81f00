"""kill -9 of controller, broker and terminals at random moments: what was told is recorded exactly once."""

import random

import pytest

from tests.system.support.crowd import Crowd
from tests.system.support.hall import SystemHall

WHO = ("terminal-k1", "controller", "broker", "terminal-k2", "controller")


def test_five_kills(hall: SystemHall) -> None:
    busy_day(hall, seed=2026, kills=list(WHO))


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(10))
def test_fifty_kills(hall: SystemHall, seed: int) -> None:
    busy_day(hall, seed, random.Random(seed).choices(WHO, k=5))


def busy_day(hall: SystemHall, seed: int, kills: list[str]) -> None:
    chance = random.Random(seed)
    with Crowd(hall, seed) as crowd:
        for who in kills:
            other = chance.choice(hall.stations)
            crowd.take_more(other)
            # A moment anywhere inside the next visit: asking, waiting, printing, leaving.
            crowd.linger(chance.uniform(0, 1.5))
            strike(hall, who)
            if who != "broker":
                crowd.take_more(next(s for s in hall.stations if f"terminal-{s}" != who))
                again(hall, who)
            crowd.take_more(chance.choice(hall.stations))
    for station in hall.stations:
        hall.citizens[station].online()


def strike(hall: SystemHall, who: str) -> None:
    if who == "broker":
        hall.kill_broker()
    else:
        hall.kill(who)


def again(hall: SystemHall, who: str) -> None:
    if who == "controller":
        hall.live.start_controller()
    else:
        hall.start_terminal(who.removeprefix("terminal-"))
