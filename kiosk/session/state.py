"""The session's state and the small moves that every page shares."""

from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.session.events import Effect, Wiped
from kiosk.session.facts import Facts
from kiosk.session.forms.places import AtFormCard, AtFormField, AtFormNotice, AtFormPhone, AtFormReview, AtFormWay
from kiosk.session.lockers.events import StaffSignOut
from kiosk.session.lockers.places import LOCKER, STAFF, AtLockerDoor, AtLockerSignIn, open_door
from kiosk.session.places import AtAttract, AtTicket, AtWorking, OpenRating, Place
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingWords
from kiosk.session.screen import Modes, Theme

Outcome = Literal["done", "cancelled", "timeout", "fault"]

IDLE_S = 60
ELDER_FACTOR = 2
COUNTDOWN_S = 20
"""Warning before the wipe: at least 20 s to extend with one simple act (WCAG 2.2.1)."""
THINKING = AtFormNotice | AtFormWay | AtFormCard | AtFormPhone | AtFormField | AtFormReview | AtRatingWords
"""Pages on which people look for a paper or for words: they wait as long as for elders."""
LOCKER_FACTOR = 3
"""Elders and people in reach mode have three times as long at a cabinet (users.md rule 9)."""
DOOR_S = 30 * 60
"""So long a session stays with a door that may be open and of which nothing is heard."""
DONE_S = 15
"""A told number stays this long when nobody touches anything."""
KEEP_S = 60
"""我记住了 counts this long (users.md rule 3)."""


@dataclass(frozen=True, slots=True)
class Session:
    """One person at the terminal; id 0 = nobody has touched since the last wipe."""

    id: int = 0
    modes: Modes = field(default_factory=Modes)
    at: Place = field(default_factory=AtAttract)
    back: tuple[Place, ...] = ()
    started: int = 0
    touched: int = 0
    """Monotonic ms of the last touch."""
    steps: int = 0
    pad: bool = False
    done: bool = False
    """A wish was fulfilled: the outcome of the session when it ends."""
    owed: OpenRating | None = None
    """What was done here may be rated: it opens when the person is done with it."""

    def warns_at(self, facts: Facts) -> int | None:
        """Monotonic ms at which 还需要时间吗 appears; None while nothing may be wiped."""
        if isinstance(self.at, AtAttract | AtWorking) or self._remembering or self._door_open:
            return None
        if isinstance(self.at, AtLockerDoor) and self.at.stage == "done":
            return self.touched + DONE_S * (LOCKER_FACTOR if self._slow else 1) * 1000
        if isinstance(self.at, AtTicket) and self.at.paper == "printed":
            return self.touched + DONE_S * self._factor * 1000
        if isinstance(self.at, AtTicket):
            return None
        if isinstance(self.at, AtRated) or self._unasked:
            # Whoever comes next must not rate for somebody who has gone.
            return self.touched + DONE_S * (LOCKER_FACTOR if self._slow else 1) * 1000
        idle = facts.rules.idle_s if facts.rules else IDLE_S
        elder = facts.rules.idle_elder_s if facts.rules else IDLE_S * ELDER_FACTOR
        if isinstance(self.at, LOCKER) and self._slow:
            elder = max(elder, idle * LOCKER_FACTOR)
        return self.touched + (elder if self._factor > 1 else idle) * 1000

    def wipes_at(self, facts: Facts) -> int | None:
        """Monotonic ms at which an untouched session is wiped."""
        if isinstance(self.at, AtTicket) and self._remembering:
            return self.at.remember_until
        if isinstance(self.at, AtAttract):
            # Modes were switched before a terminal that is not ready: they go back by themselves.
            return None if self.id == 0 else self.touched + IDLE_S * 1000
        if self._door_open:
            return self.touched + DOOR_S * 1000
        warns = self.warns_at(facts)
        return None if warns is None else warns + COUNTDOWN_S * 1000

    @property
    def _remembering(self) -> bool:
        return isinstance(self.at, AtTicket) and self.at.paper == "failed"

    @property
    def _door_open(self) -> bool:
        return open_door(self.at, self.back) is not None

    @property
    def _unasked(self) -> bool:
        """Faces that opened by themselves and were not touched yet."""
        at = self.at
        return isinstance(at, AtRating) and at.rating.offer.by_itself and at.rating.level is None

    @property
    def _slow(self) -> bool:
        return self.modes.theme is not Theme.STANDARD or self.modes.reach or self.pad

    @property
    def _factor(self) -> int:
        thinking = isinstance(self.at, THINKING) or isinstance(self.at, STAFF)  # noqa: SIM101 (a union and a tuple)
        return ELDER_FACTOR if self._slow or thinking else 1


@dataclass(frozen=True, slots=True)
class Change:
    """What an event made of a session."""

    session: Session
    effects: tuple[Effect, ...] = ()


def go(session: Session, place: Place, *effects: Effect, keep_back: bool = True) -> Change:
    """Step on to `place`; the place left is where 返回 leads."""
    back = (*session.back, session.at) if keep_back else session.back
    return Change(replace(session, at=place, back=back, steps=session.steps + 1), effects)


def turn_to(session: Session, place: Place, *effects: Effect) -> Change:
    """Show `place` in the stead of the running one."""
    return Change(replace(session, at=place), effects)


def settle(session: Session, place: Place, *effects: Effect) -> Change:
    """A result: nothing leads back before it, because a device action is never repeated."""
    return Change(replace(session, at=place, back=(), done=True, steps=session.steps + 1), effects)


def stay(session: Session) -> Change:
    """Nothing happens."""
    return Change(session)


def wipe(session: Session, outcome: Outcome, now: int) -> Change:
    """Every end of a session wipes (G4)."""
    if session.id == 0:
        return Change(Session())
    modes = session.modes
    used = tuple(
        name
        for name, on in (
            (modes.theme.value, modes.theme is not Theme.STANDARD),
            ("reach", modes.reach),
            ("pad", session.pad),
            ("en", modes.language == "en"),
        )
        if on
    )
    seconds = max(0, (now - session.started) // 1000)
    signing_out = (StaffSignOut(session.id),) if _staff_here(session) else ()
    return Change(Session(), (*signing_out, Wiped(session.id, session.steps, seconds, outcome, used)))


def _staff_here(session: Session) -> bool:
    """Somebody of the staff is signed in at the cabinet."""
    return any(
        isinstance(place, STAFF)
        or (isinstance(place, AtLockerDoor) and place.staff is not None)
        or (isinstance(place, AtLockerSignIn) and place.first is not None)
        for place in (session.at, *session.back)
    )
