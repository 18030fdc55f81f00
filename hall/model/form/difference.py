"""What a new version of a form changes, path by path. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hall.model.form.definition import Form, as_stored

LONGEST_VALUE = 120
_NAMED = ("key", "value")
"""Parts of a list that have a name of their own: an inserted step is one change, not a shift of all."""


@dataclass(frozen=True, slots=True)
class FormChange:
    """`before` or `after` None: it came or went; `where` such as `ui.fields.phone.help`."""

    where: str
    before: str | None
    after: str | None


def form_changes(before: Form | None, after: Form) -> tuple[FormChange, ...]:
    """Every difference in the order of the new form; nothing is said of a form that is new."""
    if before is None:
        return ()
    old, new = _flat(before), _flat(after)
    return tuple(
        FormChange(where, old.get(where), new.get(where))
        for where in dict.fromkeys([*new, *old])
        if old.get(where) != new.get(where)
    )


def _flat(form: Form) -> dict[str, str]:
    return dict(_parts(as_stored(form), ""))


def _parts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        if value and set(value) <= {"zh", "en"}:
            yield where, _short(" / ".join(str(text) for text in value.values() if text))
            return
        for name, part in value.items():
            yield from _parts(part, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        for place, part in enumerate(value):
            yield from _parts(part, f"{where}.{_name(part, place)}")
    elif isinstance(value, list):
        yield where, _short(", ".join(str(part) for part in value))
    else:
        yield where, _short(str(value).lower() if isinstance(value, bool) else str(value))


def _name(part: Any, place: int) -> str:
    named = (str(part[word]) for word in _NAMED if isinstance(part, Mapping) and word in part)
    return next(named, str(place))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
