"""A QR code that was found but not read: seen straight on, and its blur undone. Pure.

The engine says where its corners are and how many modules it has; drawn square with so many pixels a module, blur has a
known size in modules, and a Wiener filter for it costs little on so small a picture.
"""

from collections.abc import Callable
from functools import cache, cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from devices.drivers.camera_scanner.engines import NearMiss
from devices.drivers.camera_scanner.stages import Grey

PX = 6
"""Pixels a module in the straightened picture."""
QUIET = 4
"""Modules around it."""
NOISE = 0.03
"""Noise to signal of the Wiener filter."""
Blur = tuple[str, float, int]
"""Kind (disc, streak), size in modules, angle in degrees."""

Spectrum = NDArray[np.complex64]


class Straight:
    """The code of a near miss as if seen straight on; its spectrum when it is first asked for."""

    def __init__(self, grey: Grey, near: NearMiss) -> None:
        side, edge = (17 + 4 * near.version) * PX, QUIET * PX
        low, high, self.side = edge, edge + side, side + 2 * edge
        square = np.array([[low, low], [high, low], [high, high], [low, high]], dtype=np.float32)
        turn = cv2.getPerspectiveTransform(near.corners, square)
        size = (self.side, self.side)
        drawn = cv2.warpPerspective(grey, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        self.grey: Grey = np.asarray(drawn, dtype=np.uint8)

    @cached_property
    def spectrum(self) -> Spectrum:
        """Frequencies of the picture, levels 0..1."""
        return np.fft.rfft2(self.grey.astype(np.float32) / 255).astype(np.complex64)


def by_neighbourhood(straight: Straight) -> Grey:
    """Black where darker than the modules around."""
    mean, binary = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return np.asarray(cv2.adaptiveThreshold(_calmed(straight, 0.25), 255, mean, binary, 8 * PX + 1, 2), dtype=np.uint8)


def sharpened(straight: Straight) -> Grey:
    """Differences of about a module brought out."""
    calm = _calmed(straight, 0.25)
    return np.asarray(cv2.addWeighted(calm, 6, cv2.GaussianBlur(calm, (0, 0), PX), -5, 0), dtype=np.uint8)


def evened(straight: Straight) -> Grey:
    """Noise averaged over a third of a module, contrast equalised by neighbourhood."""
    return np.asarray(cv2.createCLAHE(4, (4, 4)).apply(_calmed(straight, 0.35)), dtype=np.uint8)


def brightened(straight: Straight) -> Grey:
    """Glare and overexposure: the light levels spread out, then black where darker than the modules around."""
    spread = cv2.LUT(cv2.GaussianBlur(straight.grey, (0, 0), 1.0), _light_levels())
    mean, binary = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return np.asarray(cv2.adaptiveThreshold(spread, 255, mean, binary, 8 * PX + 1, 0), dtype=np.uint8)


def averaged(straight: Straight) -> Grey:
    """Noise: a few pixels a module, drawn large again."""
    few = cv2.resize(cv2.blur(straight.grey, (5, 5)), None, fx=2 / PX, fy=2 / PX, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(few, (straight.side, straight.side), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def divided(straight: Straight) -> Grey:
    """Lamps and shadows: every level against the light of its neighbourhood."""
    light = cv2.GaussianBlur(straight.grey, (0, 0), 2 * PX)
    return np.asarray(cv2.divide(_calmed(straight, 0.2), light, scale=150), dtype=np.uint8)


def thickened(straight: Straight) -> Grey:
    """Thin and broken print: ink spreads by a third of a module."""
    return np.asarray(cv2.erode(straight.grey, np.ones((5, 5), np.uint8)), dtype=np.uint8)


def undone(blur: Blur) -> "Way":
    """A Wiener filter against `blur`."""

    def way(straight: Straight) -> Grey:
        size = (straight.side, straight.side)
        sharp = np.fft.irfft2(straight.spectrum * _inverse(straight.side, blur), s=size)
        return (np.clip(sharp, 0, 1) * 255).astype(np.uint8)

    return way


def _calmed(straight: Straight, modules: float) -> Grey:
    return np.asarray(cv2.GaussianBlur(straight.grey, (0, 0), modules * PX), dtype=np.uint8)


@cache
def _light_levels() -> Grey:
    return (255 * (np.arange(256) / 255) ** 3).astype(np.uint8)


@cache
def _inverse(side: int, blur: Blur) -> Spectrum:
    kind, size, degrees = blur
    kernel = _disc(size * PX) if kind == "disc" else _streak(size * PX, np.radians(degrees))
    reach = kernel.shape[0]
    padded = np.zeros((side, side), np.float32)
    padded[:reach, :reach] = kernel
    response = np.fft.rfft2(np.roll(padded, (-(reach // 2), -(reach // 2)), (0, 1)))
    return (np.conj(response) / (np.abs(response) ** 2 + NOISE)).astype(np.complex64)


def _disc(radius: float) -> NDArray[np.float32]:
    reach = int(np.ceil(radius))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius + 0.5 - np.sqrt(x**2 + y**2), 0, 1)
    return np.asarray(disc / disc.sum(), dtype=np.float32)


def _streak(length: float, angle: float) -> NDArray[np.float32]:
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for step in np.linspace(-length / 2, length / 2, int(8 * length) + 2):
        x, y = reach + step * np.cos(angle), reach + step * np.sin(angle)
        left, top = int(x), int(y)
        for right, down in ((0, 0), (1, 0), (0, 1), (1, 1)):
            kernel[top + down, left + right] += (1 - abs(x - left - right)) * (1 - abs(y - top - down))
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


Way = Callable[[Straight], Grey]
WAYS: tuple[Way, ...] = (
    by_neighbourhood,
    undone(("disc", 0.75, 0)),
    brightened,
    sharpened,
    averaged,
    undone(("disc", 1.0, 0)),
    divided,
    thickened,
    evened,
    *(undone(("streak", 1.3, angle)) for angle in (0, 45, 90, 135)),
    *(undone(("streak", 1.8, angle)) for angle in (0, 90)),
)
"""The likeliest first."""
