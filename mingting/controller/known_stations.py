"""The hall's stations as far as the controller can read their files."""

import structlog

from config import ConfigError, Hall, StationConfig, load_station_text
from mingting.controller.any_driver import AnyDriver

log = structlog.get_logger(__name__)


def known_stations(hall: Hall) -> list[StationConfig]:
    """Stations as far as their own part can be read here; their device sections are theirs alone."""
    found = []
    for slug, text in hall.stations.items():
        try:
            found.append(load_station_text(text, f"{slug}.yaml", AnyDriver()).config)
        except ConfigError as error:
            log.error("station_file", station=slug, problems=len(error.report.errors()))  # noqa: TRY400 (in the report)
    return found
