"""What use cases of pick-up lockers need: the hall's rules, and the peppers that lie outside of every database."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hall_controller.domain.lockers.days import KeepingDays

Pepper = Callable[[str], bytes]
"""Station -> its cabinet's key (32 bytes), made when there is none."""

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class LockerFacts:
    """Rules of lockers; `pepper` None = this hall has no keys, so nothing can be authorised."""

    days: KeepingDays = field(default_factory=KeepingDays)
    basis: str = ""
    """The text on which these days rest."""
    tell_at: int = 9 * 60
    """Minutes after local midnight at which citizens are told."""
    permit_ms: int = 3 * DAY_MS
    put_in_ms: int = DAY_MS // 8
    code_ms: int = 90 * DAY_MS
    factor_kinds: frozenset[str] = frozenset()
    """结果类型 that need no second factor; empty = everything needs one."""
    door_s: int = 60
    door_elder_s: int = 180
    reopen_s: int = 120
    digit_tries: int = 5
    digit_pause_s: int = 600
    factor_tries: int = 5
    night_phone: str | None = None
    pepper: Pepper | None = None
