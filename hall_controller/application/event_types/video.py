"""视频联网. No picture, no password, nobody's name; why somebody looked is a code and a personal record's id.

Subjects: `camera:<station>/<camera>`, `upper:<station>/<platform>`, `station:<slug>`, `clip:<id>`, `look:<id>`,
`stream:<id>`. Numbers are whole: thousandths of frames, milliseconds.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class CameraDescribed(TypedDict):
    """Body of camera described: the registry as the station's file has it, without address and password."""

    name: dict[str, str]
    place: str
    """`entrance`, `zone`, `window`, `cabinet`."""
    at: str
    """Slug of that zone, window or cabinet; empty for an entrance."""
    required: str
    retention_days: int
    filing_number: str
    sign_in_place: bool
    gb_id: str
    masked: bool


class UpperDescribed(TypedDict):
    """Body of upper described: an upper platform (上级平台) that the hall has to be linked to."""

    name: dict[str, str]
    required: str
    watch_only: bool


class Withdrawn(TypedDict):
    """Body of camera withdrawn and upper withdrawn: the file does not name it any more; nothing is required of it."""

    reason: str


class CameraState(TypedDict):
    """Body of camera state: told at the event's time, true since `since_ms` (controller's clock)."""

    state: str
    reasons: list[str]
    since_ms: int
    strange: NotRequired[bool]
    """No file that the hall has names this camera."""


class CameraFacts(TypedDict):
    """Body of camera facts: what comes from it."""

    codec: str
    width: int
    height: int
    frames_per_1000_s: int
    kbit_per_s: int
    key_frame_ms: int
    audio: str
    clock_offset_ms: int | None
    strange: NotRequired[bool]


class VideoWatched(TypedDict):
    """Body of video watched: the program looked without a break; cameras and platforms of the event's station."""

    from_ms: int
    to_ms: int
    cameras: list[str]
    uppers: list[str]


class UpperState(TypedDict):
    """Body of upper state."""

    state: str
    reason: str
    since_ms: int
    clock_offset_ms: int | None
    strange: NotRequired[bool]


class UpperStream(TypedDict):
    """Body of upper stream: an upper platform looks; part of the register of views."""

    station: str
    upper: str
    camera: str
    state: str
    reason: str
    octets: int


class RecordingTested(TypedDict):
    """Body of recording tested: the recorder's own store, where it can be asked."""

    ok: bool
    oldest_ms: int | None
    newest_ms: int | None
    reason: str
    strange: NotRequired[bool]


class DayCounted(TypedDict):
    """Body of day counted: one local day of a camera or link that is over; gaps are `[begin, end, state, reasons]`."""

    day: str
    end_ms: int
    required_ms: int
    up_ms: int
    degraded_ms: int
    down_ms: int
    unknown_ms: int
    gaps: list[list[Any]]
    more_gaps: NotRequired[int]


class ClipWanted(TypedDict):
    """Body of clip wanted: ordered by a rule or a person; it is kept, failed, or fails by silence."""

    station: str
    camera: str
    cause: str
    about: str
    at_ms: int
    keep_days: int
    not_after: int
    cmd_id: str


class ClipNotOrdered(TypedDict):
    """Body of clip not ordered: too many at once."""

    station: str
    cause: str
    about: str
    cameras: list[str]
    reason: str


class ClipKept(TypedDict):
    """Body of clip kept: it lies at the station, with its hashes."""

    station: str
    camera: str
    cause: str
    about: str
    from_ms: int
    to_ms: int
    sha256: str
    size: int
    snapshot_sha256: str | None
    masked: bool
    delete_after_ms: int


class SnapshotKept(TypedDict):
    """Body of snapshot kept: it lies at the station, the clip is still being kept."""

    station: str
    camera: str
    cause: str
    about: str
    snapshot_sha256: str


class ClipFailed(TypedDict):
    """Body of clip failed."""

    station: str
    camera: str
    cause: str
    about: str
    reason: str


class ClipEnded(TypedDict):
    """Body of clip deleted, drop ordered and clip differs (what came was not what the journal says)."""

    reason: str


class Looked(TypedDict):
    """Body of a look: live view, wall, clip, snapshot, export, each with why; the register is made of these."""

    what: str
    """`live`, `wall`, `snapshot`, `clip`, `export`, `report`, `probe`, `reference`."""
    reason: str
    cameras: list[str]
    """`<station>/<camera>`."""
    clip_id: NotRequired[str]
    client: NotRequired[str]
    """Address of the computer."""
    record: NotRequired[str]
    """Personal record: why, in words."""
    span: NotRequired[str]
    """Days of an exported report."""


class LookEnded(TypedDict):
    """Body of look ended: the page was closed, the time was over, the line was slow."""

    reason: str
    octets: int


class ReasonShown(TypedDict):
    """Body of reason shown: somebody opened the words of a register entry."""

    record: str


VIDEO: Mapping[str, Any] = {
    "camera.described": CameraDescribed,
    "camera.withdrawn": Withdrawn,
    "camera.state": CameraState,
    "camera.facts": CameraFacts,
    "upper.described": UpperDescribed,
    "upper.withdrawn": Withdrawn,
    "upper.state": UpperState,
    "upper.stream": UpperStream,
    "video.watched": VideoWatched,
    "video.day_counted": DayCounted,
    "recording.tested": RecordingTested,
    "clip.wanted": ClipWanted,
    "clip.not_ordered": ClipNotOrdered,
    "clip.snapshot_kept": SnapshotKept,
    "clip.kept": ClipKept,
    "clip.failed": ClipFailed,
    "clip.deleted": ClipEnded,
    "clip.drop_ordered": ClipEnded,
    "clip.differs": ClipEnded,
    "look.begun": Looked,
    "look.ended": LookEnded,
    "look.reason_shown": ReasonShown,
}
