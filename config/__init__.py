"""What technicians write: the hall file, one file a station, calendars, secrets."""

from config.calendar_file import CalendarYear, Holiday
from config.checking import check
from config.device_sections import DeviceModels, DeviceSection
from config.hall_file import HallConfig, hours_plan
from config.hall_loading import Hall, load_hall
from config.problems import Problem, Words
from config.put_back import PutBackError, put_back
from config.report import ConfigError, Report
from config.schemas_export import json_schemas
from config.station_changes import StationChanges, difference, station_changes
from config.station_file import StationConfig
from config.station_loading import (
    StationResult,
    load_station,
    load_station_text,
)

__all__ = [
    "CalendarYear",
    "ConfigError",
    "DeviceModels",
    "DeviceSection",
    "Hall",
    "HallConfig",
    "Holiday",
    "Problem",
    "PutBackError",
    "Report",
    "StationChanges",
    "StationConfig",
    "StationResult",
    "Words",
    "check",
    "difference",
    "hours_plan",
    "json_schemas",
    "load_hall",
    "load_station",
    "load_station_text",
    "put_back",
    "station_changes",
]
