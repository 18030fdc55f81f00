"""What is remembered of one line's life, what can happen to it and what it wants done; data only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Phase(StrEnum):
    """Where the line really is; `Life.told` is what others are told."""

    OFF = "off"
    SEEKING = "seeking"
    """A REGISTER is under way and we are not registered."""
    WAITING = "waiting"
    """For the next try."""
    REGISTERED = "registered"
    LEAVING = "leaving"
    """The REGISTER with Expires 0 is under way."""


Told = Literal["registered", "registering", "rejected", "silent", "off"]
"""`state` of `upper.state`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Periods in seconds (video.md 2)."""

    expires_s: int = 86400
    keepalive_s: float = 60.0
    retry_s: float = 60.0
    misses: int = 3
    longest_retry_s: float = 600.0
    silent_retry_s: float = 120.0
    """A platform that is gone is not hammered by a REGISTER each two minutes; one that refuses is asked less often."""
    flight_s: float = 120.0
    """A request of which nothing was heard for so long is given up, whatever the layer below says."""
    least_beat_s: float = 4.5

    @property
    def beat_s(self) -> float:
        """So long a keepalive waits for its 200: not into the turn of the next, or three misses take twice as long."""
        return min(self.flight_s, max(self.least_beat_s, 0.9 * self.keepalive_s))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a 302 sent us."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Flight:
    """A request under way; answers to other numbers are of yesterday."""

    number: int
    began: float


@dataclass(frozen=True, slots=True)
class Life:
    """All times are monotonic seconds."""

    phase: Phase = Phase.OFF
    told: Told = "off"
    reason: str = ""
    since: float = 0.0
    """When the trouble (or its end) began, not when it was noticed."""
    number: int = 0
    """Of the last request."""
    call: int = 0
    """Each gets a Call-ID of its own."""
    call_began: float = float("-inf")
    flight: Flight | None = None
    ending: bool = False
    """To be left as soon as the REGISTER under way has its answer."""
    try_at: float | None = None
    failures: int = 0
    refresh_at: float | None = None
    expires_s: int = 0
    """Wanted instead of the rule's: the platform finds that too brief (423)."""
    keepalive_at: float | None = None
    keepalive: Flight | None = None
    urgent: bool = False
    misses: int = 0
    missed_since: float = 0.0
    target: Target | None = None
    redirects: int = 0


@dataclass(frozen=True, slots=True)
class Begin:
    """Work begins."""


@dataclass(frozen=True, slots=True)
class Granted:
    """200 to REGISTER."""

    number: int
    expires_s: int = 0
    """0: the answer does not say."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Any other final answer to REGISTER."""

    number: int
    status: int
    retry_after_s: float = 0.0
    min_expires_s: int = 0


@dataclass(frozen=True, slots=True)
class Redirected:
    """302: the Contact bears the real server."""

    number: int
    target: Target


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No final answer: `timeout` or `unreachable`."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class KeepaliveAnswered:
    """`status` 0: none came."""

    number: int
    status: int


@dataclass(frozen=True, slots=True)
class Broken:
    """The TCP connection ended: that counts as offline (video.md 2)."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """A child became faulty: tell it now."""


@dataclass(frozen=True, slots=True)
class TryNow:
    """A person wants to see it now."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went by."""


@dataclass(frozen=True, slots=True)
class End:
    """The station stops."""


Event = Begin | Granted | Refused | Redirected | Unanswered | KeepaliveAnswered | Broken | Urgent | TryNow | Tick | End


@dataclass(frozen=True, slots=True)
class SendRegister:
    """`call` decides the Call-ID, `expires_s` 0 un-registers."""

    number: int
    call: int
    expires_s: int
    target: Target | None


@dataclass(frozen=True, slots=True)
class SendKeepalive:
    """With the faulty children of this moment."""

    number: int


Effect = SendRegister | SendKeepalive
