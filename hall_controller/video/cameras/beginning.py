"""The first pictures of a camera that reorders them (B-frames) come without decoding times; pure."""

from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 5
"""So many pictures are held at most; then they go as they came."""


class Beginning(Generic[T]):
    """Holds them until one has a decoding time, and counts back from it."""

    def __init__(self, *, reordered: bool) -> None:
        self._held: list[tuple[int | None, int | None, T]] | None = [] if reordered else None

    def put(self, pts: int | None, dts: int | None, piece: T) -> list[tuple[int | None, int | None, T]]:
        """What goes on now, in the order in which it came."""
        if self._held is None:
            return [(pts, dts, piece)]
        self._held.append((pts, dts, piece))
        if dts is None and len(self._held) < MOST:
            return []
        held, self._held = self._held, None
        shown = sorted(one for one, _, _ in held if one is not None)
        step = min((later - earlier for earlier, later in pairwise(shown)), default=0)
        if dts is None or step <= 0:
            return held
        if held[0][0] is None:
            held[0] = (shown[0] - step, None, held[0][2])  # the key frame is shown first
        return [(shows, dts - step * (len(held) - 1 - at), one) for at, (shows, _, one) in enumerate(held)]
