# CONTRACT
"""Bilingual data text: Chinese required, English beside it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["zh", "en"]


class Text(BaseModel):
    """A name or sentence of the hall's data in `zh` (required) and `en` (optional, falls back to zh)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    zh: str = Field(min_length=1)
    en: str | None = None

    def spoken(self, language: Language) -> str:
        """The text in `language`, or in Chinese where there is no translation."""
        return self.en if language == "en" and self.en else self.zh


def texts(**pairs: str) -> dict[str, Text]:
    """A table of words, each written `code="中文|English"`."""
    halves = {code: two.partition("|") for code, two in pairs.items()}
    return {code: Text(zh=zh, en=en) for code, (zh, _, en) in halves.items()}
