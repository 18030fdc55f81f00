"""How long to wait before trying again; pure."""

FIRST_S, LONGEST_S = 2.0, 60.0
RAN_WELL_S = 30.0
"""Who ran this long begins anew with the short wait."""


class BackOff:
    """2, 4, 8 ... 60 s; at once after a good run."""

    def __init__(self, first_s: float = FIRST_S) -> None:
        self._first = first_s
        self._next = first_s

    def after(self, ran_s: float) -> float:
        """Seconds to wait after a try that lasted `ran_s`."""
        if ran_s >= RAN_WELL_S:
            self._next = self._first
            return min(1.0, self._first)
        wait, self._next = self._next, min(LONGEST_S, self._next * 2)
        return wait
