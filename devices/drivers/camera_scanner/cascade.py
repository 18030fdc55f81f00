"""The order in which a picture is prepared and read: cheap first, more when a code is nearly there (scan.md A5)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import numpy as np

from devices.drivers.camera_scanner import rescue
from devices.drivers.camera_scanner.engines import Engine, Look, NearMiss
from devices.drivers.camera_scanner.stages import INVERTED, STAGES, Grey, Stage

BARS_EVERY = 2
"""Bar codes in every so many pictures: they cost as much again, and nobody holds one for a tenth of a second."""
MOST_EFFORT = 24.0
"""Extra looks that are saved up for a code that is found but not read."""
EFFORT_A_PICTURE = 0.4
"""What each picture gives back: a poster with an unreadable code must not heat the terminal."""
EXTRA_LOOKS = 6
"""At most so many of them in one picture: the next one, held a little otherwise, is a better chance."""

Attempt = Callable[[], Look]


class Cascade:
    """Reads pictures of one camera; remembers only whose turn it is and how much effort is left."""

    def __init__(self, engine: Engine, stages: Sequence[Stage] = STAGES) -> None:
        self._engine = engine
        self._stages = tuple(stages) if engine.reads_inverted else (INVERTED, *stages)
        self._number = 0
        self._next_extra = 0
        self._effort = MOST_EFFORT

    def live(self, grey: Grey) -> Look:
        """One picture of many: the plain look and one stage in turn; some looks more when a code is nearly read."""
        turn, self._number = self._number % len(self._stages), self._number + 1
        self._effort = min(MOST_EFFORT, self._effort + EFFORT_A_PICTURE)
        plain = self._engine.look(grey, bars=self._number % BARS_EVERY == 0)
        if plain.codes:
            return plain
        staged = self._prepared(grey, self._stages[turn])
        near = plain.near or staged.near
        if staged.codes or not near:
            return Look(staged.codes, near)
        return self._with_effort(grey, near, turn)

    def whole(self, grey: Grey) -> Look:
        """A single picture: everything until it is read."""
        plain = self._engine.look(grey, bars=True)
        if plain.codes:
            return plain
        near = plain.near
        for stage in self._stages:
            staged = self._prepared(grey, stage)
            if staged.codes:
                return staged
            near = near or staged.near
        return _first(self._rescues(grey, near), near)

    def _with_effort(self, grey: Grey, near: tuple[NearMiss, ...], turn: int) -> Look:
        """The next few of all other attempts, as far as the effort goes."""
        others = (self._staged(grey, stage) for stage in self._stages[:turn] + self._stages[turn + 1 :])
        attempts = [*self._rescues(grey, near), *others]
        looks = min(EXTRA_LOOKS, int(self._effort))
        self._effort -= looks
        start, self._next_extra = self._next_extra, (self._next_extra + looks) % len(attempts)
        return _first(islice(attempts[start:] + attempts[:start], looks), near)

    def _prepared(self, grey: Grey, stage: Stage) -> Look:
        look = self._engine.look(stage.prepare(grey))
        if stage.scale == 1:
            return look
        scale = np.float32(stage.scale)
        return Look(look.codes, tuple(NearMiss(near.corners / scale, near.version) for near in look.near))

    def _staged(self, grey: Grey, stage: Stage) -> Attempt:
        return lambda: self._prepared(grey, stage)

    def _rescues(self, grey: Grey, near: Sequence[NearMiss]) -> Iterator[Attempt]:
        if near:
            straight = rescue.Straight(grey, near[0])
            for way in rescue.WAYS:
                yield self._rescue(straight, way)

    def _rescue(self, straight: rescue.Straight, way: rescue.Way) -> Attempt:
        return lambda: Look(self._engine.look(way(straight)).codes)


def _first(attempts: Iterator[Attempt], near: tuple[NearMiss, ...]) -> Look:
    """The first attempt that reads something."""
    for attempt in attempts:
        look = attempt()
        if look.codes:
            return look
    return Look((), near)
