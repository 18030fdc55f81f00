"""What is wrong in a file, where, and what would do."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence for the technician in both languages."""

    zh: str
    en: str

    def spoken(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place; lines and columns count from 1, line 0 = the file as a whole."""

    file: str
    line: int
    column: int
    path: str
    what: Words
    allowed: str = ""
    nearest: str = ""
    severity: Severity = "error"
    width: int = 1
    masked: bool = False
    effect: Words | None = None

    @property
    def place(self) -> str:
        """`file:line:column`, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


def nearest(written: object, known: Iterable[str]) -> str:
    """The known word most like what was written, or nothing."""
    choices = list(known)
    by_folded = {choice.lower().replace("_", "-"): choice for choice in choices}
    folded = str(written).lower().replace("_", "-")
    found = difflib.get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def path_text(path: tuple[str | int, ...]) -> str:
    """A key path as people write it: `services[2].prefix`."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out
