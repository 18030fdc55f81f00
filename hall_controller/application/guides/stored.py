"""A guide as it is stored: canonical JSON without the fields that have their usual value."""

import hashlib
from dataclasses import dataclass
from typing import Any

from hall.model.canonical import canonical_json
from hall.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Prepared:
    """A guide made ready outside the writer: what the journal keeps, and its digest."""

    code: str
    stored: dict[str, Any]
    digest: str


def as_stored(guide: Guide) -> dict[str, Any]:
    """The guide as the journal keeps it."""
    return guide.model_dump(mode="json", exclude_defaults=True)


def prepared(guide: Guide) -> Prepared:
    """`digest` is what `guide_versions.sha256` holds: equal digests, equal guides."""
    stored = as_stored(guide)
    return Prepared(guide.code, stored, hashlib.sha256(canonical_json(stored).encode()).hexdigest())
