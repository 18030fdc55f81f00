"""How long was really watched: spans without a break, never beyond the last look (issue 7, compliance)."""

import json
from dataclasses import asdict, dataclass, replace

LONGEST_MS = 600_000
"""A span is told after ten minutes at the latest."""
BEAT_S = 20.0
"""A look is durable so often: after kill -9 nothing later is claimed."""
MOST_MISSED_S = 3 * BEAT_S
"""Longer between two looks is a break: the program was held up and may have missed what happened."""
CLOCK_JUMP_MS = 2_000


@dataclass(frozen=True, slots=True)
class Span:
    """Watched without a break; UTC ms."""

    from_ms: int
    to_ms: int
    cameras: tuple[str, ...]
    uppers: tuple[str, ...] = ()

    def to_json(self) -> str:
        """As the store keeps it."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Span | None":
        """Back; None when another release wrote it."""
        try:
            found = json.loads(text)
            return cls(
                int(found["from_ms"]), int(found["to_ms"]), tuple(found["cameras"]), tuple(found.get("uppers", ()))
            )
        except (ValueError, KeyError, TypeError):
            return None

    @property
    def says_something(self) -> bool:
        """Whether anything was watched for any time."""
        return self.to_ms > self.from_ms and bool(self.cameras or self.uppers)


class Coverage:
    """The running span; `beat` ends it where watching was not without a break."""

    def __init__(self) -> None:
        self.running: Span | None = None
        self._monotonic = 0.0

    def beat(
        self, now_ms: int, monotonic: float, cameras: tuple[str, ...], uppers: tuple[str, ...]
    ) -> tuple[Span, ...]:
        """All of these are watched now; returns spans that ended and are to be told."""
        before, passed_s = self.running, monotonic - self._monotonic
        self._monotonic = monotonic
        if before is None:
            self.running = Span(now_ms, now_ms, cameras, uppers)
            return ()
        jumped = abs(now_ms - before.to_ms - passed_s * 1000) > CLOCK_JUMP_MS
        if jumped or passed_s > MOST_MISSED_S:
            self.running = Span(now_ms, now_ms, cameras, uppers)
            return (before,) if before.says_something else ()
        longer = replace(before, to_ms=now_ms)
        if (cameras, uppers) == (before.cameras, before.uppers) and now_ms - before.from_ms < LONGEST_MS:
            self.running = longer
            return ()
        self.running = Span(now_ms, now_ms, cameras, uppers)
        return (longer,) if longer.says_something else ()

    def end(self, now_ms: int, monotonic: float) -> tuple[Span, ...]:
        """A clean stop; the last span."""
        if self.running is None:
            return ()
        ended = self.beat(now_ms, monotonic, self.running.cameras, self.running.uppers)
        last, self.running = self.running, None
        return (*ended, last) if last.says_something else ended
