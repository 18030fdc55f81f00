"""Limits of a service by day and by slot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `per_day` tickets a day and `per_slot` in each `slot_ms` counted from opening; None = no limit."""

    per_day: int | None = None
    per_slot: int | None = None
    slot_ms: int = 30 * 60_000

    def slot(self, opened_at: int, now_ms: int) -> int | None:
        """Index of the running slot, None where slots are not limited."""
        return None if self.per_slot is None else max(0, now_ms - opened_at) // self.slot_ms

    def slot_ends_at(self, opened_at: int, slot: int) -> int:
        """When the slot ends, UTC ms."""
        return opened_at + (slot + 1) * self.slot_ms

    def used_up(self, issued_today: int, issued_in_slot: int) -> str | None:
        """`quota_day`, `quota_slot`, or None while there are numbers left."""
        if self.per_day is not None and issued_today >= self.per_day:
            return "quota_day"
        return "quota_slot" if self.per_slot is not None and issued_in_slot >= self.per_slot else None
