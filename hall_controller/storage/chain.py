"""The hash chain of the journal: over the hash before and the canonical JSON text of all stored columns."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from hall.model import canonical
from hall.model.canonical import chain_hash

HASH_ALG = "sha256"
GENESIS = canonical.GENESIS.hex()
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

_columns_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""Canonical text of the columns exactly as stored: texts, integers and null only, so nothing is left to normalise."""


class Head(NamedTuple):
    """The newest event of the journal; seq 0 and `GENESIS` when it is empty."""

    seq: int
    hash: str


def row_hash(columns: Sequence[Any]) -> str:
    """Hash of a journal row given its values in the order of `HASHED_COLUMNS`; ValueError for an unknown hash_alg."""
    return chain_hash(bytes.fromhex(columns[-1]), _columns_text(columns), columns[-2]).hex()
