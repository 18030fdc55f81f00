"""Cameras, rules and platforms follow the files of video stations while the hall runs, without a restart."""

import structlog

from config import ConfigError, StationConfig, load_station_text
from hall_controller.application.video.facts import VIDEO_STATION
from hall_controller.application.video.reading_rules import video_facts_from
from hall_controller.read_models.station_file_views import newest_files
from hall_controller.storage.database import Database
from mingting.controller.any_driver import AnyDriver
from mingting.controller.current_hall import CurrentHall

log = structlog.get_logger(__name__)


class VideoFiles:
    """A file that cannot be read changes nothing: what its station last was stays."""

    def __init__(self, database: Database, current: CurrentHall) -> None:
        self._database, self._current = database, current
        self._read: dict[str, StationConfig] = {}

    def renew(self) -> None:
        """Read the newest versions and work with them."""
        with self._database.read() as connection:
            newest = {one.station: one.text for one in newest_files(connection)}
        known = self._current.facts().video.stations
        for station, text in newest.items():
            if station in known or f"kind: {VIDEO_STATION}" in text:
                self._take(station, text)
        if missing := [one for one in known if one not in self._read]:
            log.error("station_file", station=missing[0], reason="never read, cameras stay as they are")
            return
        self._current.use_video(video_facts_from(self._read.values(), self._current.hall().config.video))

    def _take(self, station: str, text: str) -> None:
        try:
            self._read[station] = load_station_text(text, f"{station}.yaml", AnyDriver()).config
        except ConfigError as error:
            log.error("station_file", station=station, problems=len(error.report.errors()))  # noqa: TRY400 (in the report)
