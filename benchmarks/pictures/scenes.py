"""The classes of pictures with a code: what is hard about each, up to the edge of what can be read."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.pictures import camera, faces, symbols
from benchmarks.pictures.camera import Frame, Pose, Shot
from benchmarks.pictures.faces import Look

SIZES = ((640, 480), (1280, 720))
Generator = np.random.Generator


@dataclass(frozen=True)
class Recipe:
    """One scene before it is rendered."""

    look: Look
    pose: Pose
    shot: Shot
    levels: str = "LMQH"
    chinese: bool = False


Fault = Callable[[Recipe, Generator], Recipe]


@dataclass(frozen=True)
class Scene:
    """A scene of which any number of frames can be taken."""

    kind: str
    size: tuple[int, int]
    payload: bytes
    recipe: Recipe
    face: faces.Face
    backdrop: faces.Grey
    seed: list[int]

    def take(self, number: int = 0) -> Frame:
        """Frame `number`: the hand is never quite still."""
        rng = np.random.default_rng([*self.seed, number])
        recipe = _moved(self.recipe, rng) if number else self.recipe
        light, corners = camera.placed(self.face, recipe.pose, self.size, self.backdrop)
        return camera.taken(light, recipe.shot, corners, rng)


def scene(kind: str, size: tuple[int, int], seed: list[int]) -> Scene:
    """Scene of class `kind`; the same seed gives the same scene."""
    rng = np.random.default_rng(seed)
    recipe = KINDS[kind](plain(size, rng), rng)
    content = symbols.chinese(rng) if recipe.chinese else symbols.payload(rng)
    symbol = symbols.symbol(rng, content, recipe.levels)
    face = faces.make(symbol.modules, recipe.look, rng)
    recipe = replace(recipe, pose=inside(recipe.pose, symbol.modules.shape[0], size, rng))
    return Scene(kind, size, content, recipe, face, camera.background(size, rng), seed)


def plain(size: tuple[int, int], rng: Generator) -> Recipe:
    """A good picture, as they differ."""
    look = Look(phone=bool(rng.uniform() < 0.5), quiet=float(rng.uniform(3, 5)), ink=float(rng.uniform(0.02, 0.1)))
    pose = Pose(
        pitch=float(rng.uniform(-0.2, 0.2)),
        yaw=float(rng.uniform(-0.2, 0.2)),
        roll=float(rng.uniform(-0.2, 0.2)),
        module_px=float(rng.uniform(3, 7)) * size[1] / 600,
    )
    shot = Shot(
        gain=float(rng.uniform(0.6, 1.1)),
        shading=float(rng.uniform(0, 0.4)),
        lens_sigma=float(rng.uniform(0.5, 0.9)),
        noise=float(rng.uniform(0.003, 0.012)),
        sharpen=float(rng.uniform(0, 0.8)),
        jpeg=int(rng.integers(70, 95)),
    )
    return Recipe(look, pose, shot)


def inside(pose: Pose, modules: int, size: tuple[int, int], rng: Generator) -> Pose:
    """The whole code in the frame, with some of its quiet zone."""
    module_px = min(pose.module_px, 0.8 * size[1] / (modules * (1 + 0.41 * abs(np.sin(2 * pose.roll)))))
    reach = modules * module_px * (0.5 + 0.21 * abs(np.sin(2 * pose.roll))) * 1.12
    free_x, free_y = max(0.0, 0.5 - reach / size[0]), max(0.0, 0.5 - reach / size[1])
    x, y = 0.5 + free_x * rng.uniform(-1, 1), 0.5 + free_y * rng.uniform(-1, 1)
    return replace(pose, module_px=float(module_px), x=float(x), y=float(y))


def _moved(recipe: Recipe, rng: Generator) -> Recipe:
    pose, shot = recipe.pose, recipe.shot
    pitch, yaw, roll = (value + float(rng.normal(0, 0.05)) for value in (pose.pitch, pose.yaw, pose.roll))
    near = float(rng.normal(1, 0.05))
    x, y = pose.x + float(rng.normal(0, 0.012)), pose.y + float(rng.normal(0, 0.012))
    blur = float(rng.uniform(0.6, 1.2))
    return replace(
        recipe,
        pose=Pose(pitch, yaw, roll, pose.module_px * near, x, y),
        shot=replace(shot, motion_px=shot.motion_px * blur, defocus_px=shot.defocus_px * float(rng.uniform(0.8, 1.1))),
    )


def _look(**ranges: Callable[[Generator], object]) -> Fault:
    return lambda recipe, rng: replace(recipe, look=replace(recipe.look, **{k: v(rng) for k, v in ranges.items()}))


def _pose(**ranges: Callable[[Generator], object]) -> Fault:
    return lambda recipe, rng: replace(recipe, pose=replace(recipe.pose, **{k: v(rng) for k, v in ranges.items()}))


def _shot(**ranges: Callable[[Generator], object]) -> Fault:
    return lambda recipe, rng: replace(recipe, shot=replace(recipe.shot, **{k: v(rng) for k, v in ranges.items()}))


def _both(*faults: Fault) -> Fault:
    def change(recipe: Recipe, rng: Generator) -> Recipe:
        for fault in faults:
            recipe = fault(recipe, rng)
        return recipe

    return change


def within(low: float, high: float) -> Callable[[Generator], float]:
    return lambda rng: float(rng.uniform(low, high))


def whole(low: int, high: int) -> Callable[[Generator], int]:
    return lambda rng: int(rng.integers(low, high))


def always(value: object) -> Callable[[Generator], object]:
    return lambda _: value


def _tilt(recipe: Recipe, rng: Generator) -> Recipe:
    """25 to 60 degrees to any side."""
    slant, side = rng.uniform(np.radians(25), np.radians(60)), rng.uniform(0, 2 * np.pi)
    pitch, yaw = float(slant * np.sin(side)), float(slant * np.cos(side))
    bigger = recipe.pose.module_px * 1.25
    return replace(recipe, pose=replace(recipe.pose, pitch=pitch, yaw=yaw, module_px=bigger))


def _by_module(name: str, low: float, high: float) -> Fault:
    """A blur in modules: what matters is how much of a module it covers."""

    def change(recipe: Recipe, rng: Generator) -> Recipe:
        return replace(
            recipe, shot=replace(recipe.shot, **{name: recipe.pose.module_px * float(rng.uniform(low, high))})
        )

    return change


def _small(recipe: Recipe, rng: Generator) -> Recipe:
    return replace(recipe, pose=replace(recipe.pose, module_px=float(rng.uniform(1.5, 2.8))))


def _thermal(recipe: Recipe, rng: Generator) -> Recipe:
    look = replace(
        recipe.look,
        phone=False,
        fade=float(rng.uniform(0.3, 0.85)),
        dead_dots=int(rng.integers(0, 6)),
        ink=float(rng.uniform(0.1, 0.25)),
        paper=float(rng.uniform(0.7, 0.9)),
    )
    return replace(recipe, look=look)


def _low_contrast(recipe: Recipe, rng: Generator) -> Recipe:
    paper = float(rng.uniform(0.3, 0.85))
    return replace(recipe, look=replace(recipe.look, paper=paper, ink=paper * float(rng.uniform(0.6, 0.85))))


def _occluded(recipe: Recipe, rng: Generator) -> Recipe:
    share = {"L": 0.02, "M": 0.05, "Q": 0.08, "H": 0.1}
    level = "MQH"[int(rng.integers(3))]
    return replace(recipe, levels=level, look=replace(recipe.look, hidden=share[level] * float(rng.uniform(0.5, 1.2))))


def _dark_mode(recipe: Recipe, rng: Generator) -> Recipe:
    """The face is dark and the modules of the code are light."""
    dark, light = float(rng.uniform(0.01, 0.08)), float(rng.uniform(0.45, 0.95))
    return replace(recipe, look=replace(recipe.look, phone=True, inverted=True, ink=dark, paper=light))


def _mixed(recipe: Recipe, rng: Generator) -> Recipe:
    for index in rng.choice(len(MIXABLE), 3, replace=False):
        recipe = MIXABLE[int(index)](recipe, rng)
    return recipe


_glare = _both(_look(phone=always(value=True)), _shot(glare=within(0.5, 2.0), gain=within(0.6, 0.9)))
_dim = _shot(gain=within(0.02, 0.12), noise=within(0.008, 0.02))
MIXABLE: tuple[Fault, ...] = (
    _tilt,
    _pose(roll=within(0, 2 * np.pi)),
    _by_module("motion_px", 0.4, 1.0),
    _by_module("defocus_px", 0.25, 0.5),
    _low_contrast,
    _shot(gain=within(0.05, 0.2), noise=within(0.008, 0.015)),
    _shot(jpeg=whole(10, 40)),
    _shot(shadow=within(0.5, 0.75)),
    _thermal,
    _look(phone=always(value=False), curl=within(0.5, 1.0)),
    _shot(moire=within(0.1, 0.3), noise=within(0.01, 0.03)),
)
KINDS: dict[str, Fault] = {
    "clean": lambda recipe, _: recipe,
    "perspective": _tilt,
    "rotation": _pose(roll=within(0, 2 * np.pi)),
    "motion_blur": _by_module("motion_px", 0.6, 2.0),
    "defocus": _by_module("defocus_px", 0.3, 0.95),
    "glare": _glare,
    "low_contrast": _low_contrast,
    "moire_noise": _shot(moire=within(0.15, 0.5), noise=within(0.015, 0.05)),
    "low_light": _dim,
    "jpeg": _shot(jpeg=whole(6, 31)),
    "inverted": _dark_mode,
    "small": _small,
    "occluded": _occluded,
    "thermal": _thermal,
    "curved": _look(phone=always(value=False), curl=within(0.6, 1.3)),
    "overexposed": _shot(gain=within(1.4, 3.5), bloom=within(0.05, 0.35), black=within(0.02, 0.08)),
    "hard_shadow": _shot(shadow=within(0.6, 0.9)),
    "tight_quiet": _look(quiet=within(0.0, 1.5)),
    "chinese": lambda recipe, _: replace(recipe, chinese=True),
    "mixed": _mixed,
    "dotted": _look(phone=always(value=True), dots=within(0.45, 1.0)),
}
