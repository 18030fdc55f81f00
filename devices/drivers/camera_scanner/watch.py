"""Whether the pictures of a camera are worth reading. Pure; the time is an argument."""

from dataclasses import dataclass
from zlib import adler32

import numpy as np

from devices.drivers.camera_scanner.stages import Grey

STEP = 16
"""Every so many pixels of each row and column one is looked at."""
BLACK_MEAN = 16.0
BLACK_BRIGHT = 40.0
"""A picture is black when even its hundredth brightest pixel is darker than this: a lit screen in the dark is not."""


@dataclass
class PictureWatch:
    """Remembers since when the picture is black, and since when it has not changed by a single bit."""

    _black_since: float | None = None
    _same_since: float = 0.0
    _mark: int | None = None
    _last: float = 0.0

    def look(self, grey: Grey, now_s: float) -> None:
        """One picture. A living sensor is never twice the same: its noise moves the last bits."""
        few = np.ascontiguousarray(grey[::STEP, ::STEP])
        black = float(few.mean()) < BLACK_MEAN and float(np.percentile(few, 99)) < BLACK_BRIGHT
        self._black_since = (self._black_since if self._black_since is not None else now_s) if black else None
        mark = adler32(grey[:: STEP // 4].tobytes())
        if mark != self._mark:
            self._mark, self._same_since = mark, now_s
        self._last = now_s

    @property
    def black_s(self) -> float:
        """Seconds for which every picture was black, up to the last one."""
        return 0.0 if self._black_since is None else self._last - self._black_since

    @property
    def frozen_s(self) -> float:
        """Seconds for which the picture did not change; that none comes is another matter."""
        return self._last - self._same_since
