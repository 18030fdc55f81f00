"""When a key of a rating keypad counts: the first one of an invitation (devices.md 2.1)."""

from collections import Counter
from dataclasses import dataclass, field, replace

from devices.contract import Fault, Health, WhoActs, Words
from devices.contract.rating_keypad import KeyListener, KeyPress, Level

STUCK_MS = 400
STUCK_AFTER = 2
"""A key that has come so often, each time so soon after the last, was never let go: it rates for nobody (our rule)."""
DIRTY_AFTER = 10
"""So many presses that rated nothing are dirt or a spring, no impatient finger, also when they come slowly or the
program was held up between two of them: the key rates for nobody, and somebody must look."""
CLEAN_AFTER_MS = 3_000
"""… until it was quiet for so long."""


@dataclass(slots=True)
class _Key:
    """One key by itself, for two may stick at once."""

    at_ms: int = 0
    run: int = 0
    """How often it came, each time less than `STUCK_MS` after the last."""
    idle: int = 0
    """How often it came and rated nothing, each time less than `CLEAN_AFTER_MS` after the last."""

    def passed(self, now_ms: int) -> None:
        """Time that went by since it came last."""
        gap = now_ms - self.at_ms
        if not 0 <= gap < STUCK_MS:
            self.run = 0
        if not 0 <= gap < CLEAN_AFTER_MS:
            self.idle = 0

    @property
    def dirty(self) -> bool:
        return self.idle >= DIRTY_AFTER


@dataclass
class RatingWindow:
    """Keys outside an invitation, stuck keys, and keys without a level, are dropped and counted."""

    counters: Counter[str]
    """`rated`, `outside`, `stuck`, `unknown_key` are counted here."""
    is_open: bool = field(default=False, init=False)
    _listener: KeyListener | None = field(default=None, init=False)
    _keys: dict[str, _Key] = field(default_factory=dict, init=False)

    def listen(self, listener: KeyListener) -> None:
        """Hear the first key of each invitation."""
        self._listener = listener

    def open(self) -> None:
        """One rating is expected from now on."""
        self.is_open = True

    def shut(self) -> None:
        """No rating is expected any longer."""
        self.is_open = False

    def told(self, health: Health, now_ms: int) -> Health:
        """`health` with the fault `keyStuck` while keys stick; a keypad that is away has graver faults."""
        keys = sorted(name for name, key in self._keys.items() if key.dirty and now_ms - key.at_ms < CLEAN_AFTER_MS)
        if not keys or not health.ready:
            return health
        named = ", ".join(keys)
        zh = f"评价器 {health.device} 的键 {named} 一直按下没有弹起，请擦干净或修好；这期间它不算评价"
        words = Words(zh, f"key {named} of {health.device} is never let go: clean or mend it; it rates for nobody")
        return replace(health, faults=(*health.faults, Fault("keyStuck", WhoActs.CLEAR, words)))

    def press(self, level: Level | None, raw_key: str, at_ms: int) -> bool:
        """Whether the key was the rating; a listener that wants another one invites again."""
        key = self._keys.setdefault(raw_key, _Key())
        key.passed(at_ms)
        stuck = key.dirty or key.run >= STUCK_AFTER
        key.at_ms, key.run, key.idle = at_ms, key.run + 1, key.idle + 1
        if not self.is_open:
            self.counters["outside"] += 1
            return False
        if stuck:
            self.counters["stuck"] += 1
            return False
        if level is None:
            self.counters["unknown_key"] += 1
            return False
        self.is_open, key.idle = False, 0
        self.counters["rated"] += 1
        if self._listener is not None:
            self._listener(KeyPress(level, raw_key, at_ms))
        return True
