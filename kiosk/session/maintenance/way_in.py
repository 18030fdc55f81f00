"""The hidden way in: five touches on the clock, or the keys * # * # * # of the number pad, both within 4 s."""

from dataclasses import dataclass

from kiosk.session.screen import Intent, IntentName

WITHIN_MS = 4_000
TOUCHES = 5
KEYS = "*#*#*#"
IDLE_PAGES = frozenset({"attract", "home", "out_of_service"})
"""Where nobody is in the middle of anything."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """What was touched lately; monotonic ms."""

    touches: tuple[int, ...] = ()
    keys: tuple[tuple[int, str], ...] = ()

    @property
    def open(self) -> bool:
        """Whether somebody knows the way."""
        return len(self.touches) >= TOUCHES or "".join(key for _, key in self.keys) == KEYS


def knocked(way: WayIn, intent: Intent, now: int) -> WayIn:
    """The way after this touch; every other touch in between begins anew."""
    since = now - WITHIN_MS
    if intent.name is IntentName.CLOCK:
        return WayIn(touches=(*(at for at in way.touches if at > since), now))
    if intent.name is IntentName.KEY:
        keys = (*way.keys, (now, intent.arg))[-len(KEYS) :]
        return WayIn(keys=tuple(one for one in keys if one[0] > since))
    return WayIn()
