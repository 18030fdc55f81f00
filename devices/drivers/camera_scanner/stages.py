"""Ways to prepare a picture for another look; chosen greedily among about a hundred on a generated set. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Height x width, 0 black to 255 white."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One preparation; what is found in its picture lies `scale` times further from the corner."""

    name: str
    prepare: Callable[[Grey], Grey]
    scale: float = 1.0


def local_contrast(grey: Grey) -> Grey:
    """Low contrast, shadow and weak print: equalised by neighbourhood, edges brought out."""
    even = _equaliser().apply(_blurred(grey, 1.0))
    return _sharper(np.asarray(even, dtype=np.uint8), 2.5, 2.0)


def small_and_blurred(grey: Grey) -> Grey:
    """Small codes and codes out of focus: sharpened and twice as large."""
    return _larger(_sharper(_blurred(grey, 0.7), 2.0, 3.0), 2.0)


def grainy(grey: Grey) -> Grey:
    """Noise and missing dots: black only where clearly darker than the neighbourhood."""
    mean, binary = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return np.asarray(cv2.adaptiveThreshold(_blurred(grey, 0.8), 255, mean, binary, 25, -3), dtype=np.uint8)


def too_bright(grey: Grey) -> Grey:
    """Overexposure and glare: the light half of the levels spread out."""
    return _larger(np.asarray(cv2.LUT(grey, _gamma(2.5)), dtype=np.uint8), 1.5)


def very_noisy(grey: Grey) -> Grey:
    """Darkness: averaged over several pixels."""
    return _blurred(grey, 2.0)


def negative(grey: Grey) -> Grey:
    """Light codes on dark, for engines that do not look for them."""
    return np.asarray(cv2.bitwise_not(grey), dtype=np.uint8)


STAGES = (
    Stage("local_contrast", local_contrast),
    Stage("small_and_blurred", small_and_blurred, 2.0),
    Stage("grainy", grainy),
    Stage("too_bright", too_bright, 1.5),
    Stage("very_noisy", very_noisy),
)
INVERTED = Stage("negative", negative)


def _blurred(grey: Grey, sigma: float) -> Grey:
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma), dtype=np.uint8)


def _sharper(grey: Grey, sigma: float, amount: float) -> Grey:
    return np.asarray(cv2.addWeighted(grey, 1 + amount, _blurred(grey, sigma), -amount, 0), dtype=np.uint8)


def _larger(grey: Grey, scale: float) -> Grey:
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


@cache
def _equaliser() -> cv2.CLAHE:
    return cv2.createCLAHE(4, (4, 4))


@cache
def _gamma(power: float) -> Grey:
    return (255 * (np.arange(256) / 255) ** power).astype(np.uint8)
