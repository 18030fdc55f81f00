"""How Chinese names are spelled in pinyin, told to terminals so that they need no dictionary of phrases."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache


def spellings(names: Iterable[str]) -> dict[str, str]:
    """Each name with its syllables parted by blanks; names in plain Latin letters need none."""
    return {name: spelled(name) for name in sorted(set(names)) if not name.isascii()}


@lru_cache(4096)
def spelled(name: str) -> str:
    """Syllables parted by blanks, as the phrase is read (`chang qi hu li`); loads the dictionary at its first use."""
    text = tidy(name)
    if text.isascii():
        return text
    from pypinyin import Style, pinyin  # noqa: PLC0415 (43 MiB that a terminal does without)

    return " ".join(part for part in (tidy(group[0]) for group in pinyin(text, style=Style.NORMAL)) if part)


def tidy(text: str) -> str:
    """NFKC, lower case, without blanks and apostrophes, ü as v: names and queries alike."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")
    return "".join(char for char in folded if not char.isspace() and char not in "'`’·-")
