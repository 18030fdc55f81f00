# CONTRACT
"""视频联网 as pages show it: cameras, upper links, clips, the register of views. No password, no picture."""

from hall.model.text import Text
from hall_controller.domain.video.letter import Letter
from hall_controller.read_models.models.base import View
from hall_controller.read_models.models.compliance import Sums


class Trouble(View):
    """A time in which a camera or an upper link was not well; `until` None = still so."""

    state: str
    reasons: tuple[str, ...] = ()
    since: int
    until: int | None = None


class CameraLine(View):
    """A camera of the wall."""

    camera: str
    """`<station>/<camera>`."""
    name: Text
    place: str
    """`entrance`, `zone`, `window`, `cabinet`."""
    place_name: Text
    state: str
    reasons: tuple[str, ...] = ()
    since: int | None = None
    required: str = "opening_hours"
    required_now: bool = False
    last_trouble: Trouble | None = None

    @property
    def station(self) -> str:
        """The video station that reads it."""
        return self.camera.partition("/")[0]


class UpperLine(View):
    """The line to an upper platform."""

    upper: str
    """`<station>/<platform>`."""
    name: Text
    state: str
    reason: str = ""
    since: int | None = None
    clock_offset_ms: int | None = None
    host: str = ""
    port: int = 5060
    watch_only: bool = False
    channels: int = 0
    streams: int = 0
    """Pictures that go up now."""


class VideoProgram(View):
    """The station that looks at the cameras; `watched_until` is the newest moment it answered for."""

    station: str
    name: Text
    phase: str
    since: int | None = None
    watched_until: int | None = None
    has_file: bool = True

    @property
    def silent(self) -> bool:
        """Whether nobody looks at the cameras."""
        return self.phase not in {"ready", "degraded", "needy", "maintenance"}


class Wall(View):
    """All cameras and upper links; no program: this hall has none."""

    programs: tuple[VideoProgram, ...]
    cameras: tuple[CameraLine, ...] = ()
    uppers: tuple[UpperLine, ...] = ()


class Segment(View):
    """A piece of a day."""

    begin: int
    end: int
    state: str
    reasons: tuple[str, ...] = ()


class Day(View):
    """A camera's day: what was, and when it had to be on."""

    begin: int
    end: int
    segments: tuple[Segment, ...]
    required: tuple[tuple[int, int], ...]
    sums: Sums
    until: int = 0
    """As far as it was told (UTC ms); `sums` and `segments` end there."""


class Facts(View):
    """What comes from a camera, measured."""

    codec: str = ""
    width: int = 0
    height: int = 0
    frames_per_s: float = 0
    kbit_per_s: float = 0
    key_frame_s: float = 0
    audio: str = ""
    clock_offset_ms: int | None = None
    told_at: int | None = None


class Recording(View):
    """The recorder's oldest and newest recording, as it was asked for."""

    ok: bool
    oldest: int | None = None
    newest: int | None = None
    reason: str = ""
    tested_at: int


class ClipLine(View):
    """Evidence: kept, could not be kept, or deleted."""

    clip_id: str
    camera: str
    camera_name: Text
    cause: str
    about: str = ""
    about_name: Text | None = None
    at: int
    begin: int = 0
    end: int = 0
    sha256: str = ""
    size: int = 0
    masked: bool = False
    snapshot: bool = False
    """Whether its picture can be looked at: before the clip is whole already."""
    state: str
    """`wanted`, `kept`, `failed`, `deleted`."""
    reason: str = ""
    delete_after: int | None = None
    ended_at: int | None = None


class CameraRecord(View):
    """One camera as it is registered: what its file says and what was measured."""

    line: CameraLine
    address: str = ""
    """Host of the stream, no password."""
    facts: Facts | None = None
    recording: Recording | None = None
    retention_days: int = 30
    filing_number: str = ""
    sign_in_place: bool = False
    masked: bool = False
    audio: bool = False
    gb_ids: tuple[tuple[Text, str], ...] = ()
    """Name of an upper platform and the camera's ID there."""


class CameraPage(CameraRecord):
    """One camera with everything about it."""

    program: VideoProgram
    today: Day | None = None
    troubles: tuple[Trouble, ...] = ()
    clips: tuple[ClipLine, ...] = ()


class Channel(View):
    """What an upper platform sees of this hall."""

    gb_id: str
    about: str
    name: Text
    kind: str
    """`camera`, `alarm`."""
    state: str


class Proposal(View):
    """A free ID for what an upper platform does not know yet."""

    gb_id: str
    about: str
    """A camera's slug, or `cabinet:k1`: as the station's file names it."""
    name: Text
    kind: str
    """`camera`, `alarm`."""


class LookLine(View):
    """Somebody looked or took away: an entry of the register."""

    at: int
    until: int | None = None
    who: str
    kind: str
    """`user`, `upper`."""
    camera: str
    camera_name: Text
    what: str
    reason: str = ""
    words: str = ""
    client: str = ""
    state: str = ""
    """Why it ended; of an upper platform's look also `refused`."""
    clip_id: str = ""
    look: str = ""
    """Its id, for `ShowLookReason`."""
    sealed: bool = False
    """There are words, shown by `ShowLookReason` only."""
    octets: int = 0


class UpperPage(View):
    """One upper platform."""

    line: UpperLine
    station: str
    letter: Letter
    channels: tuple[Channel, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    streams: tuple[LookLine, ...] = ()


class Register(View):
    """Who looked at what, newest first."""

    first: str
    last: str
    camera: str = ""
    lines: tuple[LookLine, ...] = ()
    more: bool = False
    cameras: tuple[tuple[str, Text], ...] = ()


class ClipList(View):
    """Clips, newest first; filtered by camera, or by what they are about."""

    camera: str = ""
    about: str = ""
    lines: tuple[ClipLine, ...] = ()
    more: bool = False
    cameras: tuple[tuple[str, Text], ...] = ()
