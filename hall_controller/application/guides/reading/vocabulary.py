"""What this hall calls its departments, 业务, windows and forms: names in files become slugs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hall.model.spelling import tidy
from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Slugs by every name they go by (slug, name, short name, number), tidied; empty: any slug is taken."""

    departments: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    windows: Mapping[str, str] = field(default_factory=dict)


def by_names(entries: Iterable[tuple[str, Text, str]]) -> dict[str, str]:
    """(slug, name, other name) of each entry -> names to slugs."""
    found: dict[str, str] = {}
    for slug, name, other in entries:
        for text in (slug, name.zh, name.en or "", other):
            if text:
                found.setdefault(tidy(text), slug)
    return found
