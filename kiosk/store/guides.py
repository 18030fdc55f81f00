"""What finding a guide takes, drawn out of collection `guides` by the database itself."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

COLLECTION = "guides"
_FIELDS = (
    "$.guide.name", "$.guide.department", "$.guide.topics", "$.guide.service", "$.guide.aliases",
    "$.guide.handling_code", "$.guide.local_code", "$.also", "$.said", "$.codes",
)  # fmt: skip
_HEADS = (
    f"SELECT i.key, json_extract(i.content, {', '.join('?' * len(_FIELDS))}) FROM content_part p"  # noqa: S608 (marks only)
    " JOIN content_item i ON i.chunk = p.chunk WHERE p.collection = ?"
)


class GuideHead(NamedTuple):
    """A guide's name and where it belongs, as it was fetched; what it has not is None."""

    code: str
    name: dict[str, str]
    department: str | None
    topics: list[str] | None
    service: str | None
    aliases: list[str] | None
    handling_code: str | None
    local_code: str | None
    also: list[str] | None
    said: dict[str, str] | None
    codes: list[str] | None


def guide_heads(connection: sqlite3.Connection) -> Iterator[GuideHead]:
    """Every guide; one that another release wrote without a name is left out (G8)."""
    for code, text in connection.execute(_HEADS, (*_FIELDS, COLLECTION)):
        found: list[Any] = json.loads(text)
        if isinstance(found[0], dict) and "zh" in found[0]:
            yield GuideHead(code, *found)
