"""Where the large content of stations comes from: a source a collection, registered in the composition root."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

Items = Iterable[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class ContentSource:
    """A collection that every station keeps (`guides`, `forms`, `progress`).

    `items` gives (lasting key, JSON object without floats) as they stand on a business day; it is read when one of
    `views` changed, when a business day begins, and at the start. What is put in here is public: it lies unencrypted on
    every terminal.
    """

    name: str
    views: frozenset[str]
    items: Callable[[Connection, str], Items]
