"""The report: every problem inside the technician's own lines, secrets masked."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.text import Text as RichText

from config.masking import ShownLine, Source, masked
from config.problems import Language, Problem, Severity, Words

_SEVERITY = {"error": Words("错误", "error"), "warning": Words("提醒", "warning")}
_ALLOWED, _NEAREST = Words("可以写", "allowed"), Words("是不是", "did you mean")
_ALLOWED_LENGTH = 160


class ConfigError(Exception):
    """Settings that the program cannot start with; `report` says everything that is wrong."""

    def __init__(self, report: "Report") -> None:
        super().__init__(report.text("en"))
        self.report = report


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a check and the lines they stand in."""

    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    secret_values: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings may be there."""
        return not any(problem.severity == "error" for problem in self.problems)

    def errors(self) -> tuple[Problem, ...]:
        """The problems that are not mere warnings."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def joined(self, other: "Report") -> "Report":
        """Both reports as one."""
        sources = {**self.sources, **other.sources}
        return Report(self.problems + other.problems, sources, self.secret_values | other.secret_values)

    def text(self, language: Language = "zh") -> str:
        """The report as plain text."""
        return self.rich(language).plain

    def rich(self, language: Language = "zh") -> RichText:
        """The report for a terminal in colour."""
        out = RichText()
        for problem in _ordered(self.problems):
            self._write(out, problem, language)
        out.append(_total(self.problems, language), style="bold")
        out.append("\n")
        return out

    def _write(self, out: RichText, problem: Problem, language: Language) -> None:
        style = _style(problem.severity)
        out.append(problem.place, style="bold")
        out.append(f"  {_SEVERITY[problem.severity].spoken(language)}", style=style)
        out.append(f"  {problem.path}\n" if problem.path else "\n")
        for line, shown in self._around(problem):
            out.append(f"{line:>5} | ", style="dim")
            out.append(f"{shown.text}\n")
            if line == problem.line:
                out.append("      | ", style="dim")
                out.append(_caret(shown, problem), style=style)
        indent = "        "
        out.append(f"{indent}{masked(problem.what.spoken(language), self.secret_values)}\n", style=style)
        if problem.nearest:
            out.append(f"{indent}{_NEAREST.spoken(language)}: {problem.nearest}\n", style="green")
        if problem.allowed:
            out.append(f"{indent}{_ALLOWED.spoken(language)}: {_cut(problem.allowed)}\n")
        if problem.effect:
            out.append(f"{indent}{problem.effect.spoken(language)}\n", style="bold")
        out.append("\n")

    def _around(self, problem: Problem) -> Iterable[tuple[int, ShownLine]]:
        source = self.sources.get(problem.file)
        if problem.line < 1 or source is None:
            return
        for number in range(max(1, problem.line - 1), min(len(source.lines), problem.line + 1) + 1):
            yield number, source.shown(number, self.secret_values)


def _caret(shown: ShownLine, problem: Problem) -> str:
    start, end = shown.column(problem.column - 1), shown.column(problem.column - 1 + problem.width)
    before, under = shown.text[:start], shown.text[start:end]
    return " " * shown_width(before) + "^" * max(1, shown_width(under)) + "\n"


def shown_width(text: str) -> int:
    """Columns of a text on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _style(severity: Severity) -> str:
    return "red" if severity == "error" else "yellow"


def _ordered(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column))


def _cut(allowed: str) -> str:
    return allowed if len(allowed) <= _ALLOWED_LENGTH else allowed[:_ALLOWED_LENGTH].rsplit(", ", 1)[0] + ", …"


def _total(problems: Sequence[Problem], language: Language) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return Words("没有发现问题", "no problems found").spoken(language)
    zh = f"共 {errors} 个错误，{warnings} 个提醒"
    plural = "" if errors == 1 else "s", "" if warnings == 1 else "s"
    return Words(zh, f"{errors} error{plural[0]}, {warnings} warning{plural[1]}").spoken(language)
