"""When a question is given up. Pure: seconds of one monotonic clock are arguments."""

from dataclasses import dataclass

TIMER_S = 0.003
"""How late a timer of the loop may be without anything being wrong."""
GRACE_S = 0.006
"""A process that slept reads what came meanwhile before it says that nothing came; once a question."""


@dataclass
class AnswerTime:
    """A board has until `by`, and until `latest` as long as nobody as urgent waits for the line."""

    by: float
    """The first byte of the answer is due: the last byte of the question was written, and `answer_s` went by."""
    latest: float
    whole_s: float
    """What an answer that has begun may take."""
    overdue: bool = False
    """`by` is over, and it was not this process that slept through it."""
    _excused: bool = False

    def end(self, now: float, planned: float, began: float | None, *, wanted: bool) -> float:
        """The moment to give up as known now, perhaps over; `began` = when any first byte came.

        `planned` is when this look was planned: what this process came late is not the board's silence.
        """
        if now - planned > TIMER_S and not self._excused:  # the board answered in time if it ever does
            self._excused, read_by = True, now + GRACE_S
            self.by, self.latest = max(self.by, read_by), max(self.latest, read_by)
        self.overdue = self.overdue or (began is None and now >= self.by)
        end = self.by if wanted else self.latest
        return end if began is None else max(end, began) + self.whole_s

    def next_look(self, now: float, end: float) -> float:
        """When to look again: at `by`, then at `end`."""
        return min(end, self.by) if self.by > now else end
