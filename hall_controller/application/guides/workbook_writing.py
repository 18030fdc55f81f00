"""Guides as a workbook that can be read again: the hall's catalogue, or the template with its explanations."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types are published with it
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from hall.model.guide import Guide
from hall_controller.application.guides import written
from hall_controller.application.guides.reading.columns import SHEETS, Column, Sheet

EXPLAINED = "填写说明"
_VALIDATED_ROWS = 5_000
_HEAD = PatternFill("solid", fgColor="1F4E79")
_NEEDED = PatternFill("solid", fgColor="9C2A10")
_WHITE = Font(bold=True, color="FFFFFF", size=11)
_WRAP = Alignment(wrap_text=True, vertical="top")

ROWS: dict[str, Callable[[Guide], Iterable[dict[str, Any]]]] = {
    "事项": written.item,
    "材料": written.materials,
    "流程": written.flow,
    "情形": written.situations,
    "收费": written.fees,
    "地点": written.places,
    "常见问题": written.questions,
}


def workbook_of(guides: Sequence[Guide]) -> bytes:
    """The .xlsx of the guides; with none, the headings alone."""
    book = Workbook(write_only=True)
    _explain(book.create_sheet(EXPLAINED))
    for name, sheet in SHEETS.items():
        columns = [(column.field, column.heading, column) for column in sheet.columns]
        columns += [(f"{one.field}@en", f"{one.heading}（英文）", one) for one in sheet.columns if one.english]
        page = book.create_sheet(name)
        _dress(page, sheet, [column for _, _, column in columns])
        page.append([_cell(page, heading, head=column) for _, heading, column in columns])
        for guide in guides:
            for row in ROWS[name](guide):
                page.append([_cell(page, row.get(field, "")) for field, _, _ in columns])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: Any, value: Any, head: Column | None = None) -> Any:
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # what begins with = is text here, never a formula
        cell.number_format = "@"
    if head is not None:
        cell.font, cell.fill = _WHITE, _NEEDED if head.required else _HEAD
    cell.alignment = _WRAP
    return cell


def _dress(page: Any, sheet: Sheet, columns: Sequence[Column]) -> None:
    page.freeze_panes = "B2"
    for place, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    for place, column in enumerate(sheet.columns, start=1):
        if column.allowed and column.field != "case_ways":
            letter = get_column_letter(place)
            rule = DataValidation(
                "list", formula1=f'"{",".join(column.allowed)}"', allow_blank=True, showErrorMessage=False
            )
            rule.add(f"{letter}2:{letter}{_VALIDATED_ROWS}")
            page.data_validations.append(rule)


def _explain(page: Any) -> None:
    for letter, width in zip("ABCDE", (12, 22, 10, 44, 40), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    page.append([_cell(page, text) for text in ("表", "列名", "必填", "怎么填", "可填内容")])
    for name, sheet in SHEETS.items():
        for column in sheet.columns:
            needed = "必填" if column.required else ""
            hint = column.hint + ("（可加“（英文）”列）" if column.english else "")
            page.append([_cell(page, text) for text in (name, column.heading, needed, hint, "、".join(column.allowed))])
