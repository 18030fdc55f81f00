"""Half a year for the supervision officer: yellow and red with their rule, flagged patterns, 督办单; xlsx and csv."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types are published with it
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # no types are published with it
from openpyxl.styles import Font  # type: ignore[import-untyped]  # no types are published with it
from sqlalchemy import Connection

from hall.model import case_words as words
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.read_models.case_bases import basis_of_rule

Cell = str | int | float | None
_FIRED = (
    "SELECT c.number, c.item_zh, c.department, s.at, s.light, s.rule, c.state, c.due_day, c.in_time, c.window,"
    " c.item, c.received_at, c.yellow_days"
    " FROM case_steps s JOIN cases c ON c.case_id = s.case_id"
    " WHERE s.light IN ('yellow', 'red') AND s.at >= ? AND s.at < ? ORDER BY s.seq"
)
_FLAGGED = (
    "SELECT c.number, c.item_zh, c.department, f.flagged_at, f.pattern, c.state, c.window"
    " FROM case_flags f JOIN cases c ON c.case_id = f.case_id WHERE f.flagged_at >= ? AND f.flagged_at < ?"
    " ORDER BY f.flagged_at, c.number"
)
_ORDERS = (
    "SELECT o.number, c.number, c.item_zh, o.ordered_at, o.rule, o.text, o.responsible_body, o.responsible_person,"
    " o.responsible_leader, o.answer_by, o.answer, o.answered_at, o.state, o.closed_at, o.note"
    " FROM supervision_orders o JOIN cases c ON c.case_id = o.case_id WHERE o.ordered_at >= ? AND o.ordered_at < ?"
    " ORDER BY o.ordered_at"
)
_TOTALS = (
    "SELECT department, count(*), sum(ended_at IS NOT NULL), sum(in_time = 0), sum(light = 'red' AND ended_at IS NULL)"
    " FROM cases WHERE received_at >= ? AND received_at < ? GROUP BY department ORDER BY department"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the export."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the export and how moments are written."""

    first: date
    last: date
    from_ms: int
    to_ms: int
    moment: Callable[[int], str]
    department: Callable[[str], str]


def sheets(connection: Connection, facts: HallFacts, span: Span) -> tuple[Sheet, ...]:
    """The four tables of the span."""
    return (
        Sheet(
            "totals", "汇总", ("部门", "收件", "已结束", "超时结束", "仍亮红灯"),
            tuple(_total(row, span) for row in _read(connection, _TOTALS, span)),
        ),
        Sheet(
            "lights", "黄灯红灯",
            ("办件编号", "事项", "部门", "时间", "灯", "触发规则", "现在状态", "到期日", "是否按时", "窗口", "依据"),
            tuple((*_fired(row, span), _basis(connection, facts, row)) for row in _read(connection, _FIRED, span)),
        ),
        Sheet(
            "flags", "异常情形", ("办件编号", "事项", "部门", "时间", "情形", "现在状态", "窗口", "依据"),
            tuple((*_flagged(row, span), facts.cases.bases.patterns) for row in _read(connection, _FLAGGED, span)),
        ),
        Sheet(
            "orders", "督办单",
            (
                "督办单号", "办件编号", "事项", "发出时间", "触发规则", "内容", "主体责任", "直接责任", "监督责任",
                "答复期限", "答复", "答复时间", "状态", "核销时间", "说明",
            ),
            tuple(_ordered(row, span) for row in _read(connection, _ORDERS, span)),
        ),
    )  # fmt: skip


def as_workbook(tables: Iterable[Sheet], span: Span, hall: str, subject: str = "电子监察") -> bytes:
    """One workbook, a page a table, first line fixed."""
    book = Workbook(write_only=True)
    book.properties.title = f"{hall} {subject} {span.first} 至 {span.last}"
    for table in tables:
        page = book.create_sheet(table.title)
        page.freeze_panes = "A2"
        for place, _ in enumerate(table.head):
            page.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]].width = 20
        page.append([_bold(page, name) for name in table.head])
        for row in table.rows:
            page.append([harmless(cell) for cell in row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_csv(table: Sheet) -> bytes:
    """One table as CSV that spreadsheets here open rightly (UTF-8 with its mark)."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(table.head)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return made.getvalue().encode("utf-8-sig")


def harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _read(connection: Connection, statement: str, span: Span) -> list[Any]:
    return sql.all_rows(connection, statement, (span.from_ms, span.to_ms))


def _total(row: Sequence[Any], span: Span) -> tuple[Cell, ...]:
    return (span.department(row[0]), *(int(value or 0) for value in row[1:]))


def _fired(row: Sequence[Any], span: Span) -> tuple[Cell, ...]:
    number, item, department, at, light, rule, state, due, in_time, window, *_ = row
    kept = "" if in_time is None else "是" if in_time else "否"
    named = (span.moment(at), zh(words.LIGHTS, light), zh(words.RULES, rule), zh(words.STATES, state))
    return (number, item, span.department(department), *named, due or "", kept, window or "")


def _basis(connection: Connection, facts: HallFacts, row: Sequence[Any]) -> str:
    found = basis_of_rule(connection, facts, row[5], *row[-3:])
    return "" if found is None else found.text or zh(words.SOURCES, found.source)


def _flagged(row: Sequence[Any], span: Span) -> tuple[Cell, ...]:
    number, item, department, at, pattern, state, window = row
    named = (span.moment(at), zh(words.PATTERNS, pattern), zh(words.STATES, state))
    return (number, item, span.department(department), *named, window or "")


def _ordered(row: Sequence[Any], span: Span) -> tuple[Cell, ...]:
    number, case, item, at, rule, text, body, person, leader, by, answer, answered_at, state, closed_at, note = row
    answered = span.moment(answered_at) if answered_at else ""
    closed = span.moment(closed_at) if closed_at else ""
    about = (number, case, item, span.moment(at), zh(words.RULES, rule), text)
    return (*about, body, person, leader, by, answer or "", answered, zh(words.ORDERS, state), closed, note or "")


def zh(table: Mapping[str, Text], code: str) -> str:
    """The Chinese word of a code; the code itself where no table knows it."""
    found = table.get(code)
    return code if found is None else found.zh


def _bold(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(bold=True)
    return cell
