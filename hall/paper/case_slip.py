"""A document of a case on thermal paper (查询打印件): the same words as the PDF, narrow."""

from collections.abc import Iterator

from PIL import Image

from hall.paper import typeset
from hall.paper.documents.page import DocumentPage
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText
from hall.paper.qr import qr_picture

NO_PROOF = "查询打印件，不作凭证"
_MARGIN = 16


def render_case(page: DocumentPage, dots: int) -> Image.Image:
    """The slip as a 1-bit picture `dots` wide; CodeTooLongError when the paper is too narrow for its code."""
    width = dots - 2 * _MARGIN
    parts = [
        (typeset.paragraph(page.hall, 28, width, align="center"), 4),
        (typeset.paragraph(page.title, 40, width, bold=True, align="center"), 2),
        (typeset.paragraph(_number(page), 26, width, align="center"), 6),
        (typeset.paragraph(NO_PROOF, 28, width, bold=True, align="center"), 10),
        (typeset.paragraph(page.intro, 34, width), 10),
        *((typeset.paragraph(f"{label}：{value}", 30, width), 6) for label, value in page.facts),
    ]
    for listed in page.lists:
        parts.append((typeset.paragraph(listed.heading, 32, width, bold=True), 2))
        parts += [(typeset.paragraph(line, 32, width), 6) for line in _rows(listed.rows)]
    parts += [(typeset.paragraph(note, 28, width), 6) for note in page.notes]
    pictures = [(_indented(picture, dots), after) for picture, after in parts]
    if page.code is not None:
        pictures.append((_indented(qr_picture(page.code, 6, dots), dots), 2))
        pictures.append((_indented(typeset.paragraph(page.code_words, 30, width, align="center"), dots), 6))
    pictures.append((_indented(typeset.paragraph(page.issued_on, 28, width, align="center"), dots), 10))
    return typeset.inked(typeset.stacked(pictures, dots))


def case_lines(page: DocumentPage) -> tuple[NativeLine, ...]:
    """The slip for the printer's own font."""
    return tuple(_lines(page))


def _lines(page: DocumentPage) -> Iterator[NativeLine]:
    yield NativeText(page.hall, align="center")
    yield NativeText(page.title, scale=2, bold=True, align="center")
    yield NativeText(_number(page), align="center")
    yield NativeText(NO_PROOF, bold=True, align="center")
    yield NativeFeed()
    yield NativeText(page.intro)
    for label, value in page.facts:
        yield NativeText(f"{label}：{value}")
    for listed in page.lists:
        yield NativeText(listed.heading, bold=True)
        for line in _rows(listed.rows):
            yield NativeText(line)
    for note in page.notes:
        yield NativeText(note)
    if page.code is not None:
        yield NativeQr(page.code, module=5)
        yield NativeText(page.code_words, align="center")
    yield NativeText(page.issued_on, align="center")


def _number(page: DocumentPage) -> str:
    return page.number + (f"（补打，第 {page.copy} 份）" if page.copy > 1 else "")


def _rows(rows: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"{place}. {what} {remark}".strip() for place, (what, remark) in enumerate(rows, start=1)]


def _indented(picture: Image.Image, dots: int) -> Image.Image:
    sheet = Image.new("L", (dots, picture.height), 255)
    sheet.paste(picture, ((dots - picture.width) // 2, 0))
    return sheet
