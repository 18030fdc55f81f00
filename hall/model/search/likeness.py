"""What sounds alike and what is nearly the same: for those who type as they speak, or hit the next key."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

_FLAT = re.compile("([zcs])h")
SHORTEST_LETTERS = 4
SHORTEST_TEXT = 3
LONG = 8
"""From so many letters on two errors are forgiven, before only one."""


def sounds(letters: str) -> str:
    """Pinyin without the differences that many speakers do not make: zh z, ch c, sh s, -ng -n, n l."""
    return _FLAT.sub(r"\1", letters).replace("ng", "n").replace("l", "n")


def nearly(typed: str, rows: Sequence[str], most: int) -> Iterator[tuple[int, float]]:
    """(row, likeness 0-100) of rows that contain nearly what was typed, the likest first."""
    shortest = SHORTEST_LETTERS if typed.isascii() else SHORTEST_TEXT
    if len(typed) < shortest:
        return
    errors = 2 if len(typed) >= LONG else 1
    # A wrong letter takes 1/n from the likeness of n letters; a missing or doubled one less.
    cutoff = 100 * (1 - errors / len(typed)) - 0.1
    for _, score, row in process.extract(typed, rows, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=most):
        if len(rows[row]) + errors >= len(typed):
            yield row, score
