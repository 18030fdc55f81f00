"""What is wrong with a file of guides: where (sheet and cell), a code, and what its words need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_KEPT = 2_000
SHOWN = 60
"""Characters of a cell that a problem repeats."""


class Severity(StrEnum):
    """An error keeps the file from being published; a warning is for a person to judge."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`sheet` and `cell` (such as 材料 B7) say where; both may be empty when the whole file is meant."""

    code: str
    severity: Severity = Severity.ERROR
    sheet: str = ""
    cell: str = ""
    guide: str = ""
    """The 实施编码 that it is about, when known."""
    params: Mapping[str, Any] = field(default_factory=dict)


class CellError(ValueError):
    """A value that cannot be understood; the caller knows the cell."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class Problems:
    """Problems in the order of the file; at most 2,000 are kept, all are counted."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.errors = 0
        self.warnings = 0

    def add(self, problem: Problem) -> None:
        """Keep and count."""
        if problem.severity is Severity.ERROR:
            self.errors += 1
        else:
            self.warnings += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(problem)

    def error(self, code: str, sheet: str = "", cell: str = "", guide: str = "", **params: Any) -> None:
        """Keep an error."""
        self.add(Problem(code, Severity.ERROR, sheet, cell, guide, params))

    def warn(self, code: str, sheet: str = "", cell: str = "", guide: str = "", **params: Any) -> None:
        """Keep a warning."""
        self.add(Problem(code, Severity.WARNING, sheet, cell, guide, params))


def shown(value: object) -> str:
    """A cell's content as a problem repeats it: short, one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
