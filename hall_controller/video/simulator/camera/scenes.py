"""Drawn pictures of a hall that cameras of ours show: 640 x 360, one luma and two chroma planes below each other."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 640, 360
FRAMES_PER_S = 15
VIEWS = 4
"""So many different rooms there are to look at."""
Plane = NDArray[np.uint8]


class Picture(StrEnum):
    """What a simulated camera shows."""

    GOOD = "good"
    """People walk, the clock in the corner runs."""
    QUIET = "quiet"
    """Nobody there: only the clock and the noise of the sensor move. Not frozen."""
    NIGHT = "night"
    """The lamps are out, people walk. Not black."""
    BLACK = "black"
    FROZEN = "frozen"
    """The good picture, the same bits again and again."""
    BLURRED = "blurred"
    COVERED = "covered"
    """A cloth or a leaf right before the lens."""
    TURNED = "turned"
    """Somebody turned the camera: a good picture of another room."""


def frames(picture: Picture, view: int, count: int) -> Iterator[Plane]:
    """`count` frames in yuv420p (rows: 360 of luma, 180 of chroma)."""
    if picture is Picture.TURNED:
        view = (view + 1) % VIEWS
    for number in range(count):
        yield _frame(picture, view, number)


def _frame(picture: Picture, view: int, number: int) -> Plane:
    if picture is Picture.BLACK:
        return _planes(np.zeros((HEIGHT, WIDTH), np.uint8), 128, 128)
    if picture is Picture.COVERED:
        return _planes(cv2.add(_cloth(), _noise(number)), 120, 138)
    if picture is Picture.FROZEN:
        number = 0
    luma = _room(view).copy()
    if picture is not Picture.QUIET:
        _people(luma, view, number)
    if picture is Picture.NIGHT:
        luma = (luma // 4).astype(np.uint8)
    if picture is Picture.BLURRED:
        small = cv2.resize(luma, (20, 12), interpolation=cv2.INTER_AREA)
        luma = cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    _clock(luma, number)
    return _planes(cv2.add(luma, _noise(number)), 116 + 8 * view, 134 - 4 * view)


def _planes(luma: cv2.typing.MatLike, blue: int, red: int) -> Plane:
    chroma = np.empty((HEIGHT // 2, WIDTH), np.uint8)
    chroma[: HEIGHT // 4], chroma[HEIGHT // 4 :] = blue, red
    return np.vstack((luma, chroma)).astype(np.uint8)


@cache
def _room(view: int) -> Plane:
    """Wall, floor of tiles, a row of windows or doors; each view has its own lines."""
    luma = np.full((HEIGHT, WIDTH), 150 - 12 * view, np.uint8)
    horizon = 190 - 35 * view
    luma[horizon:] = 95 + 10 * view
    for x in range(-WIDTH, 2 * WIDTH, 60 + 17 * view):
        cv2.line(luma, (WIDTH // 2 + (x - WIDTH // 2) // 3, horizon), (x, HEIGHT), 70, 1)
    for y in range(horizon, HEIGHT, 28 + 5 * view):
        cv2.line(luma, (0, y), (WIDTH, y), 75, 1)
    for place in range(3 + view):
        left = 20 + place * (WIDTH - 40) // (3 + view)
        right = left + 90 - 10 * view
        cv2.rectangle(luma, (left, horizon - 110 + 15 * view), (right, horizon + 30), 205 - 25 * view, -1)
        cv2.rectangle(luma, (left, horizon - 110 + 15 * view), (right, horizon + 30), 40, 2)
        cv2.putText(luma, str(place + 1), (left + 20, horizon - 20), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 30, 3)
    return luma


def _people(luma: Plane, view: int, number: int) -> None:
    """Three people who walk to and fro at different speeds; their grey differs from wall and floor."""
    for who, (speed, grey) in enumerate(((4, 45), (7, 225), (2, 20))):
        way = (number * speed + 211 * who + 97 * view) % (2 * (WIDTH - 60))
        x = way if way < WIDTH - 60 else 2 * (WIDTH - 60) - way
        top = 120 + 30 * who
        cv2.rectangle(luma, (x, top + 30), (x + 38, top + 150), grey, -1)
        cv2.circle(luma, (x + 19, top + 15), 16, grey, -1)


def _clock(luma: cv2.typing.MatLike, number: int) -> None:
    seconds, part = divmod(number, FRAMES_PER_S)
    words = f"2026-01-05 08:{seconds // 60:02d}:{seconds % 60:02d}.{part:02d}"
    cv2.rectangle(luma, (6, 6), (216, 24), 16, -1)
    cv2.putText(luma, words, (10, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 235, 1)


@cache
def _cloth() -> Plane:
    return np.tile(np.linspace(62, 70, WIDTH, dtype=np.uint8), (HEIGHT, 1))


@cache
def _noises() -> list[Plane]:
    source = np.random.default_rng(28181)
    return [np.clip(source.normal(4, 1.5, (HEIGHT, WIDTH)), 0, 12).astype(np.uint8) for _ in range(7)]


def _noise(number: int) -> Plane:
    return _noises()[number % 7]
