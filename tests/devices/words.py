"""What a sentence of the device layer must be: Chinese for a Chinese reader, the same values in both languages."""

import re

from devices.contract import Words

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[A-Za-z]{3,} [a-z]{2,}")
"""Two words in a row: addresses, bytes, codes and settings have none."""


def is_foreign(text: str) -> bool:
    """Whether `text` is an English sentence where a Chinese one should be."""
    return _CHINESE.search(text) is None and _SENTENCE.search(text) is not None


def spoken(words: Words) -> str:
    """The Chinese sentence; AssertionError when there is none, or no English one."""
    assert _CHINESE.search(words.zh), words
    assert words.en, words
    assert not _CHINESE.search(words.en), words
    return words.zh
