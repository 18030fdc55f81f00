"""Models of the station file."""

from config.station_file.cabinet import CabinetSection, CellSection
from config.station_file.camera import CameraSection, MaskSection, PictureSection
from config.station_file.camera_place import CameraPlace, forbidden_place
from config.station_file.recorder import RecorderSection
from config.station_file.station_config import LowParts, Panel, StationConfig, StationKind, ThemeName
from config.station_file.upper import UpperSection
from config.station_file.video import MediaMtx, NoEngine, VideoSection
from config.station_file.video_rules import RuleSection, WhenSection

__all__ = [
    "CabinetSection",
    "CameraPlace",
    "CameraSection",
    "CellSection",
    "LowParts",
    "MaskSection",
    "MediaMtx",
    "NoEngine",
    "Panel",
    "PictureSection",
    "RecorderSection",
    "RuleSection",
    "StationConfig",
    "StationKind",
    "ThemeName",
    "UpperSection",
    "VideoSection",
    "WhenSection",
    "forbidden_place",
]
