"""How much work went into bytes that were no frame: a line full of noise must not take the whole machine. Pure."""

EACH = 64
"""What trying costs besides its bytes, in bytes."""
ENOUGH = 65536
"""Bytes of false frames since the last sound one (about 50 ms of work) until false frames are skipped whole."""
MARKS_WHEN_WORN = 2
"""So many ends are then tried for one beginning."""


class Weariness:
    """Grows with false frames, ends with a sound one or a silence."""

    def __init__(self) -> None:
        self._spent = 0

    @property
    def worn(self) -> bool:
        """Whether false frames are skipped whole: one that hides a sound frame may then hide it."""
        return self._spent >= ENOUGH

    def false(self, size: int) -> None:
        """`size` bytes were looked at in vain."""
        self._spent += size + EACH

    def rest(self) -> None:
        """A sound frame came, or the line was silent."""
        self._spent = 0
