"""What a simulated upper platform saw, in order; bounded."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Seen:
    """`kind`: registered, unregistered, refused, keepalive, offline, online, response, alarm, notify, quiet,
    provisional, call, bye, complaint ...
    """

    number: int
    at_ms: int
    kind: str
    device: str
    facts: dict[str, object] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        return {"n": self.number, "at_ms": self.at_ms, "kind": self.kind, "device": self.device, **self.facts}


class Journal:
    """Used on the platform's loop."""

    def __init__(self, now_ms: Callable[[], int], most: int) -> None:
        self._now_ms = now_ms
        self._seen: deque[Seen] = deque(maxlen=most)
        self._number = 0
        self._changed = asyncio.Condition()
        self._waking: set[asyncio.Task[None]] = set()
        self.on_seen: Callable[[Seen], None] | None = None

    def note(self, kind: str, device: str = "", **facts: object) -> None:
        self._number += 1
        seen = Seen(self._number, self._now_ms(), kind, device, facts)
        self._seen.append(seen)
        if self.on_seen is not None:
            self.on_seen(seen)
        task = asyncio.get_running_loop().create_task(self._wake())
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    def seen(self, *kinds: str, after: int = 0) -> list[Seen]:
        """Oldest first; all kinds if none is named."""
        return [one for one in self._seen if one.number > after and (not kinds or one.kind in kinds)]

    async def wait(self, kind: str, count: int = 1, timeout_s: float = 60.0) -> list[Seen]:
        """Until so many of a kind were seen; TimeoutError."""
        async with asyncio.timeout(timeout_s), self._changed:
            await self._changed.wait_for(lambda: len(self.seen(kind)) >= count)
        return self.seen(kind)

    async def _wake(self) -> None:
        async with self._changed:
            self._changed.notify_all()
