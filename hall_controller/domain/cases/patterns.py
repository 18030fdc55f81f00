"""What a supervision officer looks at twice (users.md, scene of the county's officer)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hall.model.guide import CaseTime

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


class Pattern(StrEnum):
    """Patterns that are flagged; a flag accuses nobody, it asks for a look."""

    HURRIED = "hurried"
    """Received and finished within minutes."""
    LATE_ENTRY = "late_entry"
    REPEATED_PAUSES = "repeated_pauses"
    PAUSE_AFTER_DUE = "pause_after_due"
    STAGE_LATE = "stage_late"
    """A stage late inside a timely total."""
    NO_NOTICE = "no_notice"
    """Deemed accepted: nobody told the applicant anything in time."""


@dataclass(frozen=True, slots=True)
class PatternRules:
    """Numbers of the patterns, the hall's own (domain.md 3 names the patterns, not the numbers)."""

    hurried_ms: int = 10 * MINUTE_MS
    late_entry_ms: int = 24 * HOUR_MS
    repeated_pauses: int = 2


def at_entry(received_at: int, entered_at: int, rules: PatternRules) -> tuple[Pattern, ...]:
    """What is seen when a case is written into the system."""
    return (Pattern.LATE_ENTRY,) if entered_at - received_at > rules.late_entry_ms else ()


def at_pause(pauses: int, rules: PatternRules, *, after_due: bool) -> tuple[Pattern, ...]:
    """What is seen when the `pauses`-th pause begins."""
    repeated = (Pattern.REPEATED_PAUSES,) if pauses >= rules.repeated_pauses else ()
    return (*repeated, *((Pattern.PAUSE_AFTER_DUE,) if after_due else ()))


def at_decision(
    received_at: int,
    decided_at: int,
    case_time: CaseTime,
    late_stages: Sequence[str],
    rules: PatternRules,
    *,
    late: bool,
) -> tuple[Pattern, ...]:
    """What is seen at 办结; what is done at once (即办件) is meant to take minutes."""
    hurried = case_time is not CaseTime.AT_ONCE and decided_at - received_at < rules.hurried_ms
    stage_late = bool(late_stages) and not late
    found = ((Pattern.HURRIED, hurried), (Pattern.STAGE_LATE, stage_late))
    return tuple(pattern for pattern, seen in found if seen)
