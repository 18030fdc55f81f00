"""The flat thing that carries a code: a phone's screen or a thermal slip, as grey levels of reflected light 0..1."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.symbols import Modules

Grey = NDArray[np.float32]
DOT = 8
"""Texture pixels a module."""


@dataclass(frozen=True)
class Look:
    """How the code is put on the face."""

    phone: bool = True
    inverted: bool = False
    quiet: float = 4.0
    """Modules of quiet zone before other things begin."""
    ink: float = 0.05
    paper: float = 0.9
    fade: float = 0.0
    """0..1: how much of the ink is missing in bands (thermal print)."""
    dead_dots: int = 0
    """Columns of the print head that do not burn."""
    dots: float = 0.0
    """Modules drawn as round dots of this many modules across; 0 = square."""
    hidden: float = 0.0
    """Share of the code's area under a thumb or a stain."""
    curl: float = 0.0
    """Bend of the paper: half the angle of the arc that the face covers, radians."""


@dataclass(frozen=True)
class Face:
    """A texture, and the corners of the code on it (clockwise from top left)."""

    texture: Grey
    corners: NDArray[np.float32]
    modules: int


def make(modules: Modules, look: Look, rng: np.random.Generator) -> Face:
    """The face with everything around the code that such faces have."""
    side = modules.shape[0] * DOT
    code = _dotted(modules, look.dots) if look.dots else np.kron(modules, np.ones((DOT, DOT), np.float32))
    if not look.phone:
        code = _printed(code, look, rng)
    code = 1 - code if look.inverted else code
    width = int(side * rng.uniform(1.35, 1.7)) + int(2 * look.quiet * DOT)
    height = int(width * (rng.uniform(1.6, 2.1) if look.phone else rng.uniform(1.3, 2.2)))
    left = (width - side) // 2
    top = int((height - side) * rng.uniform(0.35, 0.6))
    ink = np.ones((height, width), np.float32) if look.inverted else np.zeros((height, width), np.float32)
    _surroundings(ink, (left, top, side), look, rng)
    ink[top : top + side, left : left + side] = code
    texture = look.paper + (look.ink - look.paper) * ink
    if look.hidden:
        _thumb(texture, (left, top, side), look.hidden, rng)
    corners = np.array([[left, top], [left + side, top], [left + side, top + side], [left, top + side]], np.float32)
    if look.curl:
        texture, corners = _curled(texture, corners, look.curl)
    return Face(texture, corners, modules.shape[0])


def _dotted(modules: Modules, across: float) -> Grey:
    """Round modules; the eyes stay square, as designers leave them."""
    y, x = np.mgrid[:DOT, :DOT] - (DOT - 1) / 2
    dot = np.clip(across * DOT / 2 + 0.5 - np.sqrt(x**2 + y**2), 0, 1).astype(np.float32)
    code = np.kron(modules.astype(np.float32), dot)
    square, eye = np.kron(modules, np.ones((DOT, DOT), np.float32)), 7 * DOT
    for rows, columns in ((slice(eye), slice(eye)), (slice(eye), slice(-eye, None)), (slice(-eye, None), slice(eye))):
        code[rows, columns] = square[rows, columns]
    return np.asarray(code, dtype=np.float32)


def _printed(code: Grey, look: Look, rng: np.random.Generator) -> Grey:
    """What a tired print head makes of the ink."""
    height, width = code.shape
    if look.fade:
        rows = cv2.resize(rng.uniform(0, 1, (max(3, height // 60), 1)).astype(np.float32), (1, height))
        columns = cv2.resize(rng.uniform(0, 1, (1, max(3, width // 60))).astype(np.float32), (width, 1))
        code = code * (1 - look.fade * np.clip(0.5 * (rows + columns) + 0.25, 0, 1))
        code = code * (rng.uniform(0, 1, code.shape) > look.fade * 0.3)
    for _ in range(look.dead_dots):
        at, thick = int(rng.integers(0, width)), int(rng.integers(2, 5))
        code[:, at : at + thick] = 0
    return code.astype(np.float32)


def _surroundings(ink: Grey, place: tuple[int, int, int], look: Look, rng: np.random.Generator) -> None:
    left, top, side = place
    height, width = ink.shape
    far = int(look.quiet * DOT)
    value = 0.0 if look.inverted else 1.0
    size = int(rng.integers(DOT * 2, DOT * 4))
    for y in range(size, height - size, int(size * 1.7)):
        if top - far < y + size and y < top + side + far:
            continue
        x, end = int(rng.uniform(0.05, 0.3) * width), int(rng.uniform(0.5, 0.95) * width)
        while x < end:
            word = int(rng.integers(size // 2, size * 2))
            for stroke in range(int(rng.integers(2, 5))):
                at = x + stroke * word // 5
                cv2.line(ink, (at, y), (at + word // 3, y + int(rng.integers(size))), value, max(1, size // 8))
            x += word + size // 2
    edge = far + int(rng.integers(2, 12))
    if look.phone:
        cv2.rectangle(ink, (left - edge, top - edge), (left + side + edge, top + side + edge), value * 0.5 + 0.15, 2)
        bezel = max(4, width // 40)
        ink[:bezel], ink[-bezel:], ink[:, :bezel], ink[:, -bezel:] = 1.0, 1.0, 1.0, 1.0
    elif look.quiet < 2:
        cv2.rectangle(
            ink, (left - edge, top - edge), (left + side + edge, top + side + edge), value, int(rng.integers(2, DOT))
        )


def _thumb(texture: Grey, place: tuple[int, int, int], share: float, rng: np.random.Generator) -> None:
    """Cover `share` of the code, away from its three eyes."""
    left, top, side = place
    radius = side * np.sqrt(share / np.pi)
    x, y = left + side * rng.uniform(0.45, 0.95), top + side * rng.uniform(0.45, 0.95)
    axes = (int(radius * rng.uniform(0.8, 1.25)), int(radius * rng.uniform(0.8, 1.25)))
    cv2.ellipse(texture, (int(x), int(y)), axes, float(rng.uniform(0, 180)), 0, 360, float(rng.uniform(0.2, 0.7)), -1)


def _curled(texture: Grey, corners: NDArray[np.float32], curl: float) -> tuple[Grey, NDArray[np.float32]]:
    """The face bent around a vertical cylinder, seen from before, with its shading."""
    height, width = texture.shape
    radius = width / (2 * curl)
    seen = int(2 * radius * np.sin(curl))
    angle = np.arcsin(np.clip((np.arange(seen) - seen / 2) / radius, -1, 1)).astype(np.float32)
    along = np.tile(angle * radius + width / 2, (height, 1)).astype(np.float32)
    rows = np.tile(np.arange(height, dtype=np.float32)[:, None], (1, seen))
    bent = cv2.remap(texture, along, rows, cv2.INTER_LINEAR) * np.cos(angle)[None, :] ** 0.7
    moved = corners.copy()
    moved[:, 0] = radius * np.sin((corners[:, 0] - width / 2) / radius) + seen / 2
    return bent.astype(np.float32), moved
