"""Wrong tries: five of them pause the sign-in. The pause is counted in time that this machine ran, by no wall clock."""

from dataclasses import dataclass, replace

TRIES = 5
PAUSE_MS = 10 * 60_000


@dataclass(frozen=True, slots=True)
class Guard:
    """`left_ms` of a pause were left at `at` (monotonic ms)."""

    wrong: int = 0
    left_ms: int = 0
    at: int = 0

    def pause_ms(self, now: int) -> int:
        """How long nobody may try; monotonic time cannot go back, but a clock that does lengthens nothing."""
        return min(self.left_ms, max(0, self.left_ms - (now - self.at)))

    def tried(self, now: int) -> "Guard":
        """Counted before it is looked at: pulling the plug in between gives no further try."""
        wrong = self.wrong + 1
        if wrong < TRIES:
            return replace(self, wrong=wrong, left_ms=0, at=now)
        return Guard(wrong=0, left_ms=PAUSE_MS, at=now)

    def last_try(self) -> "Guard":
        """The next wrong try pauses; a pause goes on."""
        return replace(self, wrong=TRIES - 1)

    def kept(self, now: int) -> str:
        """For the store."""
        return f"{self.wrong} {self.pause_ms(now)}"


def guard_from(kept: str | None, now: int) -> Guard:
    """What the store kept; what cannot be read counts as a pause, for somebody changed it."""
    if kept is None:
        return Guard(at=now)
    wrong, _, left = kept.partition(" ")
    if not (wrong.isascii() and wrong.isdigit() and left.isascii() and left.isdigit()):
        return Guard(left_ms=PAUSE_MS, at=now)
    return Guard(min(int(wrong), TRIES - 1), min(int(left), PAUSE_MS), now)
