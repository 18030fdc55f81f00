"""The hash chain of the journal: sha256 over the hash before and the canonical JSON text of all stored columns."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

HASH_ALG = "sha256"
GENESIS = "0" * 64
"""What the first event is chained to."""

HASHED_COLUMNS = (
    "seq",
    "event_id",
    "hall",
    "source",
    "type",
    "schema_version",
    "actor",
    "causation",
    "occurred_at",
    "recorded_at",
    "business_day",
    "subject",
    "body",
    "hash_alg",
    "prev_hash",
)
"""Columns in stored order; the hash itself follows them."""

canonical_text: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
"""JSON with sorted keys, no blanks, UTF-8 text as it is; raises ValueError for NaN, TypeError for what JSON lacks."""


class Head(NamedTuple):
    """The newest event of the journal; seq 0 and `GENESIS` when it is empty."""

    seq: int
    hash: str


def row_hash(columns: Sequence[Any]) -> str:
    """Hash of a journal row given its values in the order of `HASHED_COLUMNS` (prev_hash is the last of them)."""
    return hashlib.sha256((columns[-1] + canonical_text(columns)).encode()).hexdigest()
