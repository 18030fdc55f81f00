"""Figures from the marks of a watched terminal."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.base.figures import neat, share, spread_ms

SLIDE_S = 0.28
"""A slide lasts 220 ms; a little more, so that a late last frame is seen."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the watched terminal noted; monotonic seconds."""

    touches: list[float]
    frames: list[tuple[float, str]]
    pages: list[tuple[float, str]]
    builds: list[float]

    @classmethod
    def read(cls, file: Path) -> "Marks":
        """From the file it left."""
        lines: list[tuple[float, str, Any]] = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        return cls(
            [at for at, kind, _ in lines if kind == "touch"],
            [(at, page) for at, kind, page in lines if kind == "frame"],
            [(at, page) for at, kind, page in lines if kind == "page"],
            [took for _, kind, took in lines if kind == "built"],
        )

    @property
    def first_frame(self) -> float:
        """When the first picture was on the glass."""
        return self.frames[0][0]

    def feedback_s(self) -> list[float]:
        """From each touch to the next frame."""
        times = [at for at, _ in self.frames]
        found = [(touch, bisect_right(times, touch)) for touch in self.touches]
        return [times[place] - touch for touch, place in found if place < len(times)]

    def page_after(self, touch: float, page: str) -> float | None:
        """Seconds from a touch to the first frame that shows `page`."""
        return next((at - touch for at, shown in self.frames if at > touch and shown == page), None)

    def slides(self) -> list[list[float]]:
        """For each change of page the moments of its frames, the first one of the new page being the first.

        Only from the first touch on: before it nobody stands there, and the first page does not slide.
        """
        times, first = [at for at, _ in self.frames], min(self.touches, default=0.0)
        slides = [[at for at in times if begun < at <= begun + SLIDE_S] for begun, _ in self.pages if begun > first]
        return [slide for slide in slides if len(slide) > 1]

    def first_frames_s(self) -> list[float]:
        """From each page's being built to its first frame: the painting of what was never painted before."""
        times = [at for at, _ in self.frames]
        found = [(begun, bisect_right(times, begun)) for begun, _ in self.pages]
        return [times[place] - begun for begun, place in found if place < len(times)]


def slide_figures(slides: Sequence[Sequence[float]]) -> dict[str, float]:
    """Median frames a second and the longest gap, over all slides given as the moments of their frames."""
    each = [[after - before for before, after in pairwise(slide)] for slide in slides]
    gaps = sorted(gap for slide in each for gap in slide)
    longest = sorted(max(slide) for slide in each)
    middle = share(gaps, 0.5)
    return {
        "slides": len(longest),
        "median_frames_per_s": neat(1 / middle) if middle else 0.0,
        "longest_gap_ms": neat(share(longest, 1.0) * 1000),
        "longest_gap_of_median_slide_ms": neat(share(longest, 0.5) * 1000),
        "slides_with_a_gap_over_50_ms": sum(gap > 0.05 for gap in longest),
    }


def build_figures(builds: Iterable[float]) -> dict[str, float]:
    """How long snapshots take until they are in the scene (page building included)."""
    return spread_ms(builds, "snapshot_")
