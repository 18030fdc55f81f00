"""Desired documents on their way into the world: applied between sessions, kept, reported."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import structlog
from pydantic import ValidationError

from config import ConfigError
from hall.link import StationLink
from hall.messages.content import Content
from hall.messages.documents import Desired, Heads, Series, StationConfig
from kiosk.store import DocumentRow, Store, put_document, read_documents
from mingting.long_lived import set_apart
from mingting.terminal.problem_words import of_file, unreadable

log = structlog.get_logger(__name__)
LOOK_AGAIN_S = 1.0
TRY_AGAIN_S = 10.0
AT_ONCE = frozenset({"lockers"})
"""Authorisations, not pages: one that was taken back ends also while somebody stands here, and a clerk who puts in
thing after thing keeps nobody's from being taken out."""


class Applying(Protocol):
    """What documents change."""

    def apply(self, name: str, content: dict[str, Any]) -> None:
        """Take over a document; ValidationError or ValueError change nothing."""
        ...

    def apply_text(self, name: str, text: str) -> None:
        """The same from JSON text."""
        ...


class Served(Protocol):
    """Whoever works with what documents say."""

    @property
    def idle(self) -> bool:
        """Whether nobody is in the middle of anything."""
        ...

    def refresh(self) -> None:
        """Something changed."""
        ...


class Documents:
    """Takes desired documents in the order they come; the newest version of each waits until nobody stands here."""

    def __init__(
        self,
        world: Applying,
        store: Store,
        now_ms: Callable[[], int],
        configure: Callable[[StationConfig, int], Awaitable[tuple[str, ...]]],
        begin_series: Callable[[Series], Awaitable[None]],
        keep_heads: Callable[[Heads], Awaitable[None]],
        fetch: Callable[[int, Content], None],
    ) -> None:
        self._fetch = fetch
        self._begin_series = begin_series
        self._keep_heads = keep_heads
        self._world = world
        self._store = store
        self._now_ms = now_ms
        self._configure = configure
        self._configuring: asyncio.Task[None] | None = None
        self._waiting: dict[str, Desired] = {}
        self._applied: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._wake = asyncio.Event()

    @property
    def applied(self) -> dict[str, int]:
        """Document -> applied version, for the birth."""
        return dict(self._applied)

    def load(self) -> None:
        """What was applied before the last stop."""
        for row in self._store.run_now(read_documents).values():
            try:
                if row.name != "config":
                    self._world.apply_text(row.name, row.content)
            except (ValidationError, ValueError) as error:
                # Written by another release: the controller says it again, and until then we go without it (G8).
                log.error("document_no_longer_read", document=row.name, error=type(error).__name__)  # noqa: TRY400 - its words may be personal
                continue
            self._applied[row.name], self._texts[row.name] = row.ver, row.content

    def take(self, desired: Desired) -> None:
        """A document arrived; an older or known version is no news."""
        if desired.ver > self._applied.get(desired.name, 0):
            self._waiting[desired.name] = desired
            self._wake.set()

    async def run(self, conductor: Served, link: StationLink) -> None:
        """Apply what waits whenever nobody stands here; until cancelled."""
        while True:
            await self._wake.wait()
            ripe = [self._waiting.pop(name) for name in self._ripe(idle=conductor.idle)]
            later = bool(self._waiting)
            if not later:
                self._wake.clear()
            for desired in ripe:
                await self._apply_or_wait(desired, link)
            if ripe:
                set_apart()
                conductor.refresh()
            if later:
                await asyncio.sleep(LOOK_AGAIN_S)

    def _ripe(self, *, idle: bool) -> list[str]:
        """What may be applied now, in the order it came."""
        if idle or self._first(self._waiting):
            return list(self._waiting)
        return [name for name in self._waiting if name in AT_ONCE]

    def _first(self, waiting: dict[str, Desired]) -> bool:
        """A document that was never here before changes nothing under anybody's eyes."""
        return any(name not in self._applied for name in waiting)

    async def _apply_or_wait(self, desired: Desired, link: StationLink) -> None:
        """One document that cannot be kept now (a full disk) keeps no other from being applied (G8)."""
        try:
            await self._apply(desired, link)
        except Exception as error:
            log.exception("document_failed", document=desired.name, ver=desired.ver, error=type(error).__name__)
            self._waiting.setdefault(desired.name, desired)
            asyncio.get_running_loop().call_later(TRY_AGAIN_S, self._wake.set)

    async def _apply(self, desired: Desired, link: StationLink) -> None:
        if desired.name == "series":
            await self._begin_series(Series.model_validate(desired.content))
            self._applied[desired.name] = desired.ver
            return
        if desired.name == "heads":
            await self._take_heads(desired, link)
            return
        if desired.name == "content":
            self._take_content(desired, link)
            return
        if desired.name == "config":
            # A trial of devices takes up to a minute, and no other document waits for it.
            self._configuring = asyncio.create_task(self._configure_and_report(desired, link))
            return
        text = json.dumps(desired.content, ensure_ascii=False, sort_keys=True)
        known = self._texts.get(desired.name)
        # A controller that was started again says everything under new versions: the same content is no change.
        problems = () if known == text else self._problems(desired)
        if not problems:
            row = DocumentRow(desired.name, desired.ver, text)
            await self._store.run(lambda connection: put_document(connection, row, self._now_ms()))
            self._applied[desired.name], self._texts[desired.name] = desired.ver, text
        self._tell(desired, link, applied=not problems, problems=problems)

    async def _take_heads(self, desired: Desired, link: StationLink) -> None:
        """Added to what is kept, not put in its place: what the hall has signed it cannot take back (G7)."""
        problems: tuple[str, ...] = ()
        try:
            await self._keep_heads(Heads.model_validate(desired.content))
        except ValidationError as error:
            problems = (unreadable(desired, error),)
        self._applied[desired.name] = desired.ver
        link.report(desired.name, desired.ver, applied=not problems, problems=problems)

    def content_told(self, ver: int, problems: tuple[str, ...], link: StationLink) -> None:
        """How far the large content of a version came."""
        if not problems:
            self._applied["content"] = ver
        link.report("content", ver, applied=not problems, problems=problems)

    def _take_content(self, desired: Desired, link: StationLink) -> None:
        """Fetched beside everything else; whoever fetches tells how far it came."""
        try:
            self._fetch(desired.ver, Content.model_validate(desired.content))
        except ValidationError as error:
            self.content_told(desired.ver, (unreadable(desired, error),), link)

    async def _configure_and_report(self, desired: Desired, link: StationLink) -> None:
        """A file that cannot be used changes nothing; its problems go back to whoever wrote it."""
        try:
            problems = await self._configure(StationConfig.model_validate(desired.content), desired.ver)
        except ConfigError as error:
            self._tell(desired, link, applied=False, problems=tuple(map(of_file, error.report.errors())))
            return
        except Exception as error:
            log.exception("document_failed", document=desired.name, ver=desired.ver, error=type(error).__name__)
            self._waiting.setdefault(desired.name, desired)
            asyncio.get_running_loop().call_later(TRY_AGAIN_S, self._wake.set)
            return
        self._applied[desired.name] = desired.ver
        self._tell(desired, link, applied=True, problems=problems)

    def _tell(self, desired: Desired, link: StationLink, *, applied: bool, problems: tuple[str, ...]) -> None:
        log.info("document", document=desired.name, ver=desired.ver, applied=applied, problems=len(problems))
        link.report(desired.name, desired.ver, applied=applied, problems=problems)
        link.presence_changed()

    def _problems(self, desired: Desired) -> tuple[str, ...]:
        """Try it; a bad document changes nothing and its problems go back to whoever wrote it."""
        try:
            self._world.apply(desired.name, desired.content)
        except (ValidationError, ValueError) as error:
            return (unreadable(desired, error),)
        return ()
