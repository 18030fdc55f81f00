"""Keeps the large content of a terminal: fetches missing chunks, turns to a new version between sessions."""

import asyncio
import random
from collections.abc import Callable

import structlog

from hall.link.content import ContentError, ContentFetcher
from hall.messages.content import Content, ContentCollection
from hall.model.content import ChunkError, unpack
from kiosk.store import Store, content

log = structlog.get_logger(__name__)
FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 60.0
LOOK_AGAIN_S = 0.5
FORGET_AT_ONCE = 8
"""Chunks forgotten in one transaction: a number that is issued meanwhile waits for milliseconds only."""
MOST_BYTES = 64 * 1024 * 1024
"""Of one collection, packed."""


class ContentKeeper:
    """`want` hears the newest document; `run` follows it. Chunks that are here are never fetched again."""

    def __init__(
        self,
        store: Store,
        fetcher: ContentFetcher,
        now_ms: Callable[[], int],
        is_idle: Callable[[], bool],
        changed: Callable[[str], None],
        tell: Callable[[int, tuple[str, ...]], None],
        *,
        first_retry_s: float = FIRST_RETRY_S,
    ) -> None:
        self._store, self._fetcher, self._now_ms, self._is_idle = store, fetcher, now_ms, is_idle
        self._changed, self._tell, self._first_retry_s = changed, tell, first_retry_s
        self._wanted: tuple[int, Content] | None = None
        self._news = asyncio.Event()
        self.fetched = 0
        """Chunks fetched since the start."""

    def want(self, ver: int, wanted: Content) -> None:
        """The newest document; what is under way for an older one is given up after its running chunk."""
        self._wanted = (ver, wanted)
        self._news.set()

    async def run(self) -> None:
        """Follow the newest document until cancelled."""
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                if self._wanted is not None:
                    await self._follow(*self._wanted)
        finally:
            await asyncio.to_thread(self._fetcher.close)

    async def _follow(self, ver: int, wanted: Content) -> None:
        """Try until every collection is here or a newer document came; one that fails holds no other up (G8)."""
        pause = self._first_retry_s
        while not self._news.is_set():
            before = self.fetched
            troubles = [trouble for one in wanted.collections if (trouble := await self._bring(one, wanted))]
            if self._news.is_set():
                return
            if not troubles:
                await self._tidy(wanted)
                self._tell(ver, ())
                return
            self._tell(ver, tuple(troubles))
            pause = self._first_retry_s if self.fetched > before else min(pause * 2, LONGEST_RETRY_S)
            # Not all terminals of a hall at once after its controller was away.
            await self._wait(pause * random.uniform(0.75, 1.25))  # noqa: S311 (spreading, no secret)

    async def _bring(self, wanted: ContentCollection, where: Content) -> str | None:
        """One collection; what keeps it from being brought up to date, None when it is."""
        try:
            known = (await self._store.run(content.collections)).get(wanted.name)
            if known is not None and known.version == wanted.version:
                return None
            if sum(chunk.size for chunk in wanted.chunks) > MOST_BYTES:
                return f"{wanted.name}: more than {MOST_BYTES} bytes"
            if not await self._fetch_missing(wanted, where):
                return None
            if known is not None and not await self._nobody_here():
                return None
            if not await self._store.run(lambda c: content.turn_to(c, wanted, self._now_ms())):
                return f"{wanted.name}: a chunk is gone again"
        except (ContentError, ChunkError) as error:
            reason = error.reason if isinstance(error, ContentError) else "broken"
            log.warning("content_not_fetched", name=wanted.name, reason=reason, detail=str(error))
            return f"{wanted.name}: {error}"
        except Exception as error:
            # Supervised boundary: a full disk keeps the version that is here, and is tried again.
            log.exception("content_failed", name=wanted.name, error=type(error).__name__)
            return f"{wanted.name}: {type(error).__name__}"
        log.info("content_applied", name=wanted.name, count=len(wanted.chunks))
        self._changed(wanted.name)
        return None

    async def _fetch_missing(self, wanted: ContentCollection, where: Content) -> bool:
        """False when a newer document came meanwhile. A chunk is stored as soon as it is here: a cut loses one."""
        sizes = {chunk.sha256: chunk for chunk in wanted.chunks}
        for name in await self._store.run(lambda c: content.missing(c, wanted)):
            if self._news.is_set():
                return False
            body = await asyncio.to_thread(self._fetcher.fetch, where, sizes[name])
            items = await asyncio.to_thread(unpack, name, body)
            await self._store.run(lambda c, name=name, items=items: content.put_chunk(c, name, items, self._now_ms()))  # type: ignore[misc]  # a default in a lambda
            self.fetched += 1
        return True

    async def _nobody_here(self) -> bool:
        """Nothing changes under anybody's eyes; False when a newer document came meanwhile."""
        while not self._is_idle():
            await self._wait(LOOK_AGAIN_S)
            if self._news.is_set():
                return False
        return True

    async def _tidy(self, wanted: Content) -> None:
        """Forget what the hall has no longer, a little at a time."""
        for name in await self._store.run(
            lambda c: content.drop_collections(c, (one.name for one in wanted.collections))
        ):
            self._changed(name)
        keep = {chunk.sha256 for one in wanted.collections for chunk in one.chunks}
        while await self._store.run(lambda c: content.forget_chunks(c, keep, FORGET_AT_ONCE)):
            if self._news.is_set():
                return

    async def _wait(self, seconds: float) -> None:
        """Until then, or until there is news."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return
