"""What a TV is paired as: boards of the hall file, or the manager's wall display that outlives every idle time-out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.model.text import Text
from hall_controller.application.commands import PairBoard
from hall_controller.application.hall_facts import BoardFacts
from hall_controller.application.ports import Actor, Job, Refused
from hall_controller.read_models.board_views import as_configured
from hall_controller.read_models.models import OVERVIEW, PairedBoardView
from mingting.controller.screens import pairing
from tests.hall_controller.accounts.conftest import Hall
from tests.hall_controller.application.hall_bench import facts as bench_facts

MAIN = BoardFacts("main", Text(zh="大厅综合屏"), ("hall",), last_calls=8, next_numbers=3, voice=False)
FACTS = replace(bench_facts(), boards={"main": MAIN})
MANAGER = Actor("user", "boss", frozenset({"manager"}))
TECHNICIAN = Actor("user", "tech", frozenset({"technician"}))
Pair = Callable[..., PairedBoardView]


@pytest.fixture
def hall(tmp_path: Path) -> Any:
    made = Hall(tmp_path / "hall.db")
    yield made
    made.database.close()


@pytest.fixture
def pair(hall: Hall) -> Pair:
    def run(who: Actor = TECHNICIAN, **how: Any) -> PairedBoardView:
        code, secret = hall.accounts.new_pairing_code("10.0.0.5")
        use_case = pairing(lambda: FACTS)[PairBoard]
        hall.submit(Job(lambda tx: use_case(tx, PairBoard(code, **how)), who)).result()
        token = hall.accounts.board_token(secret)
        assert token is not None
        board = hall.accounts.board(token)
        assert board is not None
        hall.clock.now += 15 * 3_600_000  # nobody touches it, and nobody signs in on it
        still = hall.accounts.board(token)
        assert still is not None
        return board

    return run


def test_a_board_of_the_hall_file_follows_the_file(pair: Pair) -> None:
    paired = pair(screen="main", name="whatever", zones=("elsewhere",))
    assert (paired.name, paired.zones, paired.screen) == ("大厅综合屏", ("hall",), "main")
    shown = as_configured(paired, FACTS)
    assert (shown.last_calls, shown.next_numbers, shown.voice, shown.chime) == (8, 3, False, True)
    moved = replace(FACTS, boards={"main": replace(MAIN, zones=("other",), name=Text(zh="新名字"))})
    assert (as_configured(paired, moved).zones, as_configured(paired, moved).name) == (("other",), "新名字")
    gone = as_configured(paired, replace(FACTS, boards={}))
    assert (gone.missing, gone.zones) == (True, ("hall",))


def test_the_wall_display_is_the_managers_and_never_signs_out(pair: Pair) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        pair(TECHNICIAN, screen=OVERVIEW)
    paired = pair(MANAGER, screen=OVERVIEW)
    assert paired.is_overview
    assert as_configured(paired, FACTS) == paired


def test_what_the_hall_file_does_not_know_is_refused(pair: Pair) -> None:
    with pytest.raises(Refused, match="unknown_screen"):
        pair(screen="nursery")
    with pytest.raises(Refused, match="name_missing"):
        pair(name="  ")
    assert pair(name="走廊屏示例", zones=("hall",)).screen is None
