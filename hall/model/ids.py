# CONTRACT
"""Identifiers: UUIDv7 for rows and events (RFC 9562 5.7), slugs for halls and stations."""

import itertools
import os
import re
from typing import Annotated

from pydantic import StringConstraints

SLUG_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$"
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN)]
"""Name of a hall, station, window, service or zone: `a-z0-9-`, at most 40 characters, never reused."""

_SLUG = re.compile(SLUG_PATTERN)


def is_slug(text: str) -> bool:
    """Whether `text` may name a hall, station, window, service or zone."""
    return _SLUG.fullmatch(text) is not None


_RISING = itertools.count(int.from_bytes(os.urandom(4)) >> 1)
"""Of two ids of one millisecond the later sorts later: what is listed by id stands as it was done (RFC 9562 6.2)."""
_RISING_BITS, _CHANCE_BITS = 32, 42


def uuid7(now_ms: int) -> str:
    """A new UUIDv7 as text; `now_ms` is UTC in milliseconds, 32 bits rise within a process, 42 are random."""
    rising = next(_RISING) & (1 << _RISING_BITS) - 1
    tail = rising << _CHANCE_BITS | int.from_bytes(os.urandom(6)) & (1 << _CHANCE_BITS) - 1
    value = (now_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | (tail >> 62) << 64
    value |= 0b10 << 62 | tail & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
