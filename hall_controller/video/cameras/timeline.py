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
    """Sound on the pictures' line: by the stamps of both tracks where they run on one clock, else by its arrival."""

    def __init__(self) -> None:
        self._picture: tuple[int | None, int, float] | None = None
        self._heard: tuple[int, float] | None = None
        self._begun: tuple[int, int] | None = None
        self._one_clock: bool | None = None
        self._last = -1

    def picture(self, given: int | None, place: int, mono: float) -> None:
        """A picture with this stamp was placed."""
        if self._picture is not None and _jumped(self._picture[0], self._picture[2], given, mono):
            self._one_clock = None
        self._picture = given, place, mono

    def place(self, given: int | None, mono: float) -> int | None:
        """Our ticks of a piece of sound that arrived at `mono` seconds, rising strictly.

        None before the first picture, and for what would lie before sound that is out already.
        """
        if self._picture is None:
            return None
        stamped, picture, came = self._picture
        at = picture + round((mono - came) * TICKS)
        if given is not None:
            at = self._by_its_stamp(given, mono, stamped, picture, at)
        if at <= self._last:
            return None
        self._last = at
        return at

    def _by_its_stamp(self, given: int, mono: float, stamped: int | None, picture: int, arrived: int) -> int:
        """Its own steps, begun anew where they have left the pictures."""
        if self._heard is not None and _jumped(*self._heard, given, mono):
            self._one_clock = None
        self._heard = given, mono
        if self._one_clock is None:
            self._one_clock = stamped is not None and abs(given - stamped) <= OTHER_CLOCK
        beside = picture + given - stamped if self._one_clock and stamped is not None else arrived
        if self._begun is None or abs(self._begun[1] + given - self._begun[0] - beside) > APART:
            self._begun = given, beside
        return self._begun[1] + given - self._begun[0]


def _jumped(before: int | None, mono_before: float, now: int | None, mono: float) -> bool:
    """Whether a track's stamps went another way than the time."""
    if before is None or now is None:
        return before is not now
    return abs(now - before - (mono - mono_before) * TICKS) > OTHER_CLOCK
