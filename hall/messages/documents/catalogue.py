# CONTRACT
"""What people come for, and where they wait."""

from pydantic import Field

from hall.messages.base import Message
from hall.model.text import Text


class CatalogueService(Message):
    """业务 as a terminal shows it."""

    slug: str
    name: Text
    description: Text | None = None
    prefix: str
    department: str
    zone: str
    windows: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    usual_minutes: int
    pinned: int | None = None
    """Place 1-8 among the eight large buttons; None = in the list only."""
    sensitive: bool = False
    real_name: bool = False
    """A number needs a document (实名取号): given at the desk while terminals have no reader (users.md rule 4)."""
    icon: str = "file-document-outline"
    """Name in the Material Design Icons set."""


class CatalogueItem(Message):
    """事项: what people come for; leads to its 业务."""

    slug: str
    name: Text
    service: str
    department: str
    aliases: tuple[str, ...] = ()


class CatalogueDepartment(Message):
    """委办局 (部门)."""

    slug: str
    name: Text


class CatalogueZone(Message):
    """Where to wait."""

    slug: str
    name: Text


class Catalogue(Message):
    """Document `catalogue`: everything a terminal needs to offer numbers, also cut off."""

    hall_name: Text
    services: tuple[CatalogueService, ...]
    items: tuple[CatalogueItem, ...]
    departments: tuple[CatalogueDepartment, ...]
    zones: tuple[CatalogueZone, ...]
    spellings: dict[str, str] = Field(default_factory=dict)
    """Name or alias -> its pinyin, syllables parted by blanks (`hall.model.spelling`); what is missing the terminal
    spells itself."""
