"""在线率 as a workbook that recomputes itself: minutes as numbers, shares and checks as formulae, the raw events."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # no types are published with it
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # no types are published with it
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]  # no types are published with it

from hall_controller.read_models.models.compliance import Compliance, Line, RawEvent, Sums
from hall_controller.reports.case_export import harmless, zh
from hall_controller.reports.video import words

Cell = str | int | float | None
Moment = Callable[[int], str]
KINDS = {"camera": "摄像机", "upper": "上级平台"}
_MINUTES = ("应开（分钟）", "正常", "画面异常", "断线", "没有在看")
_WIDE = {"A": 10, "B": 20, "C": 20, "D": 18, "E": 20}
_COLUMNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MINUTE_MS = 60_000


class Formula(str):
    """One of our own; any other text that a spreadsheet would run stays text."""

    __slots__ = ()


def workbook(report: Compliance, events: Iterable[RawEvent], hall: str, moment: Moment) -> bytes:
    """汇总, 每天, 缺口, 原始事件, 怎么算的."""
    book = Workbook(write_only=True)
    book.properties.title = f"{hall} 视频在线率 {report.first} 至 {report.last}"
    _sheet(book, "在线率", _summary_head(), _summary(report), shares="K")
    _sheet(book, "每天", ("类别", "编号", "名称", "日期", "日子", *_MINUTES), _days(report))
    _sheet(book, "缺口", ("类别", "编号", "名称", "从", "到", "分钟", "状态", "原因"), _gaps(report, moment))
    _sheet(book, "原始事件", EVENT_HEAD, (event_row(event, moment) for event in events))
    _sheet(book, "怎么算的", ("项目", "内容"), how(report, moment))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def register_workbook(rows: Sequence[Sequence[str]], hall: str, span: tuple[str, str]) -> bytes:
    """The register of views, its head first."""
    book = Workbook(write_only=True)
    book.properties.title = f"{hall} 视频调阅登记 {span[0]} 至 {span[1]}"
    _sheet(book, "调阅登记", rows[0], rows[1:])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


EVENT_HEAD = (
    "流水序号", "校验值", "类型", "发生时间", "对象", "状态", "原因", "发生（毫秒）", "起（毫秒）", "止（毫秒）",
)  # fmt: skip


def event_row(event: RawEvent, moment: Moment) -> tuple[Cell, ...]:
    """An event as the journal has it; milliseconds are UTC."""
    about = (event.about, event.state, " ".join(event.reasons))
    times = (event.occurred_at, event.begin, event.end)
    return (event.seq, event.hash, event.type, moment(event.occurred_at), *about, *times)


def _summary_head() -> tuple[str, ...]:
    return (
        "类别",
        "编号",
        "名称",
        "地方",
        "要求",
        *_MINUTES,
        "在线率",
        "核对：四项之和减应开（应为 0）",
        "核对：每天之和减应开（应为 0）",
    )


def _summary(report: Compliance) -> Iterable[tuple[Cell, ...]]:
    for row, line in enumerate(report.lines, 2):
        share = Formula(f'=IF(F{row}=0,"",G{row}/F{row})')
        parts = Formula(f"=ROUND(SUM(G{row}:J{row})-F{row},1)")
        days = Formula(f"=ROUND(SUMIFS('每天'!F:F,'每天'!B:B,B{row},'每天'!A:A,A{row})-F{row},1)")
        yield (*_named(line), _place(line), zh(words.REQUIRED, line.required), *_minutes(line.sums), share, parts, days)


def _days(report: Compliance) -> Iterable[tuple[Cell, ...]]:
    kinds = {day.day: day_kind(day.working, day.provisional) for day in report.days}
    for line in report.lines:
        for day, sums in line.days:
            yield (*_named(line), day, kinds.get(day, ""), *_minutes(sums))


def _gaps(report: Compliance, moment: Moment) -> Iterable[tuple[Cell, ...]]:
    for line in report.lines:
        for gap in line.gaps:
            span = (moment(gap.begin), moment(gap.end), _minute(gap.end - gap.begin))
            yield (*_named(line), *span, state_words(line, gap.state), reason_words(line, gap.reasons))


def how(report: Compliance, moment: Moment) -> list[tuple[str, str]]:
    """The rule in words, the range of the raw events, the signed head."""
    lines = [
        ("在线率", "正常的分钟数 ÷ 应开的分钟数。应开 = 正常 + 画面异常 + 断线 + 没有在看。"),
        ("应开", "工作日从第一段办公时间开始到最后一段结束（午休也算）；标了全天的，每天 24 小时；标了不计的，没有。"),
        ("状态", "只看流水里的 camera.state、upper.state（从它说的 since 起算，直到下一条）。"),
        ("没有在看", "没有被 video.watched 盖住的时间，不管别的怎么说，都是“没有在看”，不算正常。"),
        ("算到", moment(report.until)),
    ]
    if report.sources is not None:
        one = report.sources
        lines.append(("原始事件", f"流水第 {one.first_seq} 号到第 {one.last_seq} 号，共 {one.count} 条有关的"))
    if report.provisional:
        years = "、".join(str(year) for year in report.provisional)
        lines.append(("日历", f"{years} 年的放假安排还没有公布，按周末推算，公布后会变"))
    if report.head is not None:
        head = report.head
        lines += [
            ("流水头", f"第 {head.seq} 号 {head.hash}"),
            ("签名", f"{moment(head.signed_at)} 钥匙 {head.key_id}（{head.suite}） {head.signature}"),
            ("怎样核对", "运行 hall journal verify，对照上面的流水头。"),
        ]
    return lines


def day_kind(working: bool, provisional: bool) -> str:
    """工作日 or 休息日, marked while the year's calendar is not official."""
    return ("工作日" if working else "休息日") + ("（预计）" if provisional else "")


def state_words(line: Line, state: str) -> str:
    """A state in Chinese; for an upper link `down` means that it was not linked."""
    return "没有连上" if line.kind == "upper" and state == "down" else zh(words.STATES, state)


def reason_words(line: Line, reasons: Iterable[str]) -> str:
    """Reasons in Chinese."""
    table = words.UPPER_REASONS if line.kind == "upper" else words.REASONS
    return "、".join(zh(table, reason) for reason in reasons if reason)


def _named(line: Line) -> tuple[Cell, ...]:
    return (KINDS[line.kind], line.about, line.name.zh)


def _place(line: Line) -> str:
    return line.place.zh if line.place else ""


def _minute(duration_ms: int) -> float:
    return round(duration_ms / _MINUTE_MS, 2)


def _minutes(sums: Sums) -> tuple[float, ...]:
    return tuple(_minute(part) for part in (sums.required, sums.up, sums.degraded, sums.down, sums.unknown))


def _sheet(book: Any, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], shares: str = "") -> None:
    page = book.create_sheet(title)
    page.freeze_panes = "A2"
    for place, _ in enumerate(head):
        page.column_dimensions[_COLUMNS[place]].width = _WIDE.get(_COLUMNS[place], 16)
    page.append([_head(page, name) for name in head])
    for row in rows:
        page.append([_cell(page, value, percent=_COLUMNS[place] == shares) for place, value in enumerate(row)])


def _head(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E4EEF7")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Any, value: Cell, *, percent: bool) -> Any:
    cell = WriteOnlyCell(page, str(value) if isinstance(value, Formula) else harmless(value))
    if percent:
        cell.number_format = "0.00%"
    return cell
