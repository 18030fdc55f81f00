# CONTRACT
"""Sentences of the device layer, born in both languages with their values (decision 0024)."""

from collections.abc import Iterable

from config.problems import Words

NOTHING = Words("", "")


def same(text: str) -> Words:
    """What needs no language: an address, a number, bytes, a maker's own answer."""
    return Words(text, text)


def listed(all_words: Iterable[Words], zh: str = "；", en: str = "; ") -> Words:
    """Several sentences in one line."""
    every = list(all_words)
    return Words(zh.join(words.zh for words in every), en.join(words.en for words in every))


def joined(*parts: Words | str) -> Words:
    """Parts one behind the other; what is plain text stands in both languages."""
    zh = "".join(part if isinstance(part, str) else part.zh for part in parts)
    en = "".join(part if isinstance(part, str) else part.en for part in parts)
    return Words(zh, en)


def at(where: str, words: Words) -> Words:
    """A sentence behind the place it is about: an address, a device's name, a door."""
    return Words(f"{where}：{words.zh}", f"{where}: {words.en}")


__all__ = ["NOTHING", "Words", "at", "joined", "listed", "same"]
