"""What the simulated camera sees: codes held before it, and how badly. Grey pictures of 8 bits."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import qrcode
from numpy.typing import NDArray
from qrcode.util import MODE_8BIT_BYTE, QRData

Grey = NDArray[np.uint8]
QUIET = 4
PAPER, INK, ROOM = 225, 25, 90


@dataclass
class Scene:
    """Every field is a knob."""

    width: int = 640
    height: int = 480
    codes: list[bytes] = field(default_factory=list)
    module_px: float = 5.0
    tilt: float = 0.0
    """Degrees away from the camera."""
    turn: float = 0.0
    """Degrees in its plane."""
    blur: float = 0.0
    """Sigma in pixels."""
    glare: float = 0.0
    """0..1: how bright a lamp is mirrored over a part of the code."""
    light: float = 1.0
    """0 dark .. 1 normal .. 3 far too bright."""
    noise: float = 3.0
    dark_mode: bool = False
    black: bool = False

    def picture(self, number: int) -> Grey:
        """Picture `number`; two are never the same unless there is no noise."""
        grey = np.full((self.height, self.width), ROOM, np.float32)
        if not self.black:
            for place, payload in enumerate(self.codes):
                self._hold(grey, payload, (place + 1) / (len(self.codes) + 1))
            grey *= self.light
            if self.glare:
                self._mirror_lamp(grey)
            if self.blur:
                grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), self.blur), dtype=np.float32)
        else:
            grey[:] = 0
        if self.noise:
            grey += np.random.default_rng(number).normal(0, self.noise, grey.shape).astype(np.float32)
        return np.clip(grey, 0, 255).astype(np.uint8)

    def _hold(self, grey: NDArray[np.float32], payload: bytes, across: float) -> None:
        card = card_of(payload, dark_mode=self.dark_mode)
        side = card.shape[0]
        half = min(side * self.module_px, 0.95 * self.height, 0.95 * self.width / max(1, len(self.codes))) / 2
        lean = np.sin(np.radians(self.tilt)) * 0.35
        corners = np.array([[-1 + lean, -1], [1 - lean, -1], [1, 1], [-1, 1]]) * [1, np.cos(np.radians(self.tilt))]
        spin = np.radians(self.turn)
        turned = corners @ np.array([[np.cos(spin), np.sin(spin)], [-np.sin(spin), np.cos(spin)]])
        placed = (turned * half + [across * self.width, self.height / 2]).astype(np.float32)
        flat = np.array([[0, 0], [side, 0], [side, side], [0, side]], dtype=np.float32) * 8 - 0.5
        large = np.kron(card, np.ones((8, 8), np.float32))
        way = cv2.getPerspectiveTransform(flat, placed)
        size = (self.width, self.height)
        drawn = cv2.warpPerspective(large, way, size, flags=cv2.INTER_AREA)
        covers = cv2.warpPerspective(np.ones_like(large), way, size)
        grey[:] = grey * (1 - covers) + drawn

    def _mirror_lamp(self, grey: NDArray[np.float32]) -> None:
        lamp = np.zeros_like(grey)
        cv2.circle(lamp, (self.width * 11 // 20, self.height * 11 // 20), self.height // 12, 255.0, -1)
        grey += self.glare * np.asarray(cv2.GaussianBlur(lamp, (0, 0), self.height / 60), dtype=np.float32)


def card_of(payload: bytes, *, dark_mode: bool = False) -> NDArray[np.float32]:
    """A QR code with its quiet zone, one element a module."""
    code = qrcode.QRCode(border=QUIET)
    code.add_data(QRData(payload, mode=MODE_8BIT_BYTE))
    code.make(fit=True)
    ink = np.array(code.get_matrix(), dtype=bool)
    return np.where(ink != dark_mode, INK, PAPER).astype(np.float32)
