"""Unknown eight digits typed here: some of them pause the digit path. Counted in time that this machine ran. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DigitGuard:
    """`left_ms` of a pause were left at `at` (monotonic ms); tries are forgotten after the time of a pause."""

    wrong: int = 0
    left_ms: int = 0
    at: int = 0

    def pause_ms(self, now: int) -> int:
        """How long no digits are taken; a clock that goes back lengthens nothing."""
        return min(self.left_ms, max(0, self.left_ms - (now - self.at)))

    def tried(self, now: int, tries: int, pause_ms: int) -> "DigitGuard":
        """One more unknown code; a right one in between forgives nothing, else somebody with a code of his own could
        try those of others for ever.
        """
        wrong = (0 if now - self.at >= pause_ms else self.wrong) + 1
        return DigitGuard(0, pause_ms, now) if wrong >= tries else DigitGuard(wrong, 0, now)

    def kept(self, now: int) -> str:
        """For the store."""
        return f"{self.wrong} {self.pause_ms(now)}"


def guard_from(kept: str | None, now: int, pause_ms: int) -> DigitGuard:
    """What the store kept; what cannot be read counts as a pause, for somebody changed it."""
    if kept is None:
        return DigitGuard(at=now)
    wrong, _, left = kept.partition(" ")
    if not (wrong.isascii() and wrong.isdigit() and left.isascii() and left.isdigit()):
        return DigitGuard(left_ms=pause_ms, at=now)
    return DigitGuard(int(wrong), min(int(left), pause_ms), now)
