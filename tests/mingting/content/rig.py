"""A controller's shelf and listener, and a station that keeps what they serve: real sockets, real files."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hall.link import LinkSettings
from hall.link.bundle import StationBundle
from hall.link.content import ContentFetcher
from hall.messages.content import Content
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models.content import ContentSource
from kiosk.store import Store, content
from mingting.controller.content import ContentShelf
from mingting.controller.station_listener import StationListener, by_certificate
from mingting.terminal.content import ContentKeeper
from tests.support.fresh_database import fresh_database
from tests.support.hall_line import HALL

NOW = 1_795_400_000_000
DAY = "2026-11-23"
PATIENCE_S = 30.0


class Items:
    """A source that a test changes; the collection `guides`."""

    def __init__(self, count: int = 40) -> None:
        self.rows: dict[str, dict[str, Any]] = {f"item-{n}": {"name": f"示例事项 {n}", "n": n} for n in range(count)}
        self.name = "guides"

    def source(self) -> ContentSource:
        return ContentSource(self.name, frozenset({"guides"}), self._read)

    def _read(self, connection: Connection, business_day: str) -> Iterator[tuple[str, dict[str, Any]]]:
        del connection, business_day
        yield from self.rows.items()


class Hall:
    """The controller's side; `document` is what stations would be told."""

    def __init__(self, folder: Path, items: Items | None = None) -> None:
        real_now = time.time_ns() // 1_000_000
        self.folder, self.items, self.now_ms = folder, items or Items(), NOW
        self.keys = KeyFolder(folder / "keys")
        steps.init(self.keys, HALL, steps.Place("127.0.0.1", 8883), real_now)
        self.bundles = {name: steps.add_station(self.keys, name, real_now) for name in ("k1", "k2")}
        self.database = fresh_database(folder / "hall.sqlite3")
        self.shelf = self.new_shelf()
        self.asked: list[str] = []
        self.listener = StationListener("127.0.0.1", 0, self.keys.server, by_certificate(self.keys), self._chunk)

    def new_shelf(self) -> ContentShelf:
        shelf = ContentShelf(self.folder / "content", (self.items.source(),), self.database, lambda: self.now_ms)
        shelf.renew(DAY)
        return shelf

    def change(self, key: str, **item: Any) -> None:
        """One item is another one, and the shelf is told."""
        self.items.rows[key] = item
        self.shelf.changed(frozenset({"guides"}))
        assert self.shelf.renew(DAY)

    def document(self) -> Content:
        return Content(port=self.listener.port, collections=self.shelf.collections())

    def line(self, station: str) -> LinkSettings:
        bundle: StationBundle = self.bundles[station]
        return LinkSettings(HALL, station, bundle.host, 1, tls=bundle.unpack(self.folder / f"tls-{station}"))

    def close(self) -> None:
        self.listener.stop()
        self.database.close()

    def _chunk(self, sha256: str) -> bytes | None:
        self.asked.append(sha256)
        return self.shelf.chunk(sha256)


@contextmanager
def running_hall(folder: Path, items: Items | None = None) -> Iterator[Hall]:
    """A hall that listens."""
    hall = Hall(folder, items)
    hall.listener.start()
    try:
        yield hall
    finally:
        hall.close()


class Station:
    """A station's store and keeper; `told` is what it reports: (version, problems)."""

    def __init__(self, path: Path, line: LinkSettings, timeout_s: float = 5.0) -> None:
        self.store = Store(path)
        self.store.open(NOW)
        self.idle = True
        self.changed: list[str] = []
        self.told: list[tuple[int, tuple[str, ...]]] = []
        self._line, self._timeout_s = line, timeout_s

    def follow(self, *documents: Content, until: Callable[[], bool] | None = None) -> None:
        """Give documents and wait for the last one's report, or for `until`."""
        last = len(documents)

        def reported() -> bool:
            return any(ver == last and not problems for ver, problems in self.told)

        async def scene() -> None:
            keeper = self.keeper()
            task = asyncio.create_task(keeper.run())
            for ver, document in enumerate(documents, start=1):
                keeper.want(ver, document)
                await asyncio.sleep(0)
            try:
                await reached(until or reported)
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

        self.told.clear()
        asyncio.run(scene())

    def keeper(self) -> ContentKeeper:
        return ContentKeeper(
            self.store, ContentFetcher(self._line, self._timeout_s), lambda: NOW, lambda: self.idle,
            self.changed.append, lambda ver, problems: self.told.append((ver, problems)), first_retry_s=0.02,
        )  # fmt: skip

    def items(self) -> dict[str, Any]:
        return self.store.run_now(lambda c: dict(content.all_of(c, "guides")))

    def close(self) -> None:
        self.store.close()


async def reached(condition: Callable[[], bool]) -> None:
    """Wait without stopping the loop; AssertionError after half a minute."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "not reached"
        await asyncio.sleep(0.005)
