# CONTRACT
"""视频联网: what pages see of it, and the hub of pictures."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from hall_controller.application.ports import Actor
from hall_controller.read_models.models.compliance import Compliance, RawEvent
from hall_controller.read_models.models.video import (
    CameraPage,
    CameraRecord,
    ClipLine,
    ClipList,
    Register,
    UpperPage,
    VideoProgram,
    Wall,
)


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody looks: a code of `domain.video.looking.REASONS`, a sentence, the address of the computer."""

    reason: str
    words: str = field(default="", repr=False)
    client: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A look that stands in the register; `until` = when it ends by itself (UTC ms)."""

    look_id: str
    what: str
    begun: int
    until: int
    reason: str
    camera: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A piece of evidence as it came from the video station, held against its hash."""

    name: str
    media: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EngineView:
    """Where the media engine shows the same picture to this one viewer: WebRTC by WHEP with HTTP Basic, for a while."""

    url: str
    user: str
    password: str = field(repr=False)
    expires_ms: int


class Video(Protocol):
    """视频联网: cameras, links, clips, 在线率, the register of views; each call reads anew, not for the pages' loop.

    Cameras and platforms are named `<station>/<slug>`.
    """

    def wall(self, now_ms: int) -> Wall: ...
    def camera(self, camera: str, now_ms: int) -> CameraPage | None: ...
    def registry(self, now_ms: int) -> tuple[CameraRecord, ...]: ...
    def clips(self, camera: str, about: str) -> ClipList: ...
    def clip(self, clip_id: str) -> ClipLine | None: ...
    def clips_of(self, abouts: tuple[str, ...]) -> Mapping[str, tuple[ClipLine, ...]]:
        """Clips by what they are about (ids of alarms)."""
        ...

    def register(self, first: str, last: str, camera: str) -> Register:
        """ISO days, empty = the last 7. Refused: bad_day."""
        ...

    def upper(self, upper: str, now_ms: int) -> UpperPage | None: ...
    def compliance(self, first: str, last: str, now_ms: int, *, again: bool = False) -> Compliance:
        """`again`: every day counted anew and held against its row. Refused: bad_day."""
        ...

    def raw_events(self, first: str, last: str) -> tuple[RawEvent, ...]:
        """What 在线率 of these days is counted from. Refused: bad_day."""
        ...

    def program(self, station: str, now_ms: int) -> VideoProgram | None: ...


class Pictures(Protocol):
    """The hub of pictures, on the loop of the pages: nobody sees one before the look stands in the register."""

    async def look(self, actor: Actor, why: Why, cameras: tuple[str, ...]) -> Look:
        """Begin to look at the wall (no cameras = all). Refused: not_allowed, unknown_reason, words_needed,
        unknown_camera, no_station.
        """
        ...

    async def running(self, look_id: str, user: str) -> Look | None:
        """The look while it lasts, of this user only; asking says that somebody still looks."""
        ...

    def known(self, look_id: str, user: str) -> Look | None:
        """The same without saying so; from any thread."""
        ...

    def times(self) -> Mapping[str, int]:
        """Camera -> when its newest picture was taken (UTC ms)."""
        ...

    def snapshot(self, camera: str) -> tuple[int, bytes] | None:
        """(when, JPEG); `<station>/probe` is the picture of the newest probe."""
        ...

    async def show(self, actor: Actor, why: Why, camera: str) -> Look:
        """Begin a live view; Refused also: too_many_viewers, codec_h265, camera_down."""
        ...

    def frames(self, look_id: str) -> AsyncIterator[bytes]:
        """Fragmented MP4, the initialisation segment first; ends with the view."""
        ...

    async def end(self, look_id: str, reason: str) -> None: ...
    def engine_view(self, look_id: str) -> EngineView | None:
        """Of a look that `show` began; None: look by `frames`."""
        ...

    def engine_address(self, look_id: str) -> str:
        """The engine's own page for this one viewer and a while, to be opened by a browser; empty: no engine."""
        ...

    async def send(self, actor: Actor, why: Why, clip_id: str, what: str) -> Sent:
        """A clip (`clip`, `snapshot`, `export`); Refused also: unknown_clip, clip_gone, no_snapshot, not_sent,
        hash_wrong, too_large.
        """
        ...
