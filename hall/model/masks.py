"""Masks of personal data, applied where the data are, never only on screen (domain.md 4)."""

from typing import Literal

Audience = Literal["public", "own"]
"""`public`: a screen that others can see; `own`: the citizen's own screen or paper."""

STAR = "*"
_LONG_DOCUMENT = 15


def mask_middle(text: str, head: int, tail: int) -> str:
    """`head` and `tail` characters kept, the rest starred; starred whole if less than a third would be hidden."""
    hidden = len(text) - head - tail
    if hidden * 3 < len(text):
        return STAR * len(text)
    return text[:head] + STAR * hidden + text[len(text) - tail :]


def mask_phone(text: str) -> str:
    """First 3 and last 4 digits of a phone number; short numbers are starred whole."""
    return mask_middle(text.strip(), 3, 4)


def mask_document(text: str, audience: Audience = "public") -> str:
    """An identity document: 1+1 where others can see or the number is short (passport), 3+4 on the own screen."""
    number = text.strip()
    head, tail = (3, 4) if audience == "own" and len(number) >= _LONG_DOCUMENT else (1, 1)
    return mask_middle(number, head, tail)
