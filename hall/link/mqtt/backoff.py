"""When to try again: 1 s doubling to 5 s, a little apart for each party (mqtt.md 3: paho's own goes to 120 s)."""

import random
from dataclasses import dataclass, field


@dataclass(slots=True)
class Backoff:
    """Delays in seconds; `reset()` after success. `spread` adds up to that share: a hall does not knock at once."""

    first_s: float = 1.0
    longest_s: float = 5.0
    spread: float = 0.2
    _next_s: float = field(default=0.0, init=False)

    def next(self) -> float:
        """Seconds to wait before the next attempt."""
        self._next_s = min(self.longest_s, max(self.first_s, self._next_s * 2))
        return self._next_s * (1 + random.random() * self.spread)  # noqa: S311  (spreads load, keeps no secret)

    def reset(self) -> None:
        """The last attempt succeeded."""
        self._next_s = 0.0
