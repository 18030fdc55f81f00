"""What a picture shows, measured on 160 x 90 grey (values 0-255); pure functions (issue 7, item 2).

A view is compared with its reference piece by piece: people who walk through cover some pieces, never most of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from hall_controller.video.contract import Reason, Thresholds

Grey = NDArray[np.uint8]
Plane = NDArray[np.float32]
WIDTH, HEIGHT = 160, 90
SHIFT = 8
"""Pixels that a view may have moved (wind, a loose arm) and still be the same view."""
DAY_MEAN, DAY_DEVIATION = 45.0, 22.0
"""A view worth keeping as reference: light enough, with something in it."""
_PIECE = 18
_CHANCE = 0.3
"""How like the better half of the pieces of two unlike views are by chance (measured on the simulator's views)."""
_STILL_NOISE = 10.0
"""Variance of a piece with nothing in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one picture."""

    grey: Grey = field(repr=False)
    mean: float
    deviation: float


def look(grey: Grey) -> Look:
    """Measure a picture."""
    mean, deviation = (float(value[0, 0]) for value in cv2.meanStdDev(grey))
    return Look(grey, mean, deviation)


def difference(one: Grey, other: Grey) -> float:
    """Mean difference of two pictures."""
    return float(cv2.mean(cv2.absdiff(one, other))[0])


def sharpness(grey: Grey, reference: Grey) -> float:
    """Edge energy in shares of the reference's, each piece by its own contrast: night alone does not blur."""
    ours, theirs = _edge_energy(grey), _edge_energy(reference)
    telling = theirs[:, 0] >= np.median(theirs[:, 0])
    ours, theirs = ours[telling], theirs[telling]
    shares = (ours[:, 0] / ours[:, 1]) / np.maximum(theirs[:, 0] / theirs[:, 1], 1e-3)
    return float(np.median(shares))


def likeness(grey: Grey, reference: Grey) -> float:
    """1 for the same view in any light, about 0 for another one; small shifts do not count."""
    ours, theirs = _lines(grey), _lines(reference)[SHIFT:-SHIFT, SHIFT:-SHIFT]
    _, _, _, (left, top) = cv2.minMaxLoc(cv2.matchTemplate(ours, theirs, cv2.TM_CCOEFF_NORMED))
    moved = ours[top : top + theirs.shape[0], left : left + theirs.shape[1]]
    alike = sorted(_correlation(one, other) for one, other in zip(_pieces(moved), _pieces(theirs), strict=True))
    return (float(np.mean(alike[len(alike) // 2 :])) - _CHANCE) / (1 - _CHANCE)


def troubles(seen: Look, reference: Look | None, limits: Thresholds) -> tuple[Reason, ...]:
    """Why this one picture is no proof, the reason to tell first; frozen needs two pictures and is told elsewhere."""
    if seen.mean <= limits.black_mean and seen.deviation <= limits.black_deviation:
        return (Reason.BLACK,)
    if seen.deviation <= limits.covered_deviation:
        return (Reason.COVERED,)
    if reference is None:
        return ()
    if sharpness(seen.grey, reference.grey) < limits.blurred_share:
        return (Reason.BLURRED,)
    if likeness(seen.grey, reference.grey) < limits.turned_correlation:
        return (Reason.TURNED,)
    return ()


def is_day_view(seen: Look) -> bool:
    """Whether this view may be proposed as the reference."""
    return seen.mean >= DAY_MEAN and seen.deviation >= DAY_DEVIATION


def _lines(grey: Grey) -> Plane:
    """Soft map of where the light changes; its root, so that weak light counts too."""
    soft = cv2.GaussianBlur(grey, (0, 0), 1.0)
    strong = cv2.magnitude(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1))
    return cast("Plane", cv2.GaussianBlur(np.sqrt(strong), (0, 0), 1.0))


def _pieces(plane: Plane) -> Iterator[Plane]:
    for top in range(0, plane.shape[0] - _PIECE + 1, _PIECE):
        for left in range(0, plane.shape[1] - _PIECE + 1, _PIECE):
            yield plane[top : top + _PIECE, left : left + _PIECE]


def _correlation(one: Plane, other: Plane) -> float:
    one, other = one - one.mean(), other - other.mean()
    return float((one * other).sum() / (np.sqrt((one * one).sum() * (other * other).sum()) + 1e-3))


def _edge_energy(grey: Grey) -> NDArray[np.float64]:
    """For each piece its edge energy and its contrast."""
    fine, plain = cast("Plane", cv2.Laplacian(grey, cv2.CV_32F)), grey.astype(np.float32)
    both = zip(_pieces(fine), _pieces(plain), strict=True)
    return np.array([(edge.var(), picture.var() + _STILL_NOISE) for edge, picture in both])
