"""The list for calling by hand (手工叫号单), as a picture; numbers and services only, nobody's name."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from hall.model.text import Text
from hall.paper import typeset, words
from hall.paper.fonts import font
from hall.paper.native import NativeFeed, NativeLine, NativeText

TICK_OFF = "叫一位勾一位，系统恢复后请补录。"
_ROW = 52
_SIZE = 26
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class CallRow:
    """One waiting ticket: its number, 业务, local time of issue and a short remark (预约, 绿色通道)."""

    number: str
    service: str
    issued_at: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CallList:
    """Waiting tickets in calling order; `as_of` is the local time they were true."""

    hall_name: Text
    line: Text
    """The 业务 or group of windows the list is for."""
    as_of: str
    rows: tuple[CallRow, ...]


def render_list(made: CallList, dots: int) -> Image.Image:
    """The list as a 1-bit picture `dots` wide with a box to tick beside each number."""
    width = dots - 2 * _MARGIN
    parts = [
        (typeset.paragraph(made.hall_name.zh, _SIZE, width, align="center"), 6),
        (typeset.paragraph(words.CALL_LIST.zh, 40, width, bold=True, align="center"), 2),
        (typeset.paragraph(f"{made.line.zh} · 共 {len(made.rows)} 位", _SIZE, width, align="center"), 2),
        (typeset.paragraph(f"数据截至 {made.as_of}", 22, width, align="center"), 12),
        *((_row(row, width), 0) for row in made.rows),
        (typeset.paragraph(TICK_OFF, 22, width, align="center"), 0),
    ]
    body = typeset.stacked([(picture, after) for picture, after in parts], width)
    sheet = Image.new("L", (dots, body.height + 2 * _MARGIN), 255)
    sheet.paste(body, (_MARGIN, _MARGIN))
    return typeset.inked(sheet)


def list_lines(made: CallList) -> tuple[NativeLine, ...]:
    """The list for the printer's own font."""
    head: list[NativeLine] = [
        NativeText(made.hall_name.zh, align="center"),
        NativeText(words.CALL_LIST.zh, scale=2, bold=True, align="center"),
        NativeText(f"{made.line.zh} · 共 {len(made.rows)} 位", align="center"),
        NativeText(f"数据截至 {made.as_of}", align="center"),
        NativeFeed(),
    ]
    rows: list[NativeLine] = []
    for row in made.rows:
        rows.append(NativeText(f"[ ] {row.number}  {row.issued_at}", bold=True))
        rows.append(NativeText("    " + " ".join(filter(None, (row.remark, row.service)))))
    return (*head, *rows, NativeFeed(), NativeText(TICK_OFF))


def _row(row: CallRow, width: int) -> Image.Image:
    picture = Image.new("L", (width, _ROW), 255)
    draw = ImageDraw.Draw(picture)
    draw.line((0, 0, width, 0), 0, 1)
    draw.rectangle((4, 12, 30, 38), outline=0, width=3)
    number, time = 44, width - typeset.text_width(row.issued_at, 22)
    numeral = typeset.fitted(row.number, 36, 150, bold=True)
    draw.text((number, _ROW // 2), row.number, 0, font(numeral, bold=True), anchor="lm")
    left = number + max(118, typeset.text_width(row.number, numeral, bold=True) + 14)
    service = _shortened(" ".join(filter(None, (row.remark, row.service))), time - left - 10)
    draw.text((left, _ROW // 2), service, 0, font(24), anchor="lm")
    draw.text((time, _ROW // 2), row.issued_at, 0, font(22), anchor="lm")
    return picture


def _shortened(text: str, width: int) -> str:
    if typeset.text_width(text, 24) <= width:
        return text
    while text and typeset.text_width(text + "…", 24) > width:
        text = text[:-1]
    return text + "…"
