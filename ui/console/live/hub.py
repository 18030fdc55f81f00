"""Hands what changed on the writer's thread over to the tabs on the asyncio loop, and shares their renderings."""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from hall_controller.service import HallService


@dataclass(eq=False, slots=True)
class Tab:
    """A connected tab: which views it shows, and whether one of them changed since its last snapshot."""

    topics: frozenset[str]
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    """All tabs of this process. Only the loop's thread touches them; renderings are shared by equal tabs."""

    def __init__(self) -> None:
        self._tabs: set[Tab] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._renderings: dict[Hashable, tuple[int, asyncio.Future[str]]] = {}
        self._version = 0

    def start(self, service: HallService) -> Callable[[], None]:
        """Hear the hall from now on; returns what ends it. Call on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._tabs.clear()
        self._renderings.clear()
        return service.subscribe(self._from_writer)

    @property
    def tab_count(self) -> int:
        return len(self._tabs)

    def add(self, tab: Tab) -> None:
        self._tabs.add(tab)

    def remove(self, tab: Tab) -> None:
        self._tabs.discard(tab)

    async def shared(self, key: Hashable, render: Callable[[], str]) -> str:
        """The rendering of `key` since the last change, made once in a worker thread for all equal tabs."""
        known = self._renderings.get(key)
        if known is not None and known[0] == self._version:
            return await asyncio.shield(known[1])
        task = asyncio.ensure_future(asyncio.to_thread(render))
        self._renderings[key] = (self._version, task)
        try:
            return await asyncio.shield(task)
        except BaseException:
            self._renderings.pop(key, None)
            raise

    def expire(self) -> None:
        """Make every rendering old, as time passes without a change."""
        self._version += 1
        self._renderings = {key: known for key, known in self._renderings.items() if not known[1].done()}

    async def refresh_every(self, seconds: float) -> None:
        """Every tab gets a snapshot now and then, so that estimates and longest waits never stand still."""
        while True:
            await asyncio.sleep(seconds)
            self.expire()
            for tab in self._tabs:
                tab.changed.set()

    def _from_writer(self, changed: frozenset[str]) -> None:
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        try:
            loop.call_soon_threadsafe(self._spread, changed)
        except RuntimeError:  # the loop closed between the question and the call: nobody is left to tell
            return

    def _spread(self, changed: frozenset[str]) -> None:
        self.expire()
        for tab in self._tabs:
            if any(topic in tab.topics or topic.partition(":")[0] in tab.topics for topic in changed):
                tab.changed.set()
