"""A receipt (回执) or the code of a saved form as a slip: what, when, the code; nothing of what was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from hall.model.text import Language, Text
from hall.paper import typeset
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText
from hall.paper.qr import qr_picture

ReceiptKind = Literal["form", "opinion", "draft"]
TITLES: dict[ReceiptKind, Text] = {
    "form": Text(zh="已收到，尚未受理", en="Received, not yet accepted"),
    "opinion": Text(zh="意见已收到", en="Opinion received"),
    "draft": Text(zh="表已存好，还没有提交", en="Saved, not handed in"),
}
WHEN: dict[ReceiptKind, Text] = {
    "form": Text(zh="收到时间 {at}", en="Received {at}"),
    "opinion": Text(zh="收到时间 {at}", en="Received {at}"),
    "draft": Text(zh="保存到 {until}", en="Kept until {until}"),
}
SCAN: dict[ReceiptKind, Text] = {
    "form": Text(zh="在自助机上扫这个码，看办到哪一步", en="Scan this code at a machine to see how it stands"),
    "opinion": Text(zh="在自助机上扫这个码，看答复", en="Scan this code at a machine to read the answer"),
    "draft": Text(zh="在自助机上扫这个码，接着填", en="Scan this code at a machine to go on"),
}
NOTE: dict[ReceiptKind, Text] = {
    "form": Text(zh="受理与否、时限从哪天算，以窗口为准。", en="The window decides on acceptance and time limits."),
    "opinion": Text(zh="要撤回或更正，请拿这张回执到导办台。", en="To withdraw or change it, bring this to the guide."),
    "draft": Text(zh="谁拿到这个码，谁就能打开，请收好。", en="Whoever has this code can open it: keep it safe."),
}
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """What stands on it; times are local, as printed."""

    kind: ReceiptKind
    hall_name: Text
    name: Text
    """The form's."""
    at: str
    until: str
    place: Text | None
    code: str


def render_receipt(slip: ReceiptSlip, dots: int, language: Language = "zh") -> Image.Image:
    """The slip as a 1-bit picture `dots` wide; CodeTooLongError when the paper is too narrow for its QR."""
    width = dots - 2 * _MARGIN
    title, name, when, where, scan, note = _words(slip, language)
    parts = [
        (typeset.paragraph(slip.hall_name.spoken(language), 28, width, align="center"), 6),
        (typeset.paragraph(title, 40, width, bold=True, align="center"), 6),
        (typeset.paragraph(name, 32, width, bold=True, align="center"), 6),
        (typeset.paragraph(when, 34, width, align="center"), 4),
        (typeset.paragraph(where, 30, width, align="center"), 2),
        (qr_picture(slip.code, 6, dots), 2),
        (typeset.paragraph(scan, 30, width, align="center"), 8),
        (typeset.paragraph(note, 30, width), 12),
    ]
    return typeset.inked(typeset.stacked([(_centred(picture, dots), after) for picture, after in parts], dots))


def receipt_lines(slip: ReceiptSlip, language: Language = "zh") -> tuple[NativeLine, ...]:
    """The slip for the printer's own font."""
    return tuple(_lines(slip, language))


def _lines(slip: ReceiptSlip, language: Language) -> Iterator[NativeLine]:
    title, name, when, where, scan, note = _words(slip, language)
    yield NativeText(slip.hall_name.spoken(language), align="center")
    yield NativeText(title, scale=2, bold=True, align="center")
    yield NativeText(name, bold=True, align="center")
    yield NativeText(when, align="center")
    yield NativeText(where, align="center")
    yield NativeQr(slip.code, module=4)
    yield NativeText(scan, align="center")
    yield NativeText(note)
    yield NativeFeed()


def _words(slip: ReceiptSlip, language: Language) -> tuple[str, ...]:
    when = WHEN[slip.kind].spoken(language).format(at=slip.at, until=slip.until)
    where = slip.place.spoken(language) if slip.place else " "
    return (
        TITLES[slip.kind].spoken(language),
        slip.name.spoken(language),
        when,
        where,
        SCAN[slip.kind].spoken(language),
        NOTE[slip.kind].spoken(language),
    )


def _centred(picture: Image.Image, dots: int) -> Image.Image:
    sheet = Image.new("L", (dots, picture.height), 255)
    sheet.paste(picture, ((dots - picture.width) // 2, 0))
    return sheet
