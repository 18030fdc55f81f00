"""Problems and changes as tables in a terminal window."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from hall.model.text import Language
from hall_controller.application.guides.checking import path_words
from hall_controller.application.guides.problem_words import problem_words
from hall_controller.application.guides.reading import Problem, Severity
from hall_controller.domain.guide_difference import Difference

MOST_LINES = 500
_KINDS = {"zh": {"new": "新增", "changed": "改动", "ended": "停办"}, "en": {}}


def whole(text: str) -> Line:
    """A cell that breaks into lines in a narrow window and loses nothing (Chinese has no blanks to break at)."""
    return Line(text, overflow="fold")


def show_problems(console: Console, problems: Iterable[Problem], language: Language) -> None:
    """One line a problem, errors first; nothing when there is none."""
    found = sorted(problems, key=lambda one: one.severity is not Severity.ERROR)
    if not found:
        return
    table = Table("", "表 sheet", "单元格 cell", "哪里不对 what", "怎么改 do")
    for one in found[:MOST_LINES]:
        what, do = problem_words(one, language)
        style = "red" if one.severity is Severity.ERROR else "yellow"
        about = f"{what} ({one.guide})" if one.guide else what
        table.add_row(Line(one.severity.value, style), one.sheet, one.cell, whole(about), whole(do))
    console.print(table)
    if len(found) > MOST_LINES:
        console.print(f"… {len(found) - MOST_LINES}")


def show_changes(console: Console, difference: Difference, language: Language) -> None:
    """One line a field."""
    words = _KINDS[language]
    table = Table("", "编码 code", "事项 guide", "内容 field", "原来 before", "现在 after")
    lines = 0
    for change in difference.changes:
        fields = change.fields or (None,)
        for field in fields[: max(0, MOST_LINES - lines)]:
            lines += 1
            shown = (path_words(field.path, language), field.before or "", field.after or "") if field else ("", "", "")
            kind = words.get(change.kind, change.kind)
            table.add_row(kind, change.code, whole(change.name), *(whole(text) for text in shown))
    if lines:
        console.print(table)
    counts = ", ".join(f"{words.get(kind, kind)} {difference.count(kind)}" for kind in ("new", "changed", "ended"))
    console.print(f"{counts}, {'不变' if language == 'zh' else 'same'} {difference.same}")
