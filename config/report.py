"""The report: every problem inside the technician's own lines, secrets masked."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.text import Text as RichText

from config.problems import Language, Problem, Severity, Words
from config.vocabulary import MASK

_SECRET_KEY = re.compile(
    r"""(?P<key>\b[\w-]*(?:password|passwd|secret|token|private_key)[\w-]*["']?\s*:\s*)(?!!secret\b)(?P<value>[^\s#,}][^#,}]*)""",
    re.IGNORECASE,
)
_SECRETS_FILE_LINE = re.compile(r"^(?P<key>\s*[^\s:#][^:]*:\s*)(?P<value>[^\s#].*)$")
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
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)
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
        for line, text in self._around(problem):
            out.append(f"{line:>5} | ", style="dim")
            out.append(f"{text}\n")
            if line == problem.line:
                caret = " " * shown_width(text[: problem.column - 1])
                width = len(MASK) if problem.masked else problem.width
                marks = "^" * max(1, shown_width(text[problem.column - 1 :][:width]))
                out.append("      | ", style="dim")
                out.append(f"{caret}{marks}\n", style=style)
        indent = "        "
        out.append(f"{indent}{self._masked(problem.what.spoken(language))}\n", style=style)
        if problem.nearest:
            out.append(f"{indent}{_NEAREST.spoken(language)}: {problem.nearest}\n", style="green")
        if problem.allowed:
            out.append(f"{indent}{_ALLOWED.spoken(language)}: {_cut(problem.allowed)}\n")
        out.append("\n")

    def _around(self, problem: Problem) -> Iterable[tuple[int, str]]:
        lines = self.sources.get(problem.file, ())
        if problem.line < 1:
            return
        for number in range(max(1, problem.line - 1), min(len(lines), problem.line + 1) + 1):
            text = lines[number - 1].replace("\t", "→")
            here = problem if number == problem.line else None
            yield number, self._masked_line(text, problem.file, here)

    def _masked_line(self, text: str, file: str, here: Problem | None) -> str:
        if here and here.masked:
            start = here.column - 1
            text = text[:start] + MASK + text[start + here.width :]
        pattern = _SECRETS_FILE_LINE if file.endswith("secrets.yaml") else _SECRET_KEY
        return self._masked(pattern.sub(lambda found: found["key"] + MASK, text))

    def _masked(self, text: str) -> str:
        for value in sorted(self.secret_values, key=len, reverse=True):
            text = text.replace(value, MASK) if value else text
        return text


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
