"""The roles of a hall and who may not hold which together (design.md 7, Roles)."""

from collections.abc import Iterable
from dataclasses import dataclass

from hall_controller.application.ports import Refused

OPERATING = frozenset({"clerk", "guide", "duty_lead", "manager", "technician", "admin"})
SUPERVISING = frozenset({"supervisor", "auditor"})
ROLES = OPERATING | SUPERVISING

SECOND_FACTOR = frozenset({"admin"})
"""Roles that are given nothing before a second factor is enrolled (G6)."""

_ALL_DAY = frozenset({"clerk", "guide"})

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """How long a session lives, in ms: idle time by role, and in any case; configurable."""

    idle_at_the_window_ms: int = 10 * HOUR_MS
    idle_ms: int = HOUR_MS // 2
    longest_ms: int = 14 * HOUR_MS

    def idle_for(self, roles: frozenset[str]) -> int:
        """Idle time-out of a user: a working day for clerks and guides, short for everybody with more rights."""
        return self.idle_at_the_window_ms if roles and roles <= _ALL_DAY else self.idle_ms


def checked(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles in order; Refused `unknown_role`, `no_role` or `operates_and_supervises`."""
    wanted = frozenset(roles)
    if unknown := sorted(wanted - ROLES):
        raise Refused("unknown_role", role=unknown[0], known=sorted(ROLES))
    if not wanted:
        raise Refused("no_role")
    if wanted & SUPERVISING and wanted & OPERATING:
        raise Refused("operates_and_supervises", roles=sorted(wanted))
    return tuple(sorted(wanted))
