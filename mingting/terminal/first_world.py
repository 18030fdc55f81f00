"""What a terminal knows of itself by its own file alone."""

from config import StationConfig
from hall.model.text import Text
from kiosk.conductor.world import World
from kiosk.session.facts import Station


def world_of(own: StationConfig) -> World:
    """What is known before the hall has told anything; its devices tell of themselves."""
    name, place = (Text(zh=text.zh, en=text.en) for text in (own.name, own.place))
    low = frozenset(part for part, within_reach in own.low if within_reach)
    return World(Station(own.station, name, place, low=low))
