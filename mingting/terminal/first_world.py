"""What a terminal knows of itself by its own file alone."""

from config import StationConfig
from hall.model.text import Text
from kiosk.conductor.world import World
from kiosk.session.facts import Station


def world_of(own: StationConfig) -> World:
    """What is known before the hall has told anything; its devices tell of themselves."""
    return World(Station(own.station, Text(zh=own.name.zh, en=own.name.en), Text(zh=own.place.zh, en=own.place.en)))
