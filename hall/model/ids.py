# CONTRACT
"""Identifiers: UUIDv7 for rows and events (RFC 9562 5.7), slugs for halls and stations."""

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


def uuid7(now_ms: int) -> str:
    """A new UUIDv7 as text; `now_ms` is UTC in milliseconds, the other 74 bits are random."""
    chance = int.from_bytes(os.urandom(10))
    value = (now_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | (chance >> 68) << 64
    value |= 0b10 << 62 | chance & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
