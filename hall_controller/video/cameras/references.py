"""How each camera shall look: one small grey picture a camera in a folder.

`<camera>.png` was set by a person. `<camera>.proposed.png` is the first good day view; it holds until somebody sets
one and is never replaced by itself.
"""

import os
from pathlib import Path

import cv2
import numpy as np

from hall_controller.video.cameras.measure import HEIGHT, WIDTH, Grey


class References:
    """The folder; OSError when it cannot be written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, camera: str) -> Grey | None:
        """The reference view, a person's before a proposed one; None when there is none that can be read."""
        for name in (f"{camera}.png", f"{camera}.proposed.png"):
            try:
                data = (self._folder / name).read_bytes()
            except OSError:
                continue
            picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE) if data else None
            if picture is not None and picture.shape == (HEIGHT, WIDTH):
                return picture.astype(np.uint8)
        return None

    def propose(self, camera: str, grey: Grey) -> None:
        """Keep the first good view, if there is none yet."""
        if self.load(camera) is None:
            self._write(f"{camera}.proposed.png", grey)

    def set(self, camera: str, grey: Grey) -> None:
        """A person says: this is how it shall be."""
        self._write(f"{camera}.png", grey)

    def _write(self, name: str, grey: Grey) -> None:
        done, data = cv2.imencode(".png", grey)
        if not done:
            raise OSError(f"{name}: the reference view could not be written as PNG")
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f".{name}.part"
        with temporary.open("wb") as file:
            file.write(data.tobytes())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._folder / name)
