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


def small_and_blurred(grey: Grey) -> Grey:
    """Small codes and codes out of focus: sharpened and larger."""
    calm = cv2.GaussianBlur(grey, (0, 0), 0.8)
    sharp = cv2.addWeighted(calm, 3.5, cv2.GaussianBlur(calm, (0, 0), 2.5), -2.5, 0)
    return _larger(np.asarray(sharp, dtype=np.uint8), 1.5)


def grainy(grey: Grey) -> Grey:
    """Noise and missing dots: black where darker than the neighbourhood, after averaging."""
    mean, binary = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return np.asarray(cv2.adaptiveThreshold(_averaged(_averaged(grey)), 255, mean, binary, 31, 0), dtype=np.uint8)


def too_bright(grey: Grey) -> Grey:
    """Overexposure and glare: the light half of the levels spread out."""
    return _larger(np.asarray(cv2.LUT(grey, _gamma(2.5)), dtype=np.uint8), 1.5)


def local_contrast(grey: Grey) -> Grey:
    """Low contrast, shadow and weak print: equalised by neighbourhood, edges brought out."""
    return _sharper(np.asarray(_equaliser().apply(_averaged(grey)), dtype=np.uint8), 7, 2.0)


def noisy(grey: Grey) -> Grey:
    """Darkness: averaged over a few pixels."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.2), dtype=np.uint8)


def dotted(grey: Grey) -> Grey:
    """Modules drawn as dots or worn to dots: at half the size they grow together again."""
    return _grown_together(grey, 0.5)


def dotted_near(grey: Grey) -> Grey:
    """The same for a code that is held close."""
    return _grown_together(grey, 0.25)


def negative(grey: Grey) -> Grey:
    """Light codes on dark, for engines that do not look for them."""
    return np.asarray(cv2.bitwise_not(grey), dtype=np.uint8)


STAGES = (
    Stage("small_and_blurred", small_and_blurred, 1.5),
    Stage("grainy", grainy),
    Stage("too_bright", too_bright, 1.5),
    Stage("local_contrast", local_contrast),
    Stage("noisy", noisy),
    Stage("dotted", dotted, 0.5),
    Stage("dotted_near", dotted_near, 0.25),
)
"""The most helpful first."""
INVERTED = Stage("negative", negative)


def _grown_together(grey: Grey, scale: float) -> Grey:
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mean, binary = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return np.asarray(cv2.adaptiveThreshold(cv2.GaussianBlur(small, (0, 0), 1.0), 255, mean, binary, 25, -2), np.uint8)


def _averaged(grey: Grey) -> Grey:
    return np.asarray(cv2.blur(grey, (3, 3)), dtype=np.uint8)


def _sharper(grey: Grey, reach: int, amount: float) -> Grey:
    """Against the mean of `reach` x `reach` pixels: as good as against a Gaussian blur, and cheaper."""
    return np.asarray(cv2.addWeighted(grey, 1 + amount, cv2.blur(grey, (reach, reach)), -amount, 0), dtype=np.uint8)


def _larger(grey: Grey, scale: float) -> Grey:
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


@cache
def _equaliser() -> cv2.CLAHE:
    return cv2.createCLAHE(4, (4, 4))


@cache
def _gamma(power: float) -> Grey:
    return (255 * (np.arange(256) / 255) ** power).astype(np.uint8)
