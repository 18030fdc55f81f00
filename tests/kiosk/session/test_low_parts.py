"""Which openings of a terminal somebody who sits may not reach, as its file says (users.md scene 3)."""

from dataclasses import replace

import pytest

from config import StationConfig
from hall.model.text import Text
from kiosk.session import screen
from kiosk.session.facts import Facts, Station
from kiosk.session.places import AtHome
from kiosk.session.rendering.start import PAGES
from mingting.terminal.first_world import world_of
from tests.kiosk.session.support import facts

NAME = {"zh": "示例"}
K1 = {"station": "k1", "kind": "kiosk", "name": NAME, "place": NAME, "zone": "z1", "offline_mark": "K1"}


def high(known: Facts) -> tuple[str, ...]:
    draw = next(page.draw for page in PAGES if page.place is AtHome)
    body = draw(AtHome(), known, 0)
    assert isinstance(body, screen.Home)
    return body.high


@pytest.mark.parametrize(
    ("low", "told"),
    [
        (set(), ("printer", "scanner", "card_slot")),
        ({"printer"}, ("scanner", "card_slot")),
        ({"printer", "scanner", "card_slot"}, ()),
    ],
)
def test_what_is_not_low_is_told(low: set[str], told: tuple[str, ...]) -> None:
    station = Station("k1", Text(zh="示例"), None, low=frozenset(low))
    assert high(replace(facts(), station=station, printer="ok", scanner_ok=True, card_reader=True)) == told


def test_what_is_not_there_is_not_told() -> None:
    assert high(replace(facts(), printer="none", scanner_ok=False, card_reader=False)) == ()


def test_the_station_s_file_says_what_is_low() -> None:
    own = StationConfig.model_validate(K1 | {"low": {"printer": True, "card_slot": True}})
    assert world_of(own).station.low == {"printer", "card_slot"}
