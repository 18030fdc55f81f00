"""Large content as it was last applied: items of collections by key, and the chunks that bring the next version."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hall.messages.content import ContentCollection

_ITEM = (
    "SELECT i.content FROM content_item i JOIN content_part p ON p.chunk = i.chunk WHERE p.collection = ? AND i.key = ?"
)
_ITEMS = (
    "SELECT i.key, i.content FROM content_part p JOIN content_item i ON i.chunk = p.chunk"
    " WHERE p.collection = ? ORDER BY i.key"
)
_IDLE = "SELECT chunk FROM content_chunk WHERE chunk NOT IN (SELECT chunk FROM content_part)"


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection as it is here; times UTC ms by the controller's (`made_at`) and our clock."""

    name: str
    version: str
    made_at: int
    applied_at: int


def get(connection: sqlite3.Connection, collection: str, key: str) -> dict[str, Any] | None:
    """One item; None when the collection has it not."""
    row = connection.execute(_ITEM, (collection, key)).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def all_of(connection: sqlite3.Connection, collection: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(key, item) of a whole collection by key, one after another: not for the page that somebody waits for."""
    for key, text in connection.execute(_ITEMS, (collection,)):
        yield key, json.loads(text)


def collections(connection: sqlite3.Connection) -> dict[str, CollectionRow]:
    """What is here, by name."""
    rows = connection.execute("SELECT name, version, made_at, applied_at FROM content_collection")
    return {row[0]: CollectionRow(*row) for row in rows}


def missing(connection: sqlite3.Connection, wanted: ContentCollection) -> list[str]:
    """Chunks of a collection that have to be fetched."""
    here = {chunk for (chunk,) in connection.execute("SELECT chunk FROM content_chunk")}
    return [chunk.sha256 for chunk in wanted.chunks if chunk.sha256 not in here]


def put_chunk(connection: sqlite3.Connection, chunk: str, items: Iterable[tuple[str, str]], now_ms: int) -> None:
    """A chunk that was fetched and checked: all its items, not in use yet."""
    connection.execute("INSERT OR IGNORE INTO content_chunk VALUES (?, ?)", (chunk, now_ms))
    connection.executemany(
        "INSERT OR REPLACE INTO content_item VALUES (?, ?, ?)", ((chunk, key, text) for key, text in items)
    )


def turn_to(connection: sqlite3.Connection, wanted: ContentCollection, now_ms: int) -> bool:
    """Use a version whose chunks are all here, from now on and whole; False when one is missing after all."""
    if missing(connection, wanted):
        return False
    connection.execute("DELETE FROM content_part WHERE collection = ?", (wanted.name,))
    rows = ((wanted.name, chunk.sha256) for chunk in wanted.chunks)
    connection.executemany("INSERT INTO content_part VALUES (?, ?)", rows)
    row = (wanted.name, wanted.version, wanted.made_at, now_ms)
    connection.execute("INSERT OR REPLACE INTO content_collection VALUES (?, ?, ?, ?)", row)
    return True


def drop_collections(connection: sqlite3.Connection, keep: Iterable[str]) -> list[str]:
    """Collections that the hall has no longer; their names."""
    gone = sorted(set(collections(connection)) - set(keep))
    for name in gone:
        connection.execute("DELETE FROM content_part WHERE collection = ?", (name,))
        connection.execute("DELETE FROM content_collection WHERE name = ?", (name,))
    return gone


def forget_chunks(connection: sqlite3.Connection, keep: Iterable[str], most: int) -> int:
    """At most `most` chunks that nothing uses and that are not in `keep`; how many were forgotten."""
    kept = set(keep)
    idle = [chunk for (chunk,) in connection.execute(_IDLE) if chunk not in kept][:most]
    for chunk in idle:
        connection.execute("DELETE FROM content_item WHERE chunk = ?", (chunk,))
        connection.execute("DELETE FROM content_chunk WHERE chunk = ?", (chunk,))
    return len(idle)
