"""办事指南: editions, versions and item codes. Subjects: `edition:<number>`, `guide:<实施编码>`, `item_code:<id>`."""

from collections.abc import Mapping
from typing import Any, TypedDict


class EditionBegun(TypedDict):
    """Body of edition begun: its versions follow in pieces and hold once it is published."""

    edition: int
    source: str
    note: str


class GuideWritten(TypedDict):
    """Body of guide written: a version as part of an edition; `guide` without fields that have their usual value."""

    edition: int
    version: int
    withdrawal: bool
    """The guide ends: `effective_to` says when."""
    guide: dict[str, Any]


class EditionPublished(TypedDict):
    """Body of edition published: all its versions hold from now on, each from its own day."""

    edition: int
    written: int
    withdrawn: int


class EditionAbandoned(TypedDict):
    """Body of edition abandoned: nobody ever sees its versions."""

    edition: int


class ItemCodeIssued(TypedDict):
    """Body of item code issued."""

    code_id: str
    guide: str


class ItemCodeRevoked(TypedDict):
    """Body of item code revoked: lost, pasted over, or its sheet was replaced."""

    code_id: str
    guide: str
    reason: str


class LinksChecked(TypedDict):
    """Body of links checked: how many addresses, and [address, why, guides] of the dead ones."""

    asked: int
    left_out: int
    dead: int
    listed: list[list[Any]]


GUIDES: Mapping[str, Any] = {
    "guides.begun": EditionBegun,
    "guide.written": GuideWritten,
    "guides.published": EditionPublished,
    "guides.abandoned": EditionAbandoned,
    "guides.links_checked": LinksChecked,
    "item_code.issued": ItemCodeIssued,
    "item_code.revoked": ItemCodeRevoked,
}
