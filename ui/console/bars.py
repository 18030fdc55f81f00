"""Ratings as SVG drawn on the server: days as bars, shares as a point with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from hall_controller.read_models.models.ratings import RatingTrend, Share

WIDTH, HEIGHT = 960, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 10, 26
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)
_LINES, _MOST_LABELS, _WIDEST = 4, 8, 48.0
SHARE_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A day: x, width and (y, height) of its unrated, good and bad parts; its label, empty for most days."""

    x: float
    width: float
    unrated: tuple[float, float]
    good: tuple[float, float]
    bad: tuple[float, float]
    day: str
    label: str
    told: RatingTrend


@dataclass(frozen=True, slots=True)
class Bars:
    """Ready coordinates; the template only writes them down."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, int], ...]


def bars(days: Sequence[RatingTrend]) -> Bars | None:
    """One bar a day, the bad ones at the foot; None for no day."""
    if not days:
        return None
    most = max(day.rateable for day in days)
    step = next((step for step in _STEPS if step * _LINES >= most), -(-most // _LINES))
    width = (WIDTH - _LEFT - _RIGHT) / len(days)
    every = -(-len(days) // _MOST_LABELS)
    tall = HEIGHT - _TOP - _BOTTOM

    def height(count: int) -> float:
        return round(count / (step * _LINES) * tall, 1)

    made = []
    for place, day in enumerate(days):
        wide = min(width * 0.8, _WIDEST)
        x = round(_LEFT + place * width + (width - wide) / 2, 1)
        foot = HEIGHT - _BOTTOM
        bad, good, rest = (height(count) for count in (day.bad, day.good, day.rateable - day.rated))
        made.append(
            Bar(
                x=x,
                width=round(wide, 1),
                bad=(round(foot - bad, 1), bad),
                good=(round(foot - bad - good, 1), good),
                unrated=(round(foot - bad - good - rest, 1), rest),
                day=day.day,
                label=day.day[5:] if place % every == 0 else "",
                told=day,
            )
        )
    lines = tuple((round(HEIGHT - _BOTTOM - height(step * n), 1), step * n) for n in range(_LINES + 1))
    return Bars(tuple(made), lines)


def interval(share: Share) -> tuple[float, float, float] | None:
    """(left, width, point) in pixels of `SHARE_WIDTH`; None when there is nothing to share."""
    if share.share is None or share.low is None or share.high is None:
        return None
    left = share.low * SHARE_WIDTH
    return (
        round(left, 1),
        round(max(2.0, (share.high - share.low) * SHARE_WIDTH), 1),
        round(share.share * SHARE_WIDTH, 1),
    )


def percent(value: float | None) -> str:
    """`97.4 %`, or a dash; never rounded up to all or down to none."""
    if value is None:
        return "–"
    shown = round(value * 100, 1)
    if (shown == 100.0 and value < 1) or (shown == 0.0 and value > 0):  # noqa: PLR2004  (all of them)
        shown = 99.9 if value > 0.5 else 0.1  # noqa: PLR2004  (the near end)
    return f"{shown:g}%"


def span(share: Share) -> str:
    """The interval in words: `94.2–98.9%`."""
    if share.low is None or share.high is None:
        return ""
    return f"{share.low * 100:.1f}–{share.high * 100:.1f}%"
