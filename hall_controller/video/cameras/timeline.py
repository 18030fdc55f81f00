"""One unbroken line of 90 kHz ticks per camera, whatever its own clock does; pure.

Everything that leaves the reader (clip, view, stream upward) takes its times from here.
"""

TICKS = 90_000
JUMP_S = 10.0
"""A stamp that runs this far from the arrival is a new beginning, not a late packet."""
LONGEST_REORDER = 5 * TICKS
OTHER_CLOCK = 2 * TICKS
"""Sound that is stamped this far from the picture it came with runs on a clock of its own."""
APART = TICKS // 2
"""So far from the pictures sound is laid beside them anew."""


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


class SoundLine:
    """Sound on the pictures' line: its own steps, which rise strictly, never `APART` from the pictures it came with."""

    def __init__(self) -> None:
        self._picture: tuple[int | None, int, float] | None = None
        self._begun: tuple[int, int] | None = None
        self._last = -1

    def picture(self, given: int | None, place: int, mono: float) -> None:
        """A picture with this stamp was placed."""
        self._picture = given, place, mono

    def place(self, given: int | None, mono: float) -> int | None:
        """Our ticks of a piece of sound that arrived at `mono` seconds; None before the first picture."""
        if self._picture is None:
            return None
        beside = self._beside(given, mono)
        if given is not None and (self._begun is None or abs(self._own(given) - beside) > APART):
            self._begun = given, beside
        self._last = max(beside if given is None else self._own(given), self._last + 1)
        return self._last

    def _own(self, given: int) -> int:
        first, place = self._begun or (given, 0)
        return place + given - first

    def _beside(self, given: int | None, mono: float) -> int:
        """By the stamps where both tracks have one clock, else by the arrival."""
        stamped, place, came = self._picture or (None, 0, mono)
        if given is not None and stamped is not None and abs(given - stamped) <= OTHER_CLOCK:
            return place + given - stamped
        return place + round((mono - came) * TICKS)
