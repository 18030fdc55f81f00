"""Frames and bytes a second of the last moments; pure."""

from collections import deque

from hall_controller.video.cameras.timeline import TICKS

WINDOW_S = 5.0


class Rates:
    """Counted over the packets of the last `WINDOW_S` (monotonic), by the camera's own times: a burst is no speed."""

    def __init__(self) -> None:
        self._came: deque[tuple[float, int, int]] = deque()
        self._first: float | None = None
        self._key_dts: int | None = None
        self.key_frame_s = 0.0
        """Distance of the last two key frames."""
        self.packets = 0
        """All there ever were."""

    def packet(self, size: int, dts: int, mono: float, *, key: bool) -> None:
        """A picture's packet came; `dts` in ticks."""
        if self._first is None:
            self._first = mono
        self._came.append((mono, dts, size))
        while self._came[0][0] < mono - WINDOW_S:
            self._came.popleft()
        self.packets += 1
        if key:
            if self._key_dts is not None and dts > self._key_dts:
                self.key_frame_s = round((dts - self._key_dts) / TICKS, 2)
            self._key_dts = dts

    def restart(self) -> None:
        """A new connection."""
        self._came.clear()
        self._first, self._key_dts = None, None

    def measured_s(self, mono: float) -> float:
        """How long there has been something to count."""
        return 0.0 if self._first is None else mono - self._first

    def per_second(self, mono: float) -> tuple[float, float]:
        """(frames, bits) a second; zeros when too little came. Changes nothing: asked by another thread."""
        came = [one for one in list(self._came) if one[0] >= mono - WINDOW_S]
        if len(came) < 2:  # noqa: PLR2004  (two make a distance)
            return 0.0, 0.0
        span = max(1, came[-1][1] - came[0][1]) / TICKS
        return round((len(came) - 1) / span, 1), float(round(8 * sum(size for _, _, size in came[:-1]) / span))
