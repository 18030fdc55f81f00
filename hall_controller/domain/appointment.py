"""Appointments: when one may check in, and when a missed one counts as 爽约 (users.md 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Arrival(StrEnum):
    """How somebody with an appointment comes."""

    TOO_EARLY = "too_early"
    IN_TIME = "in_time"
    LATE = "late"
    """Served as a walk-in."""


@dataclass(frozen=True, slots=True)
class CheckInRule:
    """Check-in from `before_ms` before the slot's start to `after_ms` after it (30 and 15 minutes by default)."""

    before_ms: int = 30 * 60_000
    after_ms: int = 15 * 60_000

    def arrival(self, slot_start: int, now_ms: int) -> Arrival:
        """Whether somebody who comes now is early, in time or late."""
        if now_ms < slot_start - self.before_ms:
            return Arrival.TOO_EARLY
        return Arrival.IN_TIME if now_ms <= slot_start + self.after_ms else Arrival.LATE


def counts_as_missed(slot_start: int, rule: CheckInRule, interruptions: Iterable[tuple[int, int]]) -> bool:
    """爽约 only when check-in was possible the whole time: any interruption of ours inside it and it is not counted."""
    begin, end = slot_start - rule.before_ms, slot_start + rule.after_ms
    return not any(start < end and stop > begin for start, stop in interruptions)
