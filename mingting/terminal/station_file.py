"""The station's own file: which one counts, and what it says of the terminal."""

from collections.abc import Iterable

import structlog

from config import ConfigError, StationConfig, StationResult, load_station_text
from devices.catalog import CATALOG
from devices.contract import Device
from hall.messages.documents import StationConfig as StationDocument
from hall.model.text import Text
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from kiosk.store import Store, read_documents
from mingting.terminal.settings import TerminalSettings

log = structlog.get_logger(__name__)
DEVICE_MODELS = {entry.name: entry.settings for entry in CATALOG.values()}


def station_text(settings: TerminalSettings, store: Store) -> str:
    """The newest file that this station has accepted, else the one it was started with."""
    row = store.run_now(read_documents).get("config")
    if row is None:
        return settings.station_file
    own = StationDocument.model_validate_json(row.content)
    try:
        load_station_text(own.text, own.file_name, DEVICE_MODELS)
    except ConfigError as error:
        log.exception("applied_config_no_longer_loads", problems=len(error.report.errors()))
        return settings.station_file
    return own.text


def load(settings: TerminalSettings, text: str) -> StationResult:
    """The station; ConfigError with the report when its own part is wrong."""
    return load_station_text(text, f"{settings.link.station}.yaml", DEVICE_MODELS)


def world_of(own: StationConfig, devices: Iterable[Device]) -> World:
    """What is known before the hall has told anything."""
    families = {device.family for device in devices}
    station = Station(
        own.station,
        Text(zh=own.name.zh, en=own.name.en),
        Text(zh=own.place.zh, en=own.place.en),
        scanner="code_scanner" in families,
        printer="ticket_printer" in families,
    )
    return World(station, printer="ok" if station.printer else "none")
