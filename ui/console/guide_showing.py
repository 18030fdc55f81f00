"""A file of guides and a guide's past as pages show them: problems in words, changes field by field, bounded."""

from collections.abc import Sequence
from dataclasses import dataclass

from hall.model.guide import Limit, LimitUnit
from hall.model.text import Language
from hall_controller.application.guides.checking import path_words
from hall_controller.application.guides.problem_words import problem_words
from hall_controller.application.guides.reading import Problem, Severity
from hall_controller.domain.guide_difference import FieldChange, GuideChange, changed_fields
from hall_controller.read_models.guide_catalogue import VersionRow
from hall_controller.read_models.guide_pages import CheckedProposal

MOST_PROBLEMS = 400
MOST_CHANGES = 200
MOST_FIELDS = 60


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem where it is, what is wrong, what to do."""

    grave: bool
    sheet: str
    cell: str
    guide: str
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A field: what it is called, what it said, what it says."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedGuide:
    """A guide that is new, changed or ended; `more` fields are not shown."""

    change: GuideChange
    fields: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal, errors first; what is left out is counted."""

    found: CheckedProposal
    problems: tuple[ProblemLine, ...]
    problems_left: int
    changes: tuple[ChangedGuide, ...]
    changes_left: int
    counts: dict[str, int]


def shown(found: CheckedProposal, language: Language) -> Shown:
    """Bounded, in the order in which somebody would mend it."""
    checked = found.checked
    problems = sorted(checked.problems, key=lambda one: one.severity is not Severity.ERROR)
    changes = checked.difference.changes
    counts = {kind: checked.difference.count(kind) for kind in ("new", "changed", "ended")}
    return Shown(
        found,
        tuple(_problem(one, language) for one in problems[:MOST_PROBLEMS]),
        max(0, checked.errors + checked.warnings - MOST_PROBLEMS),
        tuple(_changed(one, language) for one in changes[:MOST_CHANGES]),
        max(0, len(changes) - MOST_CHANGES),
        {**counts, "same": checked.difference.same},
    )


def history(versions: Sequence[VersionRow], language: Language) -> list[tuple[VersionRow, tuple[ChangeLine, ...]]]:
    """Each version with what it changed; the first one changed nothing."""
    lines = []
    for place, version in enumerate(versions):
        older = versions[place + 1].guide if place + 1 < len(versions) else None
        fields = tuple(changed_fields(older, version.guide))[:MOST_FIELDS] if older is not None else ()
        lines.append((version, tuple(_line(field, language) for field in fields)))
    return lines


def spoken_limit(limit: Limit | None, language: Language) -> str:
    """5 个工作日, 5 working days; nothing without a limit."""
    if limit is None:
        return ""
    if limit.days == 0:
        return "当场" if language == "zh" else "at once"
    if language == "zh":
        return f"{limit.days} {'个工作日' if limit.unit is LimitUnit.WORKING else '日'}"
    unit = "working day" if limit.unit is LimitUnit.WORKING else "day"
    return f"{limit.days} {unit}{'' if limit.days == 1 else 's'}"


def _problem(one: Problem, language: Language) -> ProblemLine:
    what, do = problem_words(one, language)
    return ProblemLine(one.severity is Severity.ERROR, one.sheet, one.cell, one.guide, what, do)


def _changed(change: GuideChange, language: Language) -> ChangedGuide:
    fields = tuple(_line(field, language) for field in change.fields[:MOST_FIELDS])
    return ChangedGuide(change, fields, len(change.fields) - len(fields))


def _line(field: FieldChange, language: Language) -> ChangeLine:
    return ChangeLine(path_words(field.path, language), field.before or "", field.after or "")
