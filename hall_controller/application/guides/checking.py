"""A file read, checked and compared with what the hall publishes: all that a person decides on."""

from collections.abc import Sequence
from dataclasses import dataclass

from hall.model.guide import Guide
from hall.model.text import Language
from hall_controller.application.guides.reading import Catalogue, Problem, Severity
from hall_controller.application.guides.reading.columns import SHEETS
from hall_controller.domain.guide_checks import Finding, check_guides
from hall_controller.domain.guide_difference import Difference, difference

_HEADINGS = {column.field: column.heading for sheet in SHEETS.values() for column in sheet.columns}
_MORE = {
    "key": ("代号", "key"),
    "statutory": ("法定办结时限", "statutory limit"),
    "promised": ("承诺办结时限", "promised limit"),
    "days": ("天数", "days"),
    "unit": ("单位", "unit"),
    "note": ("说明", "note"),
    "limit": ("时限", "limit"),
    "materials": ("材料", "materials"),
    "flow": ("流程", "flow"),
    "situations": ("情形", "situations"),
    "choices": ("选项", "choices"),
    "fees": ("收费", "fees"),
    "fen": ("收费标准（分）", "amount in fen"),
    "places": ("地点", "places"),
    "questions": ("常见问题", "questions"),
    "results": ("结果", "results"),
    "kind": ("类型", "kind"),
    "sample": ("样本", "sample"),
    "channels": ("办理渠道", "channels"),
    "special_procedures": ("特别程序", "special procedures"),
    "name": ("名称", "name"),
    "basis": ("依据", "basis"),
    "standard": ("标准", "standard"),
    "question": ("问题", "question"),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found; `publishable` when nothing grave stands in the way and something changes."""

    guides: tuple[Guide, ...]
    problems: tuple[Problem, ...]
    errors: int
    warnings: int
    difference: Difference

    @property
    def publishable(self) -> bool:
        """Whether it may be published as it is."""
        return not self.errors and bool(self.difference.changes)


def checked(
    read: Catalogue, running: Sequence[Guide], *, whole: bool = False, forms: frozenset[str] | None = None
) -> Checked:
    """Check the guides of a file against themselves, the law and the running catalogue."""
    new = {guide.code for guide in read.guides}
    others = () if whole else tuple(guide for guide in running if guide.code not in new)
    found = [one for one in check_guides([*others, *read.guides], forms) if one.guide in new]
    problems = [*read.problems, *(_problem(finding, read) for finding in found)]
    grave = sum(1 for finding in found if finding.grave)
    errors, warnings = read.errors + grave, read.warnings + len(found) - grave
    return Checked(read.guides, tuple(problems), errors, warnings, difference(running, read.guides, whole=whole))


def _problem(finding: Finding, read: Catalogue) -> Problem:
    sheet, cell = read.places.get(finding.guide, ("", ""))
    severity = Severity.ERROR if finding.grave else Severity.WARNING
    return Problem(finding.code, severity, sheet, cell, finding.guide, finding.params)


def path_words(path: Sequence[str], language: Language) -> str:
    """A changed field as people call it: 材料 › 身份证 › 复印件份数."""
    return " › ".join(_word(part, language) for part in path)


def _word(part: str, language: Language) -> str:
    if part in _MORE:
        return _MORE[part][0 if language == "zh" else 1]
    heading = _HEADINGS.get(part) or _HEADINGS.get(f"channels.{part}")
    if heading is None:
        return part
    return heading if language == "zh" else part.replace("_", " ")
