# CONTRACT
"""在线率 as pages and reports show it; milliseconds within required time, gaps, days, and what it was counted from."""

from dataclasses import dataclass

from hall.model.text import Text

STATES = ("up", "degraded", "down", "unknown")


@dataclass(frozen=True, slots=True)
class Sums:
    """Milliseconds of required time by state; together they are `required`."""

    required: int = 0
    up: int = 0
    degraded: int = 0
    down: int = 0
    unknown: int = 0

    @property
    def share(self) -> float | None:
        """Up of the required time; None when nothing was required."""
        return self.up / self.required if self.required else None

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.required + other.required,
            self.up + other.up,
            self.degraded + other.degraded,
            self.down + other.down,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """A piece of required time that was not up."""

    begin: int
    end: int
    state: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A camera or an upper link over the days of the report."""

    kind: str
    """`camera`, `upper`."""
    about: str
    """`<station>/<camera>` or `<station>/<platform>`."""
    name: Text
    place: Text | None
    required: str
    """`opening_hours`, `always`, `none`."""
    sums: Sums
    gaps: tuple[Gap, ...] = ()
    days: tuple[tuple[str, Sums], ...] = ()
    """(ISO day, sums)."""
    differs: tuple[str, ...] = ()
    """Days whose stored row is not what the journal gives now (counted anew to see it)."""


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the calendar: whether it was worked, at which times, and what all cameras were."""

    day: str
    working: bool
    hours: tuple[tuple[int, int], ...]
    provisional: bool
    sums: Sums


@dataclass(frozen=True, slots=True)
class SignedAt:
    """The journal's newest signed head."""

    seq: int
    hash: str
    signed_at: int
    key_id: str
    suite: str
    signature: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The raw events it was computed from: `camera.state`, `video.watched`, `upper.state`."""

    first_seq: int
    last_seq: int
    count: int


@dataclass(frozen=True, slots=True)
class Compliance:
    """The days from `first` to `last` (ISO), computed until `until` (UTC ms)."""

    first: str
    last: str
    until: int
    lines: tuple[Line, ...]
    days: tuple[DayLine, ...]
    provisional: tuple[int, ...] = ()
    """Years whose calendar is not official yet."""
    sources: Sources | None = None
    head: SignedAt | None = None

    def of(self, kind: str) -> tuple[Line, ...]:
        """The cameras, or the upper links."""
        return tuple(line for line in self.lines if line.kind == kind)

    def total(self, kind: str) -> Sums:
        """All of a kind together."""
        whole = Sums()
        for line in self.of(kind):
            whole += line.sums
        return whole


@dataclass(frozen=True, slots=True)
class RawEvent:
    """An event of the journal as it is given for recomputing by hand."""

    seq: int
    hash: str
    type: str
    occurred_at: int
    about: str
    """The camera or platform; of `video.watched` all of them, with blanks between."""
    state: str = ""
    reasons: tuple[str, ...] = ()
    begin: int | None = None
    """`since_ms` of a state, `from_ms` of a watched span."""
    end: int | None = None
