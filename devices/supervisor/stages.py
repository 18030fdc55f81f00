"""Where a device stands in its life, and how long its supervisor waits."""

from dataclasses import dataclass
from enum import StrEnum

_BACKOFF_BASE = 1.8
_BACKOFF_MOST_S = 60.0
_FIRST_TRIES = 12  # 1.8 ** 7 is already 60 s; keeps the power small


class Stage(StrEnum):
    """Where a device stands in its life."""

    CLOSED = "closed"
    OPENING = "opening"
    WATCHED = "watched"
    WAITING = "waiting"
    """Backing off before the next try."""


@dataclass(frozen=True, slots=True)
class SupervisorTimings:
    """Seconds."""

    blip_s: float = 2.0
    """A change is reported when it has lasted this long."""
    stale_s: float = 15.0
    """Without an answer for this long a device that claims to be well is `stale`."""
    hung_s: float = 120.0
    """A verb that takes longer is cancelled and the device reopened."""
    look_s: float = 0.25
    """How often ports are looked at (a plugged adapter is found this soon) and healths are reported."""
    keep_s: float = 60.0
    """How often counters go to the file; a power cut loses this much of them."""

    @property
    def tick_s(self) -> float:
        """A look is never rarer than a quarter of a blip."""
        return min(self.look_s, self.blip_s / 4)


def backoff_s(tries: int, spread: float, most_s: float = _BACKOFF_MOST_S) -> float:
    """1.8^n s up to `most_s`, shortened by up to half by `spread` 0..1 so that devices do not knock together."""
    return float(min(_BACKOFF_BASE ** min(tries, _FIRST_TRIES), most_s) * (1 - spread / 2))
