"""Desired documents at a terminal: one that cannot be read or kept stops nothing else (G8)."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.messages.documents import Desired, Heads, Series, StationConfig
from hall.model.text import Text
from kiosk.conductor.world import World
from kiosk.session.facts import Station
from kiosk.store import DocumentRow, Store, put_document, read_documents
from mingting.terminal import documents
from mingting.terminal.documents import Documents

NOW = 1_795_400_000_000


class Quiet:
    """A conductor with nobody before it, and a line that notes what is reported."""

    idle = True

    def __init__(self) -> None:
        self.reported: list[tuple[str, bool]] = []

    def refresh(self) -> None:
        return

    def presence_changed(self) -> None:
        return

    def report(self, document: str, _ver: int, *, applied: bool, **_: Any) -> None:
        self.reported.append((document, applied))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "station.sqlite", max_pages=60)
    made.open(NOW)
    yield made
    made.close()


def writable(store: Store, *, yes: bool) -> None:
    """The disk refuses every write, or takes it again."""
    assert store._connection is not None
    store._thread.submit(store._connection.execute, f"PRAGMA query_only={'OFF' if yes else 'ON'}").result()


def wanting(store: Store) -> Documents:
    world = World(Station("k1", Text(zh="1 号"), Text(zh="门口"), scanner=False, printer=False))
    return Documents(world, store, lambda: NOW, _no_configuring, _no_series, _no_heads, lambda _ver, _content: None)


async def _no_heads(_: Heads) -> None:
    return


async def _no_configuring(given: StationConfig, ver: int) -> tuple[str, ...]:
    raise AssertionError(f"version {ver} of {given.file_name}: no file is given in these tests")


async def _no_series(_: Series) -> None:
    return


def test_a_stored_document_of_another_release_does_not_stop_the_start(store: Store) -> None:
    store.run_now(lambda c: put_document(c, DocumentRow("rules", 5, '{"from": "another release"}'), NOW))
    store.run_now(lambda c: put_document(c, DocumentRow("appointments", 6, '{"entries": []}'), NOW))
    made = wanting(store)
    made.load()
    assert made.applied == {"appointments": 6}


def test_a_document_that_cannot_be_kept_now_is_kept_later(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "TRY_AGAIN_S", 0.02)
    made, quiet = wanting(store), Quiet()
    writable(store, yes=False)

    async def live() -> None:
        running = asyncio.create_task(made.run(quiet, quiet))  # type: ignore[arg-type]
        made.take(Desired(ver=7, name="appointments", content={"entries": []}))
        made.take(Desired(ver=7, name="rules", content={"nonsense": True}))
        async with asyncio.timeout(20):
            while ("rules", False) not in quiet.reported:
                await asyncio.sleep(0.01)
            assert ("appointments", True) not in quiet.reported
            writable(store, yes=True)
            while ("appointments", True) not in quiet.reported:
                await asyncio.sleep(0.01)
        running.cancel()

    asyncio.run(live())
    assert store.run_now(read_documents)["appointments"].ver == 7


def test_authorisations_do_not_wait_until_nobody_stands_here(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LOOK_AGAIN_S", 0.01)
    standing, wanted = Quiet(), wanting(store)

    async def scene() -> None:
        running = asyncio.create_task(wanted.run(standing, standing))  # type: ignore[arg-type]
        for name in ("lockers", "staff"):
            wanted.take(Desired(ver=1, name=name, content={"entries": []} if name == "staff" else {}))
        async with asyncio.timeout(20):
            while len(standing.reported) < 2:
                await asyncio.sleep(0.005)
            standing.idle = False
            wanted.take(Desired(ver=2, name="staff", content={"entries": []}))
            wanted.take(Desired(ver=2, name="lockers", content={"door_s": 61}))
            while wanted.applied["lockers"] < 2:
                await asyncio.sleep(0.005)
            assert wanted.applied["staff"] == 1, "pages do not change under anybody's eyes"
            standing.idle = True
            while wanted.applied["staff"] < 2:
                await asyncio.sleep(0.005)
        running.cancel()

    asyncio.run(scene())
