"""What staff type about people and cases: short, and without the long numbers by which people are found."""

import re

from hall_controller.application.ports import Refused

NOTE = 200
_LONG_NUMBER = re.compile(r"\d{7,17}[\dXx]|1[3-9]\d(?:[ －-]?\d){8}|\d{6}(?:[ －-]?\d){11}[ －-]?[\dXx]")
"""Eight digits and more in one piece; mobile and document numbers also as people part them: `139-0000 0000`."""


def note_of(text: str, most: int = NOTE) -> str:
    """A note for the journal, which is kept for years: phone and document numbers become stars."""
    return _LONG_NUMBER.sub(lambda found: "*" * len(found[0]), " ".join(text.split()))[:most]


def needed(text: str, most: int = NOTE) -> str:
    """The same, but something must be written; Refused `reason_needed`."""
    note = note_of(text, most)
    if not note:
        raise Refused("reason_needed")
    return note
