# CONTRACT
"""What the rooms of `hall video` (视频联网) tell each other; data and protocols, no input and no output.

Rooms: `cameras` reads, `probing` asks once, `evidence` keeps, `sip` and `gb28181` speak to county and city. Only the
composition root puts them together.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol


class PictureState(StrEnum):
    """How a camera really is, whatever an engine's flag says (video.md 1)."""

    UP = "up"
    DEGRADED = "degraded"
    """Packets come, the picture is no proof: see the reasons."""
    DOWN = "down"
    UNKNOWN = "unknown"
    """Nobody has looked long enough, or nobody looked at all."""


class Reason(StrEnum):
    """Why a camera is not up; the first of a list is the one to tell."""

    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  (a reason's name)
    NO_SUCH_PATH = "no_such_path"
    ENDED = "ended"
    """The stream ended by itself: an iteration that ends is down (video.md 3)."""
    STALLED = "stalled"
    """Open, and not a packet for longer than the watchdog allows."""
    GARBAGE = "garbage"
    NO_VIDEO = "no_video"
    CODEC = "codec"
    """Neither H.264 nor H.265, or not what the stream description said."""
    FEW_FRAMES = "few_frames"
    NO_KEY_FRAME = "no_key_frame"
    BLACK = "black"
    FROZEN = "frozen"
    BLURRED = "blurred"
    COVERED = "covered"
    TURNED = "turned"
    """The view is not the reference view any more."""
    QUARANTINED = "quarantined"
    """It stalled its reader so often that it is read in a process of its own."""
    STARTING = "starting"
    NOT_WATCHED = "not_watched"


@dataclass(frozen=True, slots=True)
class Mask:
    """A part of the picture that is never shown outside: shares of width and height, 0 to 1, from the upper left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a picture is no proof; measured on a grey picture of 160 x 90 (values 0-255)."""

    black_mean: float = 12.0
    black_deviation: float = 6.0
    frozen_difference: float = 0.25
    """Mean difference of two key frames at or under which nothing moved, not even the sensor's noise."""
    frozen_after_s: float = 20.0
    blurred_share: float = 0.25
    """Edge energy under this share of the reference view's."""
    covered_deviation: float = 8.0
    turned_correlation: float = 0.35
    """Structural likeness to the reference view under which the camera looks elsewhere."""
    stalled_after_s: float = 8.0
    debounce_s: float = 60.0
    """A worse picture state is told only after so long; DOWN by the connection after `down_debounce_s`."""
    down_debounce_s: float = 5.0
    look_every_s: float = 5.0
    few_frames_per_s: float = 2.0
    """Fewer frames than this are no moving picture."""
    no_key_frame_s: float = 30.0
    """Without a key frame for so long nothing can be shown, kept or judged."""


@dataclass(frozen=True, slots=True)
class CameraSpec:
    """One camera to read. `url` is the one stream that everything is served from (sub-stream where there is one)."""

    camera: str
    """Slug."""
    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    audio: bool = False
    masks: tuple[Mask, ...] = ()
    thresholds: Thresholds = Thresholds()
    ring_s: float = 30.0
    ring_bytes: int = 12 * 2**20


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """What comes, measured; zeros while unknown."""

    codec: str = ""
    """`h264` or `hevc`."""
    width: int = 0
    height: int = 0
    frames_per_s: float = 0.0
    bits_per_s: float = 0.0
    key_frame_s: float = 0.0
    """Distance of key frames."""
    audio: str = ""
    """`pcm_alaw` ... or empty."""


@dataclass(frozen=True, slots=True)
class CameraHealth:
    """The settled (debounced) state of one camera."""

    camera: str
    state: PictureState
    reasons: tuple[Reason, ...]
    since_ms: int
    """UTC ms; the moment the trouble began, not when it was told."""
    facts: StreamFacts = StreamFacts()
    seen_ms: int | None = None
    """When the newest packet came."""
    restarts: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A key frame as JPEG, masks painted over."""

    camera: str
    at_ms: int
    jpeg: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of the ring as MP4 without re-encoding (with masks: encoded again, `masked` is true)."""

    camera: str
    path: Path
    from_ms: int
    to_ms: int
    sha256: str
    size: int
    masked: bool


class NoPicture(Exception):  # noqa: N818  (named as people say it)
    """There is nothing to show or to keep; `reason` is a Reason or `busy`, `unknown_camera`, `not_in_ring`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


MediaTransport = Literal["udp", "tcp_passive", "tcp_active"]
"""Our own role: `tcp_passive` listens, `tcp_active` connects (GB/T 28181 annex D)."""


@dataclass(frozen=True, slots=True)
class StreamOrder:
    """Send one camera upward as PS over RTP."""

    stream: str
    """Our own id of this stream."""
    camera: str
    transport: MediaTransport
    host: str
    """Where to send; with `tcp_passive` only whom to accept (empty = anybody who knows the port)."""
    port: int
    ssrc: int
    payload_type: int = 96
    local_host: str = ""
    audio: bool = False
    """G.711A too, where the camera has it: the reader knows, and names it in the map."""
    local_ports: tuple[int, int] | None = None
    """First and last port that the hall's firewall lets through; None = any."""


@dataclass(frozen=True, slots=True)
class StreamReport:
    """What became of a stream; `ended` says why: `gone` (peer closed), `camera`, `stopped`, `unreachable`, `slow`."""

    stream: str
    packets: int
    octets: int
    ended: str = ""
    """Empty while it runs."""
    missed: int | None = None
    """Packets that never arrived, as the receiver's RTCP says; None when it says nothing (TCP, most platforms)."""


class Cameras(Protocol):
    """The pool of readers, used on the event loop of `hall video`."""

    def health(self) -> dict[str, CameraHealth]: ...
    def on_health(self, listener: Callable[[CameraHealth], None]) -> None: ...
    def on_stream(self, listener: Callable[[StreamReport], None]) -> None:
        """Told when a stream ends by itself, and every second or so what a running one came to (`ended` empty)."""

    async def snapshot(self, camera: str, at_ms: int | None = None) -> Snapshot:
        """Newest key frame, or the last one at or before `at_ms` that is still in the ring; NoPicture."""

    async def clip(self, camera: str, from_ms: int, to_ms: int, path: Path) -> Clip:
        """Written to `path` (waits until `to_ms` has passed, at most 60 s ahead); NoPicture, OSError."""

    def view(self, camera: str) -> AsyncIterator[bytes]:
        """Fragmented MP4, the initialisation segment first, beginning at the newest key frame; NoPicture."""

    async def open_stream(self, order: StreamOrder) -> int:
        """Bind the local port and return it, sending nothing yet; NoPicture, OSError."""

    async def start_stream(self, stream: str) -> None:
        """Send from the newest cached key frame on (after the ACK)."""

    async def close_stream(self, stream: str) -> StreamReport: ...
    async def set_reference(self, camera: str) -> None:
        """The view as it is now is how it shall be; NoPicture."""

    async def force_key_frame(self, camera: str) -> None:
        """IFrameCmd: sends the cached group of pictures again to all streams of the camera."""
