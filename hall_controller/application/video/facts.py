"""What use cases and pages of 视频联网 need of the files of video stations: no name to sign in, no password."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hall.model.text import Text
from hall_controller.domain.video.letter import Letter
from hall_controller.domain.video.required import Required

VIDEO_STATION = "video"
"""Kind of station."""
MINUTE_MS = 60_000
Place = Literal["entrance", "zone", "window", "cabinet"]
RuleKind = Literal["alarm", "door", "window", "device"]


@dataclass(frozen=True, slots=True)
class CameraFacts:
    """A camera of a station's file; its slug is unique in the hall."""

    camera: str
    station: str
    name: Text
    place: Place = "entrance"
    at: str = ""
    """Slug of the zone, window or cabinet it looks at."""
    required: Required = Required.OPENING_HOURS
    retention_days: int = 30
    filing_number: str = ""
    """公安机关备案."""
    sign_in_place: bool = False
    gb_id: str = ""
    masked: bool = False
    audio: bool = False
    host: str = ""
    """Of its stream, nothing else of the address."""

    @property
    def key(self) -> str:
        """As pages name it."""
        return f"{self.station}/{self.camera}"

    @property
    def subject(self) -> str:
        """Of the journal."""
        return f"camera:{self.key}"


@dataclass(frozen=True, slots=True)
class UpperFacts:
    """An upper platform (上级平台) of a station's file."""

    upper: str
    station: str
    name: Text
    letter: Letter
    required: Required = Required.OPENING_HOURS
    watch_only: bool = False
    channels: Mapping[str, str] = field(default_factory=dict)
    """Camera -> its ID there."""
    alarm_devices: Mapping[str, str] = field(default_factory=dict)
    """`cabinet:k1` -> its ID there."""

    @property
    def key(self) -> str:
        """As pages name it."""
        return f"{self.station}/{self.upper}"

    @property
    def subject(self) -> str:
        """Of the journal."""
        return f"upper:{self.key}"


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """When one of `names` (`*` = each) happens, these cameras of `station` keep a clip."""

    station: str
    kind: RuleKind
    names: tuple[str, ...]
    cameras: tuple[str, ...]
    before_s: int = 10
    after_s: int = 10
    keep_days: int = 30


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """Cameras, platforms and rules of the hall; times in ms."""

    cameras: Mapping[str, CameraFacts] = field(default_factory=dict)
    """Slug -> camera."""
    uppers: Mapping[str, UpperFacts] = field(default_factory=dict)
    rules: tuple[RuleFacts, ...] = ()
    stations: tuple[str, ...] = ()
    """Video stations."""
    engines: frozenset[str] = frozenset()
    """Those that have a media engine for many viewers."""
    down_blip_ms: int = MINUTE_MS
    """Shorter troubles of a connection are nobody's business."""
    degraded_blip_ms: int = 2 * MINUTE_MS
    unknown_blip_ms: int = 5 * MINUTE_MS
    upper_blip_ms: int = 3 * MINUTE_MS
    lost_blip_ms: int = MINUTE_MS
    unseen_blip_ms: int = 10 * MINUTE_MS
    """A station that never said a word since its cameras are known."""
    on_before_ms: int = 10 * MINUTE_MS
    """So long before the first opening every camera has to be on (08:50)."""
    clips_a_minute: int = 24
    """Clips ordered of a station within a minute at most (G8)."""
    order_ms: int = 30_000
    """An order to keep a clip is void after so long: then the ring no longer has it."""
    answer_ms: int = 3 * MINUTE_MS
    """Unanswered for so long after that, a clip has failed."""
    live_ms: int = 10 * MINUTE_MS
    """A look ends by itself; whoever wants to look longer says again why."""
    wall_ms: int = 10 * MINUTE_MS
    keep_reason_ms: int = 3 * 365 * 86_400_000
    """Retention of why somebody looked."""

    def of(self, station: str, camera: str) -> CameraFacts | None:
        """The camera, if the file of that station names it."""
        found = self.cameras.get(camera)
        return found if found is not None and found.station == station else None

    def find(self, named: str) -> CameraFacts | None:
        """By slug, or as pages name it (`v1/gate`)."""
        station, between, camera = named.partition("/")
        return self.of(station, camera) if between else self.cameras.get(named)

    def upper_of(self, station: str, upper: str) -> UpperFacts | None:
        """The platform, if the file of that station names it."""
        found = self.uppers.get(upper)
        return found if found is not None and found.station == station else None

    def looking_at(self, place: Place, at: str) -> tuple[CameraFacts, ...]:
        """Cameras of a window, cabinet or zone."""
        return tuple(one for one in self.cameras.values() if (one.place, one.at) == (place, at))
