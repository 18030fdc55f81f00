"""What a cross check finds, before it is put at its place in the file."""

from collections.abc import Iterable
from dataclasses import dataclass

from config.document import Document, Path
from config.problems import Severity, Words, nearest


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong between sections, at a key path of one document."""

    path: Path
    what: Words
    allowed: str = ""
    nearest: str = ""
    severity: Severity = "error"
    at_key: bool = False


def unknown_reference(path: Path, kind: Words, written: str, known: Iterable[str]) -> Finding:
    """A slug that names nothing of `kind` (such as “窗口 / window”)."""
    choices = list(dict.fromkeys(known))
    what = Words(f"没有叫 “{written}” 的{kind.zh}", f"there is no {kind.en} “{written}”")
    return Finding(path, what, allowed=", ".join(choices), nearest=nearest(written, choices))


def place_findings(document: Document, findings: Iterable[Finding]) -> None:
    """Add findings to the problems of `document`."""
    for found in findings:
        document.problems.append(
            document.problem(
                found.path,
                found.what,
                at_key=found.at_key,
                allowed=found.allowed,
                nearest=found.nearest,
                severity=found.severity,
            )
        )
