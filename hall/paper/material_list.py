"""What to bring (材料清单) as a slip: boxes to tick, the guide's code, nothing of whoever asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

from hall.model.text import Language, Text
from hall.paper import typeset
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText
from hall.paper.qr import qr_picture

TITLE = Text(zh="材料清单", en="What to bring")
FOR = Text(zh="适用：", en="For: ")
NUMBER = Text(zh="排队号 ", en="Number ")
NOTHING = Text(zh="不用带材料。", en="Nothing to bring.")
MADE = Text(zh="内容更新于 ", en="As of ")
NO_PROOF = Text(
    zh="查询打印件，不作凭证。材料以窗口一次性告知为准。", en="For your information only, not a certificate."
)
SCAN = Text(zh="在自助机上扫这个码，可以再看这份指南", en="Scan this code at a terminal to read the guide again")
_MARGIN = 16
_BOX = 30


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """One thing to bring and how, such as 原件 1 份."""

    name: Text
    how: Text


@dataclass(frozen=True, slots=True)
class MaterialList:
    """A list for one guide, for the chosen answers if there are any; `code` is its signed item code."""

    hall_name: Text
    guide: Text
    answers: tuple[Text, ...]
    materials: tuple[MaterialLine, ...]
    made_on: str
    printed_at: str
    where: Text | None = None
    """窗口 and 业务, when this hall gives a number for it."""
    code: str | None = None
    number: str | None = None
    """The number that was given for it."""


def render_materials(made: MaterialList, dots: int, language: Language = "zh") -> Image.Image:
    """The list as a 1-bit picture `dots` wide; CodeTooLongError when the paper is too narrow for its code."""
    width = dots - 2 * _MARGIN
    parts = [
        (typeset.paragraph(made.hall_name.spoken(language), 28, width, align="center"), 6),
        (typeset.paragraph(TITLE.spoken(language), 42, width, bold=True, align="center"), 4),
        (typeset.paragraph(made.guide.spoken(language), 36, width, bold=True, align="center"), 8),
        *((typeset.paragraph(line, 30, width, align="center"), 14) for line in _answers(made, language)),
        *((_row(place, one, width, language), 10) for place, one in enumerate(made.materials, start=1)),
        *((typeset.paragraph(line, 32, width), 8) for line in _closing(made, language)),
    ]
    body = typeset.stacked([(_indented(picture, dots), after) for picture, after in parts], dots)
    pictures = [(body, 8)]
    if made.code is not None:
        pictures.append((typeset.stacked([(_centred(qr_picture(made.code, 6, dots), dots), 2)], dots), 0))
        pictures.append((_indented(typeset.paragraph(SCAN.spoken(language), 28, width, align="center"), dots), 8))
    pictures.append((_indented(typeset.paragraph(_dates(made, language), 26, width), dots), 4))
    pictures.append((_indented(typeset.paragraph(NO_PROOF.spoken(language), 26, width), dots), 10))
    return typeset.inked(typeset.stacked(pictures, dots))


def material_lines(made: MaterialList, language: Language = "zh") -> tuple[NativeLine, ...]:
    """The list for the printer's own font."""
    return tuple(_lines(made, language))


def _lines(made: MaterialList, language: Language) -> Iterator[NativeLine]:
    yield NativeText(made.hall_name.spoken(language), align="center")
    yield NativeText(TITLE.spoken(language), scale=2, bold=True, align="center")
    yield NativeText(made.guide.spoken(language), bold=True, align="center")
    for line in _answers(made, language):
        yield NativeText(line, align="center")
    yield NativeFeed()
    for place, one in enumerate(made.materials, start=1):
        yield NativeText(f"[ ] {place}. {one.name.spoken(language)}", bold=True)
        if one.how.spoken(language):
            yield NativeText(f"    {one.how.spoken(language)}")
    for line in _closing(made, language):
        yield NativeText(line)
    if made.code is not None:
        yield NativeQr(made.code, module=5)
        yield NativeText(SCAN.spoken(language), align="center")
    yield NativeText(_dates(made, language))
    yield NativeText(NO_PROOF.spoken(language))


def _answers(made: MaterialList, language: Language) -> list[str]:
    answers = " · ".join(one.spoken(language) for one in made.answers)
    number = [] if made.number is None else [f"{NUMBER.spoken(language)}{made.number}"]
    return [*number, *([f"{FOR.spoken(language)}{answers}"] if answers else [])]


def _closing(made: MaterialList, language: Language) -> list[str]:
    nothing = [] if made.materials else [NOTHING.spoken(language)]
    return [*nothing, *([made.where.spoken(language)] if made.where else [])]


def _dates(made: MaterialList, language: Language) -> str:
    return f"{MADE.spoken(language)}{made.made_on} · {made.printed_at}"


def _row(place: int, one: MaterialLine, width: int, language: Language) -> Image.Image:
    left = _BOX + 16
    words = [(typeset.paragraph(f"{place}. {one.name.spoken(language)}", 34, width - left, bold=True), 0)]
    if one.how.spoken(language):
        words.append((typeset.paragraph(one.how.spoken(language), 30, width - left), 0))
    text = typeset.stacked(words, width - left)
    picture = Image.new("L", (width, max(text.height, _BOX + 8)), 255)
    ImageDraw.Draw(picture).rectangle((2, 4, _BOX, _BOX + 2), outline=0, width=3)
    picture.paste(text, (left, 0))
    return picture


def _indented(picture: Image.Image, dots: int) -> Image.Image:
    sheet = Image.new("L", (dots, picture.height), 255)
    sheet.paste(picture, (_MARGIN if picture.width < dots else 0, 0))
    return sheet


def _centred(picture: Image.Image, dots: int) -> Image.Image:
    sheet = Image.new("L", (dots, picture.height), 255)
    sheet.paste(picture, ((dots - picture.width) // 2, 0))
    return sheet
