"""One unbroken line of 90 kHz ticks per camera, whatever its own clock does; pure.

Everything that leaves the reader (clip, view, stream upward) takes its times from here.
"""

TICKS = 90_000
JUMP_S = 10.0
"""A stamp that runs this far from the arrival is a new beginning, not a late packet."""
LONGEST_REORDER = 5 * TICKS


class Timeline:
    """Decoding times rise strictly; a gap in the connection is as long as it really was."""

    def __init__(self) -> None:
        self._last_in: int | None = None
        self._last_out = -1
        self._last_mono = 0.0

    def restart(self) -> None:
        """A new connection: its stamps have nothing to do with the old ones."""
        self._last_in = None

    def place(self, pts: int | None, dts: int | None, mono: float) -> tuple[int, int]:
        """(pts, dts) in our ticks of a packet that arrived at `mono` seconds."""
        given = dts if dts is not None else pts
        out = 0 if self._last_out < 0 else self._next(given, mono)
        self._last_in, self._last_out, self._last_mono = given, out, mono
        later = 0 if pts is None or dts is None else pts - dts
        return out + (later if 0 <= later <= LONGEST_REORDER else 0), out

    def _next(self, given: int | None, mono: float) -> int:
        arrived = max(1, round((mono - self._last_mono) * TICKS))
        if given is None or self._last_in is None:
            return self._last_out + arrived
        step = given - self._last_in
        if step <= 0 or abs(step - arrived) > JUMP_S * TICKS:
            step = arrived if step < -TICKS or step > 0 else 1
        return self._last_out + step
