"""One window's desk as a table: (desk, event) -> (desk, effects). No asyncio, no clock, no devices (ADR 0033)."""

from dataclasses import dataclass, replace

from hall.messages.bodies import RatingGiven, RatingMissed, WindowTold
from hall.model.rating import Level, Source, UnratedReason

STALE_S = 10.0
"""A line that is down for so long: what the sign said last may be wrong by now."""

# --- events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class Invited(Event):
    """The controller wants a rating until `until` (monotonic seconds)."""

    rating_id: str
    at: float
    until: float
    keypad: bool
    """Whether a keypad is there to light up."""


@dataclass(frozen=True, slots=True)
class Dismissed(Event):
    """The controller wants it no longer."""

    rating_id: str


@dataclass(frozen=True, slots=True)
class Pressed(Event):
    """A key of the keypad within its own invitation."""

    level: Level
    raw_key: str
    at: float


@dataclass(frozen=True, slots=True)
class KeypadLost(Event):
    """The keypad went away."""


@dataclass(frozen=True, slots=True)
class Woken(Event):
    """Time has passed."""

    at: float


@dataclass(frozen=True, slots=True)
class Outside(Event):
    """The keypad counted keys outside of any invitation."""

    count: int


@dataclass(frozen=True, slots=True)
class Told(Event):
    """The controller says how the window is."""

    now: WindowTold


@dataclass(frozen=True, slots=True)
class LineChanged(Event):
    """The line is there, or not."""

    up: bool
    at: float


# --- effects --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """Base of all effects."""


@dataclass(frozen=True, slots=True)
class LightUp(Effect):
    """Invite at the keypad; nothing of the level is shown or spoken, before or after."""


@dataclass(frozen=True, slots=True)
class GoDark(Effect):
    """Expect no rating any longer."""


@dataclass(frozen=True, slots=True)
class Send(Effect):
    """A durable event."""

    event: str
    body: RatingGiven | RatingMissed


@dataclass(frozen=True, slots=True)
class Show(Effect):
    """What caller and sign show; None = nothing that could be wrong."""

    now: WindowTold | None


Effects = tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A running invitation."""

    rating_id: str
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class WindowDesk:
    """What the agent knows of its window."""

    running: Invitation | None = None
    told: WindowTold | None = None
    shown: bool = False
    """Caller and sign show `told`."""
    line_down_at: float | None = None
    outside: int = 0
    """Keys outside of an invitation since the last report."""

    @property
    def wakes_at(self) -> float | None:
        """Monotonic seconds at which `Woken` is wanted."""
        times = [] if self.running is None else [self.running.until]
        if self.line_down_at is not None and self.shown:
            times.append(self.line_down_at + STALE_S)
        return min(times, default=None)


def advance(desk: WindowDesk, event: Event) -> tuple[WindowDesk, Effects]:
    """The desk after `event`, and what is to be done."""
    match event:
        case Invited():
            return _invited(desk, event)
        case Dismissed(rating_id):
            if desk.running is None or desk.running.rating_id != rating_id:
                return desk, ()
            return _missed(desk, UnratedReason.NEXT_CALLED)
        case Pressed():
            return _pressed(desk, event)
        case KeypadLost():
            return (desk, ()) if desk.running is None else _missed(desk, UnratedReason.KEYPAD_AWAY)
        case Woken(at):
            return _woken(desk, at)
        case Outside(count):
            return replace(desk, outside=desk.outside + count), ()
        case Told(now):
            return replace(desk, told=now, shown=True), (Show(now),)
        case LineChanged(up, at):
            return _line(desk, at, up=up)
        case _:
            return desk, ()


def _invited(desk: WindowDesk, event: Invited) -> tuple[WindowDesk, Effects]:
    before: Effects = ()
    if desk.running is not None:
        if desk.running.rating_id == event.rating_id:
            return replace(desk, running=replace(desk.running, until=event.until)), ()
        desk, before = _missed(desk, UnratedReason.NEXT_CALLED)
    desk = replace(desk, running=Invitation(event.rating_id, event.at, event.until))
    if event.keypad and event.until > event.at:
        return desk, (*before, LightUp())
    desk, missed = _missed(desk, UnratedReason.TIME_OVER if event.keypad else UnratedReason.KEYPAD_AWAY)
    return desk, (*before, *(one for one in missed if not isinstance(one, GoDark)))


def _pressed(desk: WindowDesk, event: Pressed) -> tuple[WindowDesk, Effects]:
    """The first key counts; one that comes without an invitation is dropped and counted."""
    if desk.running is None:
        return replace(desk, outside=desk.outside + 1), ()
    took = max(0, round((event.at - desk.running.at) * 1000))
    body = RatingGiven(
        rating_id=desk.running.rating_id,
        level=event.level,
        source=Source.KEYPAD,
        raw_key=event.raw_key,
        took_ms=took,
    )
    return replace(desk, running=None), (Send("rating.given", body), GoDark())


def _missed(desk: WindowDesk, reason: UnratedReason) -> tuple[WindowDesk, Effects]:
    if desk.running is None:
        return desk, ()
    body = RatingMissed(rating_id=desk.running.rating_id, reason=reason, outside=desk.outside)
    return replace(desk, running=None, outside=0), (Send("rating.missed", body), GoDark())


def _woken(desk: WindowDesk, at: float) -> tuple[WindowDesk, Effects]:
    effects: Effects = ()
    if desk.running is not None and at >= desk.running.until:
        desk, effects = _missed(desk, UnratedReason.TIME_OVER)
    if desk.line_down_at is not None and desk.shown and at >= desk.line_down_at + STALE_S:
        return replace(desk, shown=False), (*effects, Show(None))
    return desk, effects


def _line(desk: WindowDesk, at: float, *, up: bool) -> tuple[WindowDesk, Effects]:
    if not up:
        return (desk, ()) if desk.line_down_at is not None else (replace(desk, line_down_at=at), ())
    again: Effects = (Show(desk.told),) if desk.told is not None and not desk.shown else ()
    return replace(desk, line_down_at=None, shown=desk.told is not None), again
