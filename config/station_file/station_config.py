"""The station file: one a station, in `stations/<slug>.yaml`."""

from typing import Any, Literal

from pydantic import Field, field_validator

from config.station_file.cabinet import CabinetSection
from config.station_file.video import VideoSection
from config.vocabulary import DeviceName, OfflineMark, Section, Slug, Text

StationKind = Literal["kiosk", "agent", "video"]
ThemeName = Literal["standard", "large", "high_contrast"]


class Panel(Section):
    """The touch panel, measured with a ruler: sizes on screen are millimetres (design.md 8)."""

    px_per_mm: float = Field(gt=0.5, lt=30)
    """Pixels in a millimetre, measured on the panel."""
    width_px: int = Field(default=1080, ge=320, le=7680)
    """Width of the picture."""
    height_px: int = Field(default=1920, ge=320, le=7680)
    """Height of the picture."""
    bottom_mm: int = Field(default=700, ge=0, le=2500)
    """From the floor to the lower edge of the picture, for reach mode."""
    height_mm: int = Field(default=477, ge=50, le=2500)
    """Height of the picture in mm, for reach mode."""


class LowParts(Section):
    """What a wheelchair user can reach at this terminal (users.md scene 3)."""

    printer: bool = False
    """The ticket comes out low."""
    scanner: bool = False
    """The scanner is low."""
    card_slot: bool = False
    """The card reader is low."""


class StationConfig(Section):
    """A station of the hall: a terminal, a window's agent, or the video station."""

    station: Slug
    """Lasting name, the same as the file's name and its certificate's."""
    kind: StationKind
    """What runs there."""
    name: Text
    """How people call it, such as 2 号自助机."""
    place: Text
    """Where it stands."""
    zone: Slug
    """The zone it stands in."""
    offline_mark: OfflineMark | None = None
    """Mark of its own number series while cut off, unique in the hall (`K2`); terminals need one."""
    window: Slug | None = None
    """The window an agent belongs to."""
    panel: Panel | None = None
    """The touch panel of a terminal."""
    low: LowParts = LowParts()
    """Parts in reach of a wheelchair user."""
    sound: bool = True
    """Spoken prompts and sounds."""
    volume: int = Field(default=70, ge=0, le=100)
    """Loudness of the prompts, in per cent of the recordings' own."""
    theme: ThemeName = "standard"
    """The look it starts with; citizens can change it."""
    cabinet: CabinetSection | None = None
    """The pick-up locker (智能取件柜) whose doors this station owns."""
    video: VideoSection | None = None
    """Cameras and upper platforms of the video station (视频联网)."""
    devices: dict[DeviceName, dict[str, Any]] = Field(default_factory=dict)
    """Device sections by name; `driver` says which driver reads the rest."""

    @field_validator("devices", mode="before")
    @classmethod
    def _nothing_written(cls, written: Any) -> Any:
        return {} if written is None else written
