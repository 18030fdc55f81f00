# CONTRACT
"""Document `content`: large data (guides, forms, progress …) in chunks named by their hash, fetched over HTTPS."""

from typing import Annotated

from pydantic import Field

from hall.messages.base import Message
from hall.model.ids import Slug

MOST_CHUNKS = 256
"""Items are put into so many buckets at most (`hall.model.content`)."""
LARGEST_CHUNK = 4 * 1024 * 1024
"""Bytes of a packed chunk; what is larger is refused before it is fetched."""
CONTENT_PATH = "/content/"
"""A chunk's address on the controller's listener for stations: this and the chunk's hash."""


class ContentChunk(Message):
    """One chunk: SHA-256 (hex) and size of its packed bytes."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=1, le=LARGEST_CHUNK)


class ContentCollection(Message):
    """A collection in one version; `made_at` (UTC ms) is when its items became what they are."""

    name: Slug
    version: str = Field(max_length=64)
    """Hash over the names of its chunks: equal versions hold equal items."""
    made_at: int
    chunks: Annotated[tuple[ContentChunk, ...], Field(max_length=MOST_CHUNKS)] = ()


class Content(Message):
    """Every collection that a station shall have, and where their chunks are fetched."""

    port: int = Field(ge=1, le=65_535)
    host: str | None = Field(default=None, max_length=253)
    """None = the host of the line."""
    collections: Annotated[tuple[ContentCollection, ...], Field(max_length=32)] = ()
