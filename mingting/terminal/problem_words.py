"""What is wrong with a document, for whoever wrote it: where and of what kind, never what stands there (G4)."""

import re

from pydantic import ValidationError

from config import Problem
from hall.messages.documents import Desired

MOST_PLACES = 5
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Names of our own models; a key that a person wrote is content."""


def in_both(zh: str, en: str) -> str:
    """A line of a report in both languages, Chinese first; the console shows the one of its page."""
    return f"{zh}\n{en}"


def of_file(problem: Problem) -> str:
    """Where in the file, and what; secrets are masked in its words."""
    place = f"{problem.place}  {problem.path}".rstrip()
    return in_both(f"{place}  {problem.what.zh}", f"{place}  {problem.what.en}")


def unreadable(desired: Desired, error: ValueError) -> str:
    """What the report of a document that was not applied says, in both languages."""
    which = f"{desired.name} {desired.ver}"
    if not isinstance(error, ValidationError):
        kind = type(error).__name__
        return in_both(f"{which}：内容不能用（{kind}）", f"{which}: its content cannot be used ({kind})")
    found = error.errors(include_url=False, include_context=False, include_input=False)
    places = [(_place(problem["loc"]), problem["type"]) for problem in found[:MOST_PLACES]]
    rest = len(found) - len(places)
    zh = "、".join(f"{place or '最上层'}（{kind}）" for place, kind in places) + (
        f" 等，另有 {rest} 处" if rest else ""
    )
    en = ", ".join(f"{place or 'its top'} ({kind})" for place, kind in places) + (f" and {rest} more" if rest else "")
    return in_both(f"{which}：这些地方读不懂：{zh}", f"{which}: cannot be read at {en}")


def _place(loc: tuple[int | str, ...]) -> str:
    parts = [str(part) if isinstance(part, int) or _FIELD.fullmatch(part) else "…" for part in loc]
    return ".".join(parts)
