"""What a new catalogue changes: guides that are new, changed field by field, ended or as they were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hall.model.guide import Guide

Path = tuple[str, ...]
_KEYED = frozenset({"materials", "situations", "choices"})
_NAMED = frozenset({"flow", "fees", "results", "special_procedures"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`before` or `after` None: the field came or went; `path` such as (materials, 身份证, copies)."""

    path: Path
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class GuideChange:
    """A guide; kind `new`, `changed`, `ended`."""

    code: str
    name: str
    kind: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes by code, and how many guides stay as they are (also those that the file does not name)."""

    changes: tuple[GuideChange, ...]
    same: int

    def count(self, kind: str) -> int:
        """How many of a kind."""
        return sum(1 for change in self.changes if change.kind == kind)


def difference(running: Iterable[Guide], new: Iterable[Guide], *, whole: bool = False) -> Difference:
    """Compare; with `whole` the new catalogue is all there is, and guides it does not name end."""
    before = {guide.code: guide for guide in running}
    after = {guide.code: guide for guide in new}
    changes = [_change(before.get(code), guide) for code, guide in after.items()]
    found = [change for change in changes if change is not None]
    left = [guide for code, guide in before.items() if code not in after]
    ended = [GuideChange(one.code, one.name.zh, "ended") for one in left if one.effective_to is None] if whole else []
    same = len(changes) - len(found) + len(left) - len(ended)
    return Difference(tuple(sorted([*found, *ended], key=lambda change: change.code)), same)


def _change(before: Guide | None, after: Guide) -> GuideChange | None:
    if before is None:
        return GuideChange(after.code, after.name.zh, "new")
    if before == after:
        return None
    return GuideChange(after.code, after.name.zh, "changed", tuple(changed_fields(before, after)))


def changed_fields(before: Guide, after: Guide) -> Iterable[FieldChange]:
    """Every field that differs, in the order of the guide."""
    old, new = flat(before), flat(after)
    for path in dict.fromkeys([*new, *old]):
        if old.get(path) != new.get(path):
            yield FieldChange(path, old.get(path), new.get(path))


def flat(guide: Guide) -> dict[Path, str]:
    """The guide as paths to texts; parts go by their key or name, so that an inserted line is one change."""
    found: dict[Path, str] = {}
    for name, value in guide.model_dump(mode="json", exclude_defaults=True).items():
        _flatten(value, (name,), found)
    return found


def _flatten(value: Any, path: Path, found: dict[Path, str]) -> None:
    if isinstance(value, Mapping):
        if set(value) <= {"zh", "en"}:
            found[path] = " / ".join(str(text) for text in value.values() if text)
            return
        for name, part in value.items():
            _flatten(part, (*path, str(name)), found)
    elif isinstance(value, list):
        for place, part in enumerate(value, start=1):
            _flatten(part, (*path, _label(path[-1], part, place, found, path)), found)
    elif value is not None:
        found[path] = {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _label(kind: str, part: Any, place: int, found: dict[Path, str], path: Path) -> str:
    name = ""
    if isinstance(part, Mapping) and kind in _KEYED | _NAMED:
        named = part.get("name") or part.get("question") or part.get("kind") or ""
        name = str(named.get("zh", "")) if isinstance(named, Mapping) else str(named)
    taken = any(known[: len(path) + 1] == (*path, name) for known in found) if name else True
    return f"{place}" if taken else name
