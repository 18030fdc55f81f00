"""A guide as it is stored: canonical JSON without the fields that have their usual value."""

import hashlib
from typing import Any

from hall.model.canonical import canonical_json
from hall.model.guide import Guide


def as_stored(guide: Guide) -> dict[str, Any]:
    """The guide as the journal keeps it."""
    return guide.model_dump(mode="json", exclude_defaults=True)


def digest_of(guide: Guide) -> str:
    """What `guide_versions.sha256` holds for this guide: equal digests, equal guides."""
    return hashlib.sha256(canonical_json(as_stored(guide)).encode()).hexdigest()
