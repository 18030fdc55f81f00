"""What may go wrong on the way: broken, cut, endless and poisoned chunks, a station killed in the middle."""

import gzip
import hashlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from hall.link import LinkSettings
from hall.link.content import ContentError, ContentFetcher
from hall.messages.content import Content, ContentChunk, ContentCollection
from hall.model.content import pack, version_of
from kiosk.store import Store, content
from mingting.controller.station_listener import StationListener, by_password
from tests.mingting.content.rig import NOW, Station

ITEMS = {f"item-{n}": {"name": f"示例事项 {n}"} for n in range(6)}
CHUNKS = {chunk.sha256: chunk.body for chunk in pack(ITEMS.items())}
Answer = Callable[[str], bytes]


def good(name: str) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(CHUNKS[name]) + CHUNKS[name]


def damaged(name: str) -> bytes:
    return good(name)[:-1] + b"\x7f"


def cut(name: str) -> bytes:
    return good(name)[:-9]


def endless(name: str) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * (len(CHUNKS[name]) + 4096)


def gone(_: str) -> bytes:
    return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def rubbish(_: str) -> bytes:
    return b"\x00\xff\x16\x03rubbish\r\n\r\n"


@contextmanager
def serving(answers: list[Answer]) -> Iterator[int]:
    """A server that answers each request with the next of `answers`, then with the true chunk; one a connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client, suppress(OSError):
                    name = client.recv(4096).split(b" ")[1].decode().rpartition("/")[2]
                    client.sendall((answers.pop(0) if answers else good)(name))
                    client.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def document(port: int, sizes: dict[str, int] | None = None) -> Content:
    given = sizes or {name: len(body) for name, body in CHUNKS.items()}
    chunks = tuple(ContentChunk(sha256=name, size=size) for name, size in given.items())
    made = ContentCollection(name="guides", version=version_of(given), made_at=NOW, chunks=chunks)
    return Content(port=port, collections=(made,))


def line() -> LinkSettings:
    return LinkSettings("shili", "k1", "127.0.0.1", 1, password="示例-pass")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    one = Station(tmp_path / "station.sqlite", line(), timeout_s=2.0)
    yield one
    one.close()


@pytest.mark.parametrize("trouble", [damaged, cut, endless, gone, rubbish])
def test_a_bad_answer_is_never_stored_and_asked_for_again(station: Station, trouble: Answer) -> None:
    with serving([good, trouble]) as port:
        station.follow(document(port))
    assert station.items() == ITEMS
    assert any(problems for _, problems in station.told)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [(damaged, "broken"), (cut, "broken"), (endless, "broken"), (gone, "missing"), (rubbish, "away")],
)
def test_what_is_wrong_is_named(trouble: Answer, reason: str) -> None:
    fetcher = ContentFetcher(line(), 2.0)
    with serving([trouble]) as port:
        wanted = document(port)
        with pytest.raises(ContentError) as raised:
            fetcher.fetch(wanted, wanted.collections[0].chunks[0])
    assert raised.value.reason == reason
    fetcher.close()


def test_a_chunk_of_lies_changes_nothing(station: Station) -> None:
    """The hash is right, what is in it nobody can read: the version that is here stays."""
    with serving([]) as port:
        station.follow(document(port))
        for text in (b"no json", b'{"key": 1, "item": {}}', b'{"key": "k", "item": []}', b"\xff\xfe", b"[]"):
            body = gzip.compress(text, mtime=0)
            name = hashlib.sha256(body).hexdigest()
            CHUNKS[name] = body
            station.follow(document(port, {name: len(body)}), until=lambda: any(p for _, p in station.told))
            assert station.items() == ITEMS
            del CHUNKS[name]


def test_a_small_chunk_that_unpacks_to_a_disk_full(station: Station) -> None:
    body = gzip.compress(bytes(200_000_000), 9, mtime=0)
    name = hashlib.sha256(body).hexdigest()
    CHUNKS[name] = body
    with serving([]) as port:
        station.follow(document(port, {name: len(body)}), until=lambda: any(p for _, p in station.told))
    del CHUNKS[name]
    assert station.items() == {}


def test_a_chunk_larger_than_allowed_is_not_even_said() -> None:
    with pytest.raises(ValueError, match="size"):
        ContentChunk(sha256="0" * 64, size=5_000_000)


def test_a_full_disk_keeps_the_version_that_is_here(tmp_path: Path) -> None:
    station = Station(tmp_path / "station.sqlite", line())
    with serving([]) as port:
        station.follow(document(port))
        assert station.store._connection is not None
        station.store._thread.submit(station.store._connection.execute, "PRAGMA query_only=ON").result()
        more = pack({**ITEMS, "item-99": {"name": "新事项"}}.items())
        CHUNKS.update({chunk.sha256: chunk.body for chunk in more})
        wanted = document(port, {chunk.sha256: len(chunk.body) for chunk in more})
        station.follow(wanted, until=lambda: any(p for _, p in station.told))
        station.store._thread.submit(station.store._connection.execute, "PRAGMA query_only=OFF").result()
        assert station.items() == ITEMS
        station.follow(wanted)
    assert len(station.items()) == 7
    station.close()


def test_the_plain_listener_wants_the_lines_password() -> None:
    listener = StationListener("0.0.0.0", 0, None, by_password({"k1": "示例-pass"}), CHUNKS.get)  # noqa: S104 (it must not)
    listener.start()
    try:
        assert listener._serving._socket.getsockname()[0] == "127.0.0.1"
        wanted = document(listener.port)
        chunk = wanted.collections[0].chunks[0]
        right = ContentFetcher(line())
        assert right.fetch(wanted, chunk) == CHUNKS[chunk.sha256]
        right.close()
        for password in ("", "other", None):
            wrong = ContentFetcher(LinkSettings("shili", "k1", "127.0.0.1", 1, password=password))
            with pytest.raises(ContentError) as refused:
                wrong.fetch(wanted, chunk)
            assert refused.value.reason == "refused"
            wrong.close()
    finally:
        listener.stop()


CHILD = """
import itertools, sys
from pathlib import Path
from hall.messages.content import ContentChunk, ContentCollection
from hall.model.content import pack, unpack, version_of
from kiosk.store import Store, content

store = Store(Path(sys.argv[1]))
store.open(1)
for turn in itertools.count():
    chunks = pack((f"item-{n}", {"turn": turn}) for n in range(300))
    names = [chunk.sha256 for chunk in chunks]
    said = tuple(ContentChunk(sha256=chunk.sha256, size=len(chunk.body)) for chunk in chunks)
    wanted = ContentCollection(name="guides", version=version_of(names), made_at=turn, chunks=said)
    for chunk in chunks:
        items = unpack(chunk.sha256, chunk.body)
        store.run_now(lambda c: content.put_chunk(c, chunk.sha256, items, 1))
    assert store.run_now(lambda c: content.turn_to(c, wanted, 1))
    while store.run_now(lambda c: content.forget_chunks(c, names, 8)):
        pass
    print(turn, flush=True)
"""


def test_a_station_killed_while_it_applies_has_one_whole_version(tmp_path: Path) -> None:
    path = tmp_path / "station.sqlite"
    for kill_after in range(4):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        for _ in range(kill_after + 1):
            child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        store = Store(path)
        store.open(NOW)
        items = store.run_now(lambda c: dict(content.all_of(c, "guides")))
        turns = {item["turn"] for item in items.values()}
        row = store.run_now(content.collections)["guides"]
        store.close()
        assert (len(items), turns) == (300, {row.made_at})
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
