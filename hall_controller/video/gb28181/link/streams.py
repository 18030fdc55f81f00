"""Pure core: which streams go up, what they cost the uplink, which one a second INVITE replaces."""

from dataclasses import dataclass, field
from typing import Any

UNMEASURED_KBIT = 1_024
"""What a stream is thought to cost until the camera was measured."""
MOST_STREAMS = 64
"""Of one platform, whatever its uplink allows."""
WRAPPING = 1.06
"""PS, RTP, UDP and IP headers around the pictures of a sub-stream."""

TOLD_AGAIN_S = 60.0
MOST_TOLD = 256

Key = tuple[str, str]
"""Sender's ID and sequence of the Subject (video.md 2, flow 6: annex K)."""


@dataclass(slots=True)
class Stream:
    """One stream upward; `dialog` is the SIP layer's own."""

    stream: str
    key: Key
    camera: str
    kbit: int
    dialog: Any = field(default=None, repr=False)
    started: bool = False
    ending: bool = False


def cost_kbit(bits_per_s: float) -> int:
    """Of a camera's stream upward, kbit/s."""
    return round(bits_per_s / 1000 * WRAPPING) if bits_per_s > 0 else UNMEASURED_KBIT


class Streams:
    """One platform's running streams; `uplink_kbit` 0 = no limit."""

    def __init__(self, uplink_kbit: int) -> None:
        self._uplink_kbit = uplink_kbit
        self._running: dict[str, Stream] = {}

    def __len__(self) -> int:
        return len(self._running)

    def all(self) -> tuple[Stream, ...]:
        return tuple(self._running.values())

    @property
    def kbit(self) -> int:
        """What goes up now."""
        return sum(one.kbit for one in self._running.values())

    def fits(self, kbit: int, replaced: Stream | None = None) -> bool:
        """Whether one more stream has room beside the others."""
        if len(self._running) - (replaced is not None) >= MOST_STREAMS:
            return False
        room = self._uplink_kbit - self.kbit + (replaced.kbit if replaced else 0)
        return not self._uplink_kbit or kbit <= room

    def add(self, stream: Stream) -> None:
        self._running[stream.stream] = stream

    def remove(self, stream: str) -> Stream | None:
        """Also when it is gone already: then None."""
        return self._running.pop(stream, None)

    def get(self, stream: str) -> Stream | None:
        return self._running.get(stream)

    def of_key(self, key: Key) -> Stream | None:
        """The stream that an INVITE with this Subject replaces."""
        return next((one for one in self._running.values() if one.key == key), None)

    def of_camera(self, camera: str) -> tuple[Stream, ...]:
        return tuple(one for one in self._running.values() if one.camera == camera)

    def of_dialog(self, dialog_id: tuple[str, str, str]) -> Stream | None:
        return next((one for one in self._running.values() if one.dialog and one.dialog.id == dialog_id), None)


class RefusalLimit:
    """A platform that asks for the same refused thing again and again fills no journal: once a minute is told."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], float] = {}

    def tell(self, camera: str, reason: str, now: float) -> bool:
        """`now` in monotonic seconds."""
        key = (camera, reason)
        if now - self._told.get(key, float("-inf")) < TOLD_AGAIN_S:
            return False
        if len(self._told) >= MOST_TOLD:
            self._told = {one: at for one, at in self._told.items() if now - at < TOLD_AGAIN_S}
        if len(self._told) >= MOST_TOLD:
            return False
        self._told[key] = now
        return True
