"""Guides on their way to a station: over TLS, only what changed, only to whom the hall knows."""

import http.client
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.link import LinkSettings
from hall.link.content import ContentError, ContentFetcher
from hall_controller.provision import steps
from kiosk.store import content
from tests.mingting.content.rig import NOW, Hall, Items, Station, running_hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with running_hall(tmp_path) as one:
        yield one


@pytest.fixture
def station(hall: Hall, tmp_path: Path) -> Iterator[Station]:
    one = Station(tmp_path / "station.sqlite", hall.line("k1"))
    yield one
    one.close()


def test_everything_comes_and_is_found_by_key(hall: Hall, station: Station) -> None:
    station.follow(hall.document())
    assert station.items() == hall.items.rows
    assert station.store.run_now(lambda c: content.get(c, "guides", "item-7")) == {"name": "示例事项 7", "n": 7}
    assert station.store.run_now(lambda c: content.get(c, "forms", "item-7")) is None
    row = station.store.run_now(content.collections)["guides"]
    assert (row.made_at, station.changed) == (NOW, ["guides"])


def test_one_item_changed_of_3000_fetches_one_chunk(tmp_path: Path) -> None:
    with running_hall(tmp_path, Items(3000)) as hall:
        station = Station(tmp_path / "station.sqlite", hall.line("k1"))
        station.follow(hall.document())
        hall.asked.clear()
        hall.change("item-1234", name="改过的事项", n=0)
        station.follow(hall.document())
        assert len(hall.asked) == 1
        assert station.items() == hall.items.rows
        assert station.store.run_now(lambda c: c.execute("SELECT count(*) FROM content_item").fetchone()) == (3000,)
        station.close()


def test_items_come_and_go(hall: Hall, station: Station) -> None:
    station.follow(hall.document())
    del hall.items.rows["item-3"]
    hall.change("item-new", name="新事项")
    station.follow(hall.document())
    assert station.items() == hall.items.rows


def test_a_collection_that_the_hall_has_no_longer_is_forgotten(hall: Hall, station: Station) -> None:
    station.follow(hall.document())
    station.follow(hall.document().model_copy(update={"collections": ()}))
    assert (station.items(), station.store.run_now(content.collections)) == ({}, {})
    assert station.changed == ["guides", "guides"]


def test_the_same_items_are_the_same_version_after_a_restart(hall: Hall) -> None:
    before = hall.document()
    hall.now_ms += 86_400_000
    hall.shelf = hall.new_shelf()
    assert hall.document() == before


def test_nothing_changes_under_anybodys_eyes(hall: Hall, station: Station) -> None:
    station.follow(hall.document())
    before = dict(hall.items.rows)
    station.idle = False
    hall.asked.clear()
    hall.change("item-1", name="改过的事项")
    station.follow(hall.document(), until=lambda: len(hall.asked) == 1)
    assert station.items() == before
    station.idle = True
    station.follow(hall.document())
    assert station.items() == hall.items.rows


def test_a_revoked_station_is_refused_also_on_an_open_connection(hall: Hall) -> None:
    fetcher, document = ContentFetcher(hall.line("k1")), hall.document()
    first, second = document.collections[0].chunks[:2]
    fetcher.fetch(document, first)
    steps.revoke(hall.keys, "k1", NOW)
    for chunk in (first, second):
        with pytest.raises(ContentError) as refused:
            fetcher.fetch(document, chunk)
        assert refused.value.reason == "refused"
    fetcher.close()
    other = ContentFetcher(hall.line("k2"))
    assert other.fetch(document, first)
    other.close()


def test_nobody_fetches_without_a_certificate(hall: Hall) -> None:
    context = ssl.create_default_context(cafile=str(hall.keys.server.ca))
    bare = http.client.HTTPSConnection("127.0.0.1", hall.listener.port, timeout=5, context=context)
    with pytest.raises((ssl.SSLError, ConnectionError)):
        _get(bare, f"/content/{hall.document().collections[0].chunks[0].sha256}")
    bare.close()


def test_a_station_trusts_only_its_own_hall(hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with running_hall(tmp_path / "other") as other:
        document = other.document()
        fetcher = ContentFetcher(hall.line("k1"))
        with pytest.raises(ContentError) as away:
            fetcher.fetch(document, document.collections[0].chunks[0])
        fetcher.close()
        assert away.value.reason == "away"


@pytest.mark.parametrize("path", ["/", "/content/", "/content/../index.json", "/content/" + "0" * 64, "/content/index"])
def test_only_chunks_are_served(hall: Hall, path: str) -> None:
    line: LinkSettings = hall.line("k1")
    assert line.tls is not None
    one = http.client.HTTPSConnection("127.0.0.1", hall.listener.port, timeout=5, context=line.tls.context())
    assert _get(one, path) == 404
    one.close()


def _get(connection: http.client.HTTPSConnection, path: str) -> int:
    connection.request("GET", path)
    return connection.getresponse().status
