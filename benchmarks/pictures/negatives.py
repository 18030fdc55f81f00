"""Pictures in which there is nothing to read: whatever is read in them is false."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import zxingcpp

from benchmarks.pictures import camera, faces, scenes, symbols
from benchmarks.pictures.camera import Frame
from benchmarks.pictures.symbols import Modules

Generator = np.random.Generator
Size = tuple[int, int]
OTHER_KINDS = ("DataMatrix", "Aztec", "PDF417", "EAN13", "Code39", "ITF", "MicroQRCode")


def frame(kind: str, size: Size, seed: int | list[int]) -> Frame:
    """One frame of a kind; the same seed gives the same frame."""
    rng = np.random.default_rng(seed)
    made = KINDS[kind](rng)
    backdrop = camera.background(size, rng)
    recipe = scenes.plain(size, rng)
    if rng.uniform() < 0.5:  # half of them as badly taken as the others
        hard = list(scenes.MIXABLE)
        recipe = hard[int(rng.integers(len(hard)))](recipe, rng)
    corners = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    if made is None:
        return camera.taken(np.full(size[::-1], rng.uniform(0.1, 0.9), np.float32), recipe.shot, corners, rng)
    if made.size:
        face = faces.make(made, replace(recipe.look, inverted=bool(rng.uniform() < 0.2)), rng)
        pose = scenes.inside(recipe.pose, made.shape[0], size, rng)
        backdrop, corners = camera.placed(face, pose, size, backdrop)
    return camera.taken(backdrop, recipe.shot, corners, rng)


def _blank(_: Generator) -> Modules | None:
    return None


def _scene(_: Generator) -> Modules:
    return np.zeros((0, 0), np.uint8)


def _text(rng: Generator) -> Modules:
    """A page of strokes, as fine as the modules of a code."""
    page = np.zeros((48, 48), np.uint8)
    for y in range(1, 46, 3):
        page[y : y + 2, 2:46] = rng.uniform(0, 1, (2, 44)) < 0.45
    return page


def _icons(rng: Generator) -> Modules:
    """Squares with something in them, as on a phone: four of them look like the eyes of a code."""
    page = np.zeros((44, 44), np.uint8)
    for y in range(2, 40, 10):
        for x in range(2, 40, 10):
            page[y : y + 7, x : x + 7] = 1
            page[y + 1 : y + 6, x + 1 : x + 6] = rng.uniform() < 0.3
            page[y + 2 : y + 5, x + 2 : x + 5] = rng.uniform() < 0.8
    return page


def _other_kind(rng: Generator) -> Modules:
    name = OTHER_KINDS[int(rng.integers(len(OTHER_KINDS)))]
    digits = {"EAN13": 12, "MicroQRCode": 4}.get(name, 14)
    content = "".join(str(digit) for digit in rng.integers(0, 10, digits))
    made = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, name)).to_image(scale=1)
    ink = (np.array(made) < 128).astype(np.uint8)
    side = max(ink.shape)
    square = np.zeros((side, side), np.uint8)
    square[: ink.shape[0], : ink.shape[1]] = ink
    return square


def _grid(rng: Generator) -> Modules:
    step = int(rng.integers(1, 4))
    rows = np.arange(40) // step
    return ((rows[:, None] + rows[None, :]) % 2).astype(np.uint8)


def _eyes(rng: Generator) -> Modules:
    """The three eyes of a code, and chance for the rest."""
    made = symbols.symbol(rng, symbols.payload(rng)).modules.copy()
    side = made.shape[0]
    free = np.ones((side, side), dtype=bool)
    free[:9, :9] = free[:9, -8:] = free[-8:, :9] = False
    made[free] = rng.integers(0, 2, int(free.sum()))
    return made


def _destroyed(rng: Generator) -> Modules:
    """A code with more wrong modules than any level can mend."""
    made = symbols.symbol(rng, symbols.payload(rng)).modules.copy()
    wrong = rng.uniform(0, 1, made.shape) < 0.36
    wrong[:9, :9] = wrong[:9, -8:] = wrong[-8:, :9] = False
    made[wrong] ^= 1
    return made


def _noise(rng: Generator) -> Modules:
    return (rng.uniform(0, 1, (40, 40)) < rng.uniform(0.2, 0.8)).astype(np.uint8)


KINDS: dict[str, Callable[[Generator], Modules | None]] = {
    "blank": _blank,
    "scene": _scene,
    "text_page": _text,
    "phone_icons": _icons,
    "other_symbologies": _other_kind,
    "grid": _grid,
    "eyes_with_chance": _eyes,
    "destroyed_code": _destroyed,
    "noise": _noise,
}
