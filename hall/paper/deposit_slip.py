"""存件凭条: for the citizen's file, what lies where and how it is taken out; the pick-up code is never on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from hall.model.text import Language, Text
from hall.paper import typeset
from hall.paper.native import NativeFeed, NativeLine, NativeText

TITLE = Text(zh="已存入取件柜", en="In the pick-up locker")
CELL = Text(zh="{cell} 格", en="Cell {cell}")
NUMBER = Text(zh="办件编号 {number}", en="Case {number}")
WHEN = Text(zh="存入时间 {at}", en="Put in {at}")
HOW = Text(
    zh="取件：到柜前点“取件”，扫取件码，或输入 8 位数字。24 小时都能取。",
    en="To collect: press “Collect” at the locker, then scan your code or type its digits. Day and night.",
)
HOW_CARD = Text(
    zh="取件：到柜前点“取件”，扫取件码，或输入 8 位数字，也可以刷身份证。24 小时都能取。",
    en="To collect: press “Collect” at the locker, then scan your code, type its digits or use your ID card.",
)
CODE = Text(zh="取件码已另行发送，不印在这里。", en="Your code was sent to you; it is not printed here.")
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class DepositSlip:
    """What stands on it; the time is local, as printed."""

    hall_name: Text
    cabinet: Text
    place: Text
    cell: str
    case_number: str
    at: str
    card: bool = False
    """The cabinet reads identity cards."""


def render_deposit(slip: DepositSlip, dots: int, language: Language = "zh") -> Image.Image:
    """The slip as a 1-bit picture `dots` wide."""
    width = dots - 2 * _MARGIN
    hall, title, cell, where, number, when, how, code = _words(slip, language)
    parts = [
        (typeset.paragraph(hall, 26, width, align="center"), 6),
        (typeset.paragraph(title, 36, width, bold=True, align="center"), 6),
        (typeset.paragraph(cell, 56, width, bold=True, align="center"), 6),
        (typeset.paragraph(where, 26, width, align="center"), 8),
        (typeset.paragraph(number, 28, width), 4),
        (typeset.paragraph(when, 24, width), 8),
        (typeset.paragraph(how, 26, width), 6),
        (typeset.paragraph(code, 24, width), 12),
    ]
    return typeset.inked(typeset.stacked([(_centred(picture, dots), after) for picture, after in parts], dots))


def deposit_lines(slip: DepositSlip, language: Language = "zh") -> tuple[NativeLine, ...]:
    """The slip for the printer's own font."""
    return tuple(_lines(slip, language))


def _lines(slip: DepositSlip, language: Language) -> Iterator[NativeLine]:
    hall, title, cell, where, number, when, how, code = _words(slip, language)
    yield NativeText(hall, align="center")
    yield NativeText(title, bold=True, align="center")
    yield NativeText(cell, scale=2, bold=True, align="center")
    yield NativeText(where, align="center")
    yield NativeFeed()
    yield NativeText(number)
    yield NativeText(when)
    yield NativeText(how)
    yield NativeText(code)
    yield NativeFeed()


def _words(slip: DepositSlip, language: Language) -> tuple[str, ...]:
    where = f"{slip.cabinet.spoken(language)} · {slip.place.spoken(language)}"
    return (
        slip.hall_name.spoken(language),
        TITLE.spoken(language),
        CELL.spoken(language).format(cell=slip.cell),
        where,
        NUMBER.spoken(language).format(number=slip.case_number),
        WHEN.spoken(language).format(at=slip.at),
        (HOW_CARD if slip.card else HOW).spoken(language),
        CODE.spoken(language),
    )


def _centred(picture: Image.Image, dots: int) -> Image.Image:
    sheet = Image.new("L", (dots, picture.height), 255)
    sheet.paste(picture, ((dots - picture.width) // 2, 0))
    return sheet
