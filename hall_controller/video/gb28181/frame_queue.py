"""What waits to be sent to one upper platform: bounded, and a receiver that is too slow loses whole groups of pictures.

Pure: the caller brings the monotonic time in seconds.
"""

from collections import deque
from dataclasses import dataclass, field

from hall_controller.video.gb28181.annexb import Codec


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame as the camera sent it; times in 1/90,000 s on one clock for pictures and sound."""

    data: bytes = field(repr=False)
    """Annex B, or lengths and units when `extradata` is avcC/hvcC; G.711A when `codec` is `pcm_alaw`."""
    pts_90k: int
    dts_90k: int
    key: bool = False
    codec: str = "h264"
    """`h264`, `hevc` or `pcm_alaw`."""
    extradata: bytes = field(default=b"", repr=False)
    """The stream description's, used when a key frame comes without parameter sets or without start codes."""

    @property
    def is_audio(self) -> bool:
        return self.codec == "pcm_alaw"

    @property
    def video_codec(self) -> Codec:
        return "hevc" if self.codec == "hevc" else "h264"


class FrameQueue:
    """Frames in order; what comes out behind a gap begins with a key frame.

    More than `most_bytes`, or one that waited longer than `most_s`, costs the receiver everything before the newest
    key frame, or all of it. `behind` counts until the receiver has taken all there was.
    """

    def __init__(self, most_bytes: int, most_s: float) -> None:
        self._most_bytes, self._most_s = most_bytes, most_s
        self._frames: deque[tuple[float, Frame]] = deque()
        self._gap = True
        self._behind_since: float | None = None
        self._idle_since: float | None = None
        self._live = False
        self.octets = 0
        """Bytes that wait."""
        self.lost = 0
        """Frames that were thrown away because of the receiver."""

    def __len__(self) -> int:
        return len(self._frames)

    def open(self, now: float) -> None:
        """There is a receiver from now on: what waited for it has not waited for its slowness."""
        self._frames = deque((now, frame) for _, frame in self._frames)
        self._behind_since, self._live = None, True

    def push(self, frame: Frame, now: float) -> None:
        """Take a frame; behind a gap nothing before the next key frame."""
        if self._gap and not frame.key:
            self.lost += self._behind_since is not None
            return
        if self._gap:
            self._begin_again(now)
        self._frames.append((now, frame))
        self.octets += len(frame.data)
        if self._too_much(now):
            self._throw_away(now)

    def pop(self, now: float) -> Frame | None:
        """The next frame; None when the receiver has all there is."""
        if self._frames:
            return self._take()
        if not self._gap:
            self._behind_since = None
        elif self._idle_since is None:
            self._idle_since = now
        return None

    def behind(self, now: float) -> float:
        """Seconds since the receiver lost something and has not caught up; waiting for a key frame does not count."""
        if self._behind_since is None:
            return 0.0
        return (now if self._idle_since is None else self._idle_since) - self._behind_since

    def _begin_again(self, now: float) -> None:
        if self._behind_since is not None and self._idle_since is not None:
            self._behind_since += now - self._idle_since
        self._gap, self._idle_since = False, None

    def _too_much(self, now: float) -> bool:
        return self.octets > self._most_bytes or (self._live and now - self._frames[0][0] > self._most_s)

    def _throw_away(self, now: float) -> None:
        if self._behind_since is None:
            self._behind_since = now
        newest_key = max((place for place, (_, frame) in enumerate(self._frames) if frame.key), default=0)
        self._drop(newest_key or len(self._frames))
        if self._frames and self._too_much(now):
            self._drop(len(self._frames))
        self._gap = not self._frames

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self._take()
        self.lost += count

    def _take(self) -> Frame:
        _, frame = self._frames.popleft()
        self.octets -= len(frame.data)
        return frame
