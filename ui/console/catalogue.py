"""Translations of the console: Chinese is the source text, English comes from `locale/en`."""

from pathlib import Path

from babel.support import NullTranslations, Translations

from hall.model.text import Language

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "console"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def translations(language: Language) -> NullTranslations:
    """The catalogue of a language; Chinese needs none."""
    return NullTranslations() if language == "zh" else Translations.load(LOCALE, [language], DOMAIN)


def as_language(text: str | None) -> Language:
    """A language the console speaks; anything else is Chinese."""
    return "en" if text == "en" else "zh"
