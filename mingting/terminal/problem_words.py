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
    """One line for the report of a document that was not applied."""
    if not isinstance(error, ValidationError):
        return f"{desired.name} {desired.ver}: its content cannot be used ({type(error).__name__})"
    found = error.errors(include_url=False, include_context=False, include_input=False)
    places = ", ".join(f"{_place(problem['loc'])} ({problem['type']})" for problem in found[:MOST_PLACES])
    more = f" and {len(found) - MOST_PLACES} more" if len(found) > MOST_PLACES else ""
    return f"{desired.name} {desired.ver}: cannot be read at {places}{more}"


def _place(loc: tuple[int | str, ...]) -> str:
    parts = [str(part) if isinstance(part, int) or _FIELD.fullmatch(part) else "…" for part in loc]
    return ".".join(parts) or "its top"
