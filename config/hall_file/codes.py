"""Codes that were given elsewhere and are known here: numbers of cases, codes of 事项."""

from pydantic import Field

from config.vocabulary import CodePattern, Section


class ItemPattern(Section):
    """How an item code of the platform looks."""

    pattern: CodePattern
    """The whole text of the code; a group `code` takes the 实施编码 (or the platform's own code) out of it."""
    guide: str | None = Field(default=None, min_length=1, max_length=64)
    """实施编码 of the guide to which every such code leads; none = the group says it."""


class Codes(Section):
    """Platform codes by pattern; letters count whether large or small, and blanks around them do not."""

    cases: tuple[CodePattern, ...] = Field(default=(), max_length=20)
    """How a 办件编号 looks; none = the usual forms."""
    items: tuple[ItemPattern, ...] = Field(default=(), max_length=20)
    """Item codes of the platform."""
