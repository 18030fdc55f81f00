"""What changed between two versions of a station's file."""

import difflib
from dataclasses import dataclass

from config.reading import read_text


@dataclass(frozen=True, slots=True)
class StationChanges:
    """Device sections that are new, gone or other; `own` = anything else of the station changed too."""

    own: bool
    added: frozenset[str]
    removed: frozenset[str]
    changed: frozenset[str]

    @property
    def any(self) -> bool:
        """Whether the two say different things (comments and order aside)."""
        return self.own or bool(self.added | self.removed | self.changed)


def station_changes(old: str, new: str) -> StationChanges:
    """Both texts are station files that load."""
    before, after = _plain(old), _plain(new)
    devices_before, devices_after = _sections(before), _sections(after)
    both = devices_before.keys() & devices_after.keys()
    return StationChanges(
        own=before != after,
        added=frozenset(devices_after.keys() - both),
        removed=frozenset(devices_before.keys() - both),
        changed=frozenset(name for name in both if devices_before[name] != devices_after[name]),
    )


def difference(old: str, new: str, name: str) -> str:
    """Unified difference of two texts of the file `name`."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"{name} (before)", f"{name} (now)", lineterm="")
    return "\n".join(lines)


def _plain(text: str) -> dict[str, object]:
    found = read_text(text, "station.yaml").data
    return dict(found) if isinstance(found, dict) else {}


def _sections(station: dict[str, object]) -> dict[str, object]:
    found = station.pop("devices", None)
    return dict(found) if isinstance(found, dict) else {}
