"""Keys that dirt holds down: they press themselves again and again until they are let go."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

USAGE = {
    "stick KEY … EVERY_MS": "keys that press themselves again and again, as dirt or a bent spring does",
    "let_go": "no key sticks any longer",
}
SHORTEST_MS = 5


class StuckKeys:
    """`press` is what a finger does; `spawn` runs a coroutine for as long as the device is there."""

    def __init__(self, press: Callable[[str], None], spawn: Callable[[Coroutine[Any, Any, None]], None]) -> None:
        self._press, self._spawn = press, spawn
        self._round = 0

    def stick(self, keys: list[str], every_ms: int) -> None:
        """All `keys` one after another, each `every_ms`; ValueError for no key, or more often than a wire can say."""
        if not keys or every_ms < SHORTEST_MS:
            raise ValueError(f"expected KEY … EVERY_MS, of {SHORTEST_MS} at least")
        self._round += 1
        self._spawn(self._held(list(keys), every_ms / 1000, self._round))

    def let_go(self) -> None:
        """Clean again."""
        self._round += 1

    def obey(self, name: str, args: list[str]) -> bool:
        """Whether `name` was one of `USAGE`; ValueError when it cannot be done."""
        if name == "stick":
            self.stick(args[:-1], int(args[-1]))
        elif name == "let_go":
            self.let_go()
        else:
            return False
        return True

    async def _held(self, keys: list[str], every_s: float, own: int) -> None:
        while self._round == own:
            for key in keys:
                self._press(key)
            await asyncio.sleep(every_s)
