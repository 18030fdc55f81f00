"""Makes `table.json` out of pypinyin's readings (MIT) and `frequent.json`: `python -m hall.model.pinyin_pad.make`."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hall.model.spelling import spelled, tidy

FOLDER = Path(__file__).parent
_LEVEL_ONE = 0xD7
"""GB 2312 puts the 3755 usual characters before this byte."""
_LATER_READING = 1500
"""How far back a character stands under a reading that is not its first."""
_LONGEST_PHRASE = 3
"""Longer ones are sayings, which nobody writes on a form."""
_USUAL = 1200


def table() -> dict[str, Any]:
    """The table as it is packaged."""
    frequent = json.loads((FOLDER / "frequent.json").read_text("utf-8"))
    rank = _ranks(frequent)
    return {"characters": _characters(rank), "words": _words(frequent["words"].split(), rank)}


def text() -> str:
    """`table.json`: a line a syllable, so that a change can be read."""
    lines = []
    for name, rows in table().items():
        inner = ",\n".join(f" {json.dumps(key)}: {json.dumps(row, ensure_ascii=False)}" for key, row in rows.items())
        lines.append(f'"{name}": {{\n{inner}\n}}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _ranks(frequent: dict[str, str]) -> dict[str, int]:
    """Character -> place: the most usual of texts, names and places in turn, then what phrases are made of."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415 - as above (43 MiB, here only)

    lists = [list(dict.fromkeys(frequent[name])) for name in ("characters", "surnames", "given", "places")]
    longest = max(len(one) for one in lists)
    usual = [one[at] for at in range(longest) for one in lists if at < len(one)]
    in_phrases = Counter(char for phrase in PHRASES_DICT for char in phrase)
    rest = sorted(
        (chr(code) for code in PINYIN_DICT if 0x4E00 <= code <= 0x9FFF),  # noqa: PLR2004 (the block of usual characters)
        key=lambda char: (_level(char), -in_phrases[char], char),
    )
    return {char: place for place, char in enumerate(dict.fromkeys([*usual, *rest]))}


def _level(char: str) -> int:
    """0 usual, 1 in GB 2312 too, 2 in GBK, 3 elsewhere."""
    for level, encoding in enumerate(("gb2312", "gbk")):
        try:
            lead = char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        return 0 if level == 0 and lead <= _LEVEL_ONE else level + 1
    return 3


def _characters(rank: dict[str, int]) -> dict[str, str]:
    from pypinyin import Style  # noqa: PLC0415 - large, and wanted only to make the table
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - as above
    from pypinyin.style import convert  # noqa: PLC0415 - as above

    found: dict[str, dict[str, int]] = {}
    for char, place in rank.items():
        for at, reading in enumerate(PINYIN_DICT.get(ord(char), "").split(",")):
            syllable = tidy(convert(reading, Style.NORMAL, strict=False)) if reading else ""
            if syllable.isascii() and syllable.isalpha():
                found.setdefault(syllable, {}).setdefault(char, place + (_LATER_READING if at else 0))
    return {
        syllable: "".join(sorted(row, key=lambda char: (row[char], char))) for syllable, row in sorted(found.items())
    }


def _words(own: Iterable[str], rank: dict[str, int]) -> dict[str, str]:
    """Letters -> words: those of halls first, then phrases of usual characters."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - as above

    usual = {char for char, place in rank.items() if place < _USUAL}
    phrases = (phrase for phrase in PHRASES_DICT if 1 < len(phrase) <= _LONGEST_PHRASE and usual.issuperset(phrase))
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys([*own, *sorted(phrases, key=lambda phrase: (len(phrase), sum(rank[c] for c in phrase)))]):
        found.setdefault("".join(spelled(word).split()), []).append(word)
    return {letters: " ".join(words) for letters, words in sorted(found.items())}


if __name__ == "__main__":
    (FOLDER / "table.json").write_text(text(), "utf-8")
