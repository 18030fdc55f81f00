"""Units of one camera become fragments for viewers, about two a second; pure."""

from dataclasses import dataclass, field

from hall_controller.video.cameras import boxes
from hall_controller.video.cameras.timeline import TICKS
from hall_controller.video.cameras.units import Setup, Unit

LONGEST = TICKS // 2
"""A fragment is cut after half a second, so that a viewer is not further behind."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a viewer is sent: an initialisation segment, or a fragment."""

    data: bytes = field(repr=False)
    initial: bool = False
    key: bool = False
    """Begins with a key frame: here a viewer may begin."""


class Fragmenter:
    """One for all viewers of a camera; H.264 only."""

    def __init__(self) -> None:
        self._setup: Setup | None = None
        self._waiting: list[Unit] = []
        self._number = 0

    def put(self, unit: Unit) -> list[Piece]:
        """The pieces that this unit completes."""
        if unit.audio or unit.setup.codec != "h264":
            return []
        pieces = []
        if self._waiting and (unit.key or unit.dts - self._waiting[0].dts >= LONGEST):
            pieces.append(self._cut(unit.dts))
        if unit.key and unit.setup != self._setup:
            self._setup = None
            try:
                pieces.append(Piece(boxes.initialisation(unit.setup), initial=True))
                self._setup = unit.setup
            except ValueError:  # nothing can be shown until the camera sends better ones
                return pieces
        if self._setup is not None:
            self._waiting.append(unit)
        return pieces

    def _cut(self, end: int) -> Piece:
        units, self._waiting = self._waiting, []
        self._number += 1
        ends = [*(unit.dts for unit in units[1:]), end]
        samples = [
            boxes.Sample(boxes.with_lengths(unit.data), until - unit.dts, unit.pts - unit.dts, unit.key)
            for unit, until in zip(units, ends, strict=True)
        ]
        return Piece(boxes.fragment(self._number, units[0].dts, samples), key=units[0].key)
