"""When a key of a rating keypad counts: the first one of an invitation (devices.md 2.1)."""

from collections import Counter
from dataclasses import dataclass, field

from devices.contract.rating_keypad import KeyListener, KeyPress, Level

STUCK_MS = 400
STUCK_AFTER = 2
"""A key that has come so often, each time so soon after the last, was never let go: it rates for nobody (our rule)."""


@dataclass
class RatingWindow:
    """Keys outside an invitation, stuck keys, and keys without a level, are dropped and counted."""

    counters: Counter[str]
    """`rated`, `outside`, `stuck`, `unknown_key` are counted here."""
    is_open: bool = field(default=False, init=False)
    _listener: KeyListener | None = field(default=None, init=False)
    _last: tuple[str, int] = field(default=("", 0), init=False)
    _run: int = field(default=0, init=False)
    """How often the last key came without a pause."""

    def listen(self, listener: KeyListener) -> None:
        """Hear the first key of each invitation."""
        self._listener = listener

    def open(self) -> None:
        """One rating is expected from now on."""
        self.is_open = True

    def shut(self) -> None:
        """No rating is expected any longer."""
        self.is_open = False

    def press(self, level: Level | None, raw_key: str, at_ms: int) -> bool:
        """Whether the key was the rating; a listener that wants another one invites again."""
        before = self._run if raw_key == self._last[0] and 0 <= at_ms - self._last[1] < STUCK_MS else 0
        self._last, self._run = (raw_key, at_ms), before + 1
        if not self.is_open:
            self.counters["outside"] += 1
            return False
        if before >= STUCK_AFTER:
            self.counters["stuck"] += 1
            return False
        if level is None:
            self.counters["unknown_key"] += 1
            return False
        self.is_open = False
        self.counters["rated"] += 1
        if self._listener is not None:
            self._listener(KeyPress(level, raw_key, at_ms))
        return True
