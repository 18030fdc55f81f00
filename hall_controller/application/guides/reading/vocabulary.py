"""What this hall calls its departments, 业务, windows and forms: names in files become slugs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hall.model.spelling import tidy


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Slugs by every name they go by (slug, name, short name, number), tidied; empty: any slug is taken."""

    departments: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    windows: Mapping[str, str] = field(default_factory=dict)


def by_names(entries: Iterable[tuple[str, *tuple[str | None, ...]]]) -> dict[str, str]:
    """(slug, other names …) of each entry -> names to slugs; the first to bear a name has it."""
    found: dict[str, str] = {}
    for slug, *names in entries:
        for text in (slug, *names):
            if text:
                found.setdefault(tidy(text), slug)
    return found
