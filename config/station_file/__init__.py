"""Models of the station file."""

from config.station_file.cabinet import CabinetSection, CellSection
from config.station_file.station_config import LowParts, Panel, StationConfig, StationKind, ThemeName

__all__ = ["CabinetSection", "CellSection", "LowParts", "Panel", "StationConfig", "StationKind", "ThemeName"]
