"""办件编号 can be guessed: a machine looks up so many, then pauses. Codes cannot be guessed and are never counted."""

from collections import deque

MOST = 30
"""Nobody waits in ten minutes of honest people; a list of guessed numbers ends here."""
WITHIN_S = 600.0


class NumberLooks:
    """Looks of the last ten minutes; forgotten with the process, for nothing secret hangs on them."""

    def __init__(self) -> None:
        self._looks: deque[float] = deque(maxlen=MOST)

    def may(self, now_s: float) -> bool:
        """Whether one more may be looked up now (monotonic seconds); if so it is counted."""
        if len(self._looks) == MOST and now_s - self._looks[0] < WITHIN_S:
            return False
        self._looks.append(now_s)
        return True
