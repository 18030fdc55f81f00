"""视频联网: the cameras of a hall, what they keep, and the platforms above that see them."""

from typing import Annotated, Literal

from pydantic import Field

from config.station_file.camera import CameraSection
from config.station_file.recorder import RecorderSection
from config.station_file.upper import UpperSection
from config.station_file.video_rules import RuleSection
from config.vocabulary import Secret, Section, Slug, WebAddress


class NoEngine(Section):
    """Without an engine: a few viewers in the console, from the same connection (fragmented MP4)."""

    kind: Literal["none"] = "none"
    """No engine."""


class MediaMtx(Section):
    """MediaMTX serves many viewers; it reads each camera by itself."""

    kind: Literal["mediamtx"]
    """The engine."""
    api: WebAddress
    """Its control interface, such as http://127.0.0.1:9997."""
    viewers: WebAddress
    """Where browsers reach it, such as https://video.hall.example:8889."""
    user: str = Field(default="", max_length=60)
    """Who signs in to its control interface."""
    password: Secret | None = None
    """`!secret name`, in this station's own secrets.yaml."""


Engine = Annotated[NoEngine | MediaMtx, Field(discriminator="kind")]


class VideoSection(Section):
    """What the video station (`kind: video`) looks at and tells."""

    cameras: dict[Slug, CameraSection] = Field(default_factory=dict, max_length=256)
    """Cameras by their lasting names; a bad one is switched off, the others work."""
    recorders: dict[Slug, RecorderSection] = Field(default_factory=dict, max_length=32)
    """Recorders that keep the cameras' pictures."""
    rules: Annotated[tuple[RuleSection, ...], Field(max_length=200)] = ()
    """What is kept when something happens."""
    upper: dict[Slug, UpperSection] = Field(default_factory=dict, max_length=16)
    """Platforms above by their lasting names; a bad one is switched off, the others work."""
    engine: Engine = NoEngine()
    """A media engine for many viewers."""
    ring: int = Field(default=30, ge=10, le=60)
    """Seconds of each camera that stay in memory, for what happened just before."""
    viewers: int = Field(default=8, ge=0, le=64)
    """How many live views go at a time without an engine."""

    def channels_of(self, upper: str) -> dict[str, str]:
        """Camera -> its ID at that platform; with `watch_only` those whose trouble is told, none is shown."""
        section = self.upper[upper]
        if section.channels:
            return {camera: gb_id for camera, gb_id in section.channels.items() if camera in self.cameras}
        return {slug: camera.gb_id for slug, camera in self.cameras.items() if camera.gb_id is not None}
