"""Workbooks for tests: the least that can be read, and cells put where a test wants them."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

ITEM = ("实施编码", "事项名称", "实施主体")
MATERIAL = ("实施编码", "材料名称")


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def items(*rows: Sequence[Any], headings: Sequence[str] = ITEM, **more: Any) -> bytes:
    return workbook(事项=[headings, *rows], **more)


def one(**cells: Any) -> bytes:
    """A workbook with one item and further columns."""
    return items(("SL-1", "示例事项", "示例局", *cells.values()), headings=(*ITEM, *cells))
