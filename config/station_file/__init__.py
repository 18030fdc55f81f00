"""Models of the station file."""

from config.station_file.station_config import LowParts, Panel, StationConfig, StationKind, ThemeName

__all__ = ["LowParts", "Panel", "StationConfig", "StationKind", "ThemeName"]
