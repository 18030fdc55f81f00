"""Guides on their way to a terminal: chunks made, fetched over TLS, one guide changed, the index in memory."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.base.figures import neat
from benchmarks.base.report import Result
from hall.link import LinkSettings
from hall.link.content import ContentFetcher
from hall.messages.content import Content
from hall.model.code import generate_key, hall_signer
from hall.model.guide import Guide
from hall.model.text import Text
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models.guide_content import GuideContent
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from kiosk.store import Store
from mingting.controller.content import ContentShelf
from mingting.controller.station_listener import StationListener, by_certificate
from mingting.terminal.content import ContentKeeper

NOW = 1_795_395_600_000
HALL, STATION = "bench", "k1"
ROOT = Path(__file__).parents[2]


def measure(result: Result, folder: Path, guides: list[Guide]) -> Path:
    """Sections `sync` and `memory`; the terminal's store with the guides in it."""
    day = str(guides[0].effective_from or date(2026, 11, 23))
    store_file = folder / "station.sqlite"
    with Database.open_or_create(folder / "guides.sqlite3") as database:
        source = GuideContent(hall_signer(generate_key())).source()
        shelf = ContentShelf(folder / "content", (source,), database, lambda: NOW)
        begun = time.perf_counter()
        shelf.renew(day)
        made_s = time.perf_counter() - begun
        listener, line = _listening(folder, shelf)
        listener.start()
        store = Store(store_file)
        store.open(NOW)
        try:
            first_s, chunks = _followed(store, line, _document(listener, shelf))
            _change_one(database, guides[0], day)
            shelf.changed(frozenset({"guides"}))
            begun = time.perf_counter()
            shelf.renew(day)
            made_again_s = time.perf_counter() - begun
            document = _document(listener, shelf)
            again_s, fetched = _followed(store, line, document)
        finally:
            store.close()
            listener.stop()
    sizes = [chunk.size for chunk in document.collections[0].chunks]
    result.add(
        "sync over TLS",
        {
            "guides": len(guides),
            "chunks_made_s": neat(made_s),
            "chunks": chunks,
            "packed_mib": neat(sum(sizes) / 2**20),
            "first_sync_s": neat(first_s),
            "one_changed_chunks_made_s": neat(made_again_s),
            "one_changed_chunks_fetched": fetched,
            "one_changed_fetched_bytes": max(sizes),
            "one_changed_sync_ms": neat(again_s * 1000),
            "store_mib": neat(store_file.stat().st_size / 2**20),
        },
    )
    words = [sys.executable, "-m", "benchmarks.guides.shelf_memory", str(store_file)]
    told = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    result.add("memory of the terminal", {"private_grown_mib": float(told[0]), "shelf_loaded_s": float(told[1])})
    return store_file


def _listening(folder: Path, shelf: ContentShelf) -> tuple[StationListener, LinkSettings]:
    keys, now = KeyFolder(folder / "keys"), time.time_ns() // 1_000_000
    steps.init(keys, HALL, steps.Place("127.0.0.1", 8883), now)
    files = steps.add_station(keys, STATION, now).unpack(folder / "tls")
    listener = StationListener("127.0.0.1", 0, keys.server, by_certificate(keys), shelf.chunk)
    return listener, LinkSettings(HALL, STATION, "127.0.0.1", 1, tls=files)


def _document(listener: StationListener, shelf: ContentShelf) -> Content:
    return Content(port=listener.port, collections=shelf.collections())


def _followed(store: Store, line: LinkSettings, document: Content) -> tuple[float, int]:
    """Seconds until the terminal uses the version, and how many chunks it fetched."""

    async def follow() -> tuple[float, int]:
        ended = asyncio.Event()

        def tell(_ver: int, problems: tuple[str, ...]) -> None:
            if problems:
                raise AssertionError(problems)
            ended.set()

        nothing: Callable[[str], None] = lambda _: None  # noqa: E731 (named for its type)
        keeper = ContentKeeper(store, ContentFetcher(line), lambda: NOW, lambda: True, nothing, tell)
        task = asyncio.create_task(keeper.run())
        begun = time.perf_counter()
        keeper.want(1, document)
        await ended.wait()
        took = time.perf_counter() - begun
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return took, keeper.fetched

    return asyncio.run(follow())


def _change_one(database: Database, guide: Guide, day: str) -> None:
    recorder = Recorder(database, lambda: NOW, HALL, lambda _: day, full_registry())
    changed = guide.model_copy(update={"consult": Text(zh="0900-0000009（示例）")})
    publish_catalogue(
        lambda work: recorder.run(Job(work, SYSTEM)).result(), [changed], (), date.fromisoformat(day), source="one"
    )
    recorder.close()
