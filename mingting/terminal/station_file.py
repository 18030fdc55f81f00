"""The station's own file: which one counts, and what it says of the terminal."""

from config import StationConfig, StationResult, load_station_text
from devices.catalog import CATALOG
from hall.model.text import Text
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from mingting.terminal.settings import TerminalSettings

DEVICE_MODELS = {entry.name: entry.settings for entry in CATALOG.values()}


def load(settings: TerminalSettings, text: str) -> StationResult:
    """The station; ConfigError with the report when its own part is wrong."""
    return load_station_text(text, f"{settings.link.station}.yaml", DEVICE_MODELS)


def world_of(own: StationConfig) -> World:
    """What is known before the hall has told anything; its devices tell of themselves."""
    return World(Station(own.station, Text(zh=own.name.zh, en=own.name.en), Text(zh=own.place.zh, en=own.place.en)))
