"""The order in which a picture is prepared and read: cheap first, more when a code is nearly there (scan.md A5)."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from devices.drivers.camera_scanner import rescue
from devices.drivers.camera_scanner.engines import Engine, Look, NearMiss
from devices.drivers.camera_scanner.stages import INVERTED, STAGES, Grey, Stage

MOST_EFFORT = 12.0
"""So many pictures in a row may be read with every stage while something that looks like a code is in view."""
EFFORT_A_PICTURE = 0.2
"""What each picture gives back: a poster with an unreadable code must not heat the terminal."""


class Cascade:
    """Reads pictures of one camera; remembers only whose turn it is and how much effort is left."""

    def __init__(self, engine: Engine, stages: Sequence[Stage] = STAGES) -> None:
        self._engine = engine
        self._stages = tuple(stages) if engine.reads_inverted else (INVERTED, *stages)
        self._turn = 0
        self._effort = MOST_EFFORT
        self._bars = False

    def live(self, grey: Grey) -> Look:
        """One picture of many: the plain look and one stage in turn; all of them when a code is nearly read."""
        self._effort = min(MOST_EFFORT, self._effort + EFFORT_A_PICTURE)
        turn = self._turn = (self._turn + 1) % len(self._stages)
        near: tuple[NearMiss, ...] = ()
        for look in self._looks(grey, self._stages[turn : turn + 1], bars=self._bars_now()):
            if look.codes:
                return look
            near = near or look.near
        if not near or self._effort < 1:
            return Look((), near)
        self._effort -= 1
        return self._first(chain(self._rescued(grey, near), self._others(grey, turn)), near)

    def whole(self, grey: Grey) -> Look:
        """A single picture: every stage until one reads it."""
        near: tuple[NearMiss, ...] = ()
        for look in self._looks(grey, self._stages, bars=True):
            if look.codes:
                return look
            near = near or look.near
        return self._first(self._rescued(grey, near), near)

    def _bars_now(self) -> bool:
        """Bar codes in every other picture: they cost as much again, and nobody holds one for a tenth of a second."""
        self._bars = not self._bars
        return self._bars

    def _looks(self, grey: Grey, stages: Sequence[Stage], *, bars: bool) -> Iterator[Look]:
        yield self._engine.look(grey, bars=bars)
        for stage in stages:
            yield self._prepared(grey, stage)

    def _others(self, grey: Grey, turn: int) -> Iterator[Look]:
        for stage in self._stages[:turn] + self._stages[turn + 1 :]:
            yield self._prepared(grey, stage)

    def _prepared(self, grey: Grey, stage: Stage) -> Look:
        look = self._engine.look(stage.prepare(grey))
        if stage.scale == 1:
            return look
        return Look(
            look.codes, tuple(NearMiss(near.corners / np.float32(stage.scale), near.version) for near in look.near)
        )

    def _rescued(self, grey: Grey, near: Sequence[NearMiss]) -> Iterator[Look]:
        for one in near[:1]:
            for straight in rescue.tries(grey, one):
                yield Look(self._engine.look(straight).codes)

    @staticmethod
    def _first(looks: Iterator[Look], near: tuple[NearMiss, ...]) -> Look:
        return next((look for look in looks if look.codes), Look((), near))
