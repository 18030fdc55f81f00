"""Packing items of a collection into chunks named by their hash, and taking them out again (design.md 4).

An item's key decides its bucket for ever, so that one changed item changes one chunk.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hall.model.canonical import canonical_json

LARGEST_UNPACKED = 64 * 1024 * 1024
"""Bytes that a chunk may unpack to: a small chunk that unpacks to a disk full of zeros is refused."""
LONGEST_KEY = 128
_LEVEL = 6


class ChunkError(ValueError):
    """A chunk is not what its name says, or cannot be read; says why."""


@dataclass(frozen=True, slots=True)
class PackedChunk:
    """A chunk as it is served."""

    sha256: str
    body: bytes


def bucket_of(key: str) -> int:
    """The bucket (0-255) of an item's key."""
    return hashlib.sha256(key.encode()).digest()[0]


def pack(items: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[PackedChunk, ...]:
    """Chunks of a collection in the order of their buckets; ValueError for a key twice or an item with floats.

    The same items give the same chunks, in whatever order they come.
    """
    buckets: dict[int, dict[str, str]] = {}
    for key, item in items:
        if not key or len(key) > LONGEST_KEY:
            raise ValueError(f"content: key {key[:40]!r} has {len(key)} characters; 1 to {LONGEST_KEY} are allowed")
        bucket = buckets.setdefault(bucket_of(key), {})
        if key in bucket:
            raise ValueError(f"content: two items have the key {key!r}")
        bucket[key] = canonical_json({"item": dict(item), "key": key})
    return tuple(_packed(sorted(bucket.items())) for _, bucket in sorted(buckets.items()))


def version_of(hashes: Iterable[str]) -> str:
    """The version of a collection: a hash over the names of its chunks."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()[:32]


def check(sha256: str, body: bytes) -> None:
    """ChunkError when `body` is not the chunk of that name."""
    if hashlib.sha256(body).hexdigest() != sha256:
        raise ChunkError(f"chunk {sha256[:12]}: its {len(body)} bytes have another hash")


def unpack(sha256: str, body: bytes) -> list[tuple[str, str]]:
    """(key, item as JSON text) of a chunk; ChunkError for another hash, too much data, or lines nobody can read."""
    check(sha256, body)
    try:
        # Not splitlines: it would also part at U+2028, which stands in JSON as itself.
        return [_item(line) for line in _inflated(sha256, body).decode("utf-8").split("\n")]
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ChunkError(f"chunk {sha256[:12]}: cannot be read ({type(error).__name__})") from error


def _packed(rows: list[tuple[str, str]]) -> PackedChunk:
    body = gzip.compress("\n".join(line for _, line in rows).encode(), _LEVEL, mtime=0)
    return PackedChunk(hashlib.sha256(body).hexdigest(), body)


def _inflated(sha256: str, body: bytes) -> bytes:
    machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
    text = machine.decompress(body, LARGEST_UNPACKED)
    if machine.unconsumed_tail or not machine.eof or machine.unused_data:
        raise ChunkError(f"chunk {sha256[:12]}: broken off, or more than {LARGEST_UNPACKED} bytes unpacked")
    return text


def _item(line: str) -> tuple[str, str]:
    row = json.loads(line)
    key, item = row["key"], row["item"]
    if not isinstance(key, str) or not isinstance(item, dict):
        raise TypeError("key and item")
    return key, json.dumps(item, ensure_ascii=False, separators=(",", ":"))
