"""Masks of personal data, applied where the data are, never only on screen (domain.md 4)."""

import re
from typing import Literal

Audience = Literal["public", "own"]
"""`public`: a screen that others can see; `own`: the citizen's own screen or paper."""

STAR = "*"
_COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛东方尉迟公孙慕容长孙宇文司徒夏侯皇甫令狐端木独孤南宫西门呼延轩辕百里第五完颜",
    )
)
_COMPOUND_LENGTH = 2
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


def mask_name(text: str) -> str:
    """Surname and one star whatever the length; two-character surnames are known, others show one letter."""
    name = text.strip()
    if len(name) <= 1:
        return STAR if name else ""
    compound = len(name) > _COMPOUND_LENGTH and name[:_COMPOUND_LENGTH] in _COMPOUND_SURNAMES
    return (name[:_COMPOUND_LENGTH] if compound else name[0]) + STAR
