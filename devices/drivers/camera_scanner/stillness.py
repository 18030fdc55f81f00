"""An empty view that does not move need not be read ten times a second. Pure."""

from dataclasses import dataclass

import cv2
import numpy as np

from devices.drivers.camera_scanner.stages import STAGES, Grey

BLOCKS = (48, 36)
FIRST = 4
"""Averaging 4 x 4 pixels first costs a quarter of blocks of uneven size at once, and gives nearly the same means."""
MOVED = 4.0
"""Grey levels by which the mean of one block must differ; noise of the sensor averages out within a block."""
ROUNDS = 2
"""Every stage looks so often at a view that came to rest, before it is read less often."""
EVERY = 4
"""Of a still view every so many pictures are read: what changes more slowly than it is noticed is read even so."""


def means(grey: Grey) -> Grey:
    """The mean of each block."""
    quarter = (max(grey.shape[1] // FIRST, BLOCKS[0]), max(grey.shape[0] // FIRST, BLOCKS[1]))
    small = cv2.resize(grey, quarter, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, BLOCKS, interpolation=cv2.INTER_AREA), dtype=np.uint8)


@dataclass
class Stillness:
    """Remembers the last view as the means of its blocks, and for how long it has stood."""

    _view: Grey | None = None
    _still: int = 0

    def worth_reading(self, grey: Grey) -> bool:
        """Whether this picture should be read."""
        view = means(grey)
        if self._view is None or float(cv2.absdiff(view, self._view).max()) > MOVED:
            self._view, self._still = view, 0
            return True
        self._still += 1
        return self._still <= ROUNDS * len(STAGES) or self._still % EVERY == 0

    def stirred(self) -> None:
        """Something like a code is in view: read on."""
        self._still = 0
