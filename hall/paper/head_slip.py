"""The journal's signed head as a short slip for the file (G7); its QR is the line that `verify --kept` reads."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from hall.model.text import Text
from hall.paper import typeset
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText
from hall.paper.qr import qr_picture

TITLE = Text(zh="日结流水校验条", en="Journal head of the day")
KEEP = "请与日报一起存档。扫码得到的一行文字，可以核对这一天以前的流水有没有被改过。"
SIGN = "负责人签字："
_MARGIN = 16
_GROUP = 8


@dataclass(frozen=True, slots=True)
class HeadSlip:
    """What stands on it; `code` is the signed head as JSON."""

    hall_name: Text
    business_day: str
    seq: int
    hash: str
    signed_at: str
    """Local time as printed."""
    key_id: str
    code: str


def render(slip: HeadSlip, dots: int) -> Image.Image:
    """The slip as a 1-bit picture `dots` wide; CodeTooLongError when the paper is too narrow for its QR."""
    width = dots - 2 * _MARGIN
    parts = [
        (typeset.paragraph(slip.hall_name.zh, 26, width, align="center"), 6),
        (typeset.paragraph(TITLE.zh, 38, width, bold=True, align="center"), 4),
        (typeset.paragraph(f"{slip.business_day} · 第 {slip.seq} 条", 28, width, bold=True, align="center"), 10),
        *((typeset.paragraph(line, 24, width, align="center"), 0) for line in _hash_lines(slip.hash)),
        (_qr(slip.code, dots), 4),
        (typeset.paragraph(f"签名时间 {slip.signed_at} · 密钥 {slip.key_id}", 22, width, align="center"), 8),
        (typeset.paragraph(KEEP, 22, width), 26),
        (typeset.paragraph(SIGN + "_" * 12, 24, width), 10),
    ]
    body = typeset.stacked([(_indented(picture, dots), after) for picture, after in parts], dots)
    return typeset.inked(body)


def lines(slip: HeadSlip) -> tuple[NativeLine, ...]:
    """The slip for the printer's own font."""
    return tuple(_lines(slip))


def _lines(slip: HeadSlip) -> Iterator[NativeLine]:
    yield NativeText(slip.hall_name.zh, align="center")
    yield NativeText(TITLE.zh, scale=2, bold=True, align="center")
    yield NativeText(f"{slip.business_day} 第 {slip.seq} 条", bold=True, align="center")
    for line in _hash_lines(slip.hash):
        yield NativeText(line, align="center")
    yield NativeQr(slip.code, module=4)
    yield NativeText(f"签名时间 {slip.signed_at}")
    yield NativeText(f"密钥 {slip.key_id}")
    yield NativeText(KEEP)
    yield NativeFeed()
    yield NativeText(SIGN)


def _hash_lines(text: str) -> list[str]:
    """The hash in groups of 8, two a line, so that people can read it aloud."""
    groups = [text[start : start + _GROUP] for start in range(0, len(text), _GROUP)]
    return [" ".join(groups[start : start + 2]) for start in range(0, len(groups), 2)]


def _qr(code: str, dots: int) -> Image.Image:
    return qr_picture(code, 6, dots)


def _indented(picture: Image.Image, dots: int) -> Image.Image:
    sheet = Image.new("L", (dots, picture.height), 255)
    sheet.paste(picture, ((dots - picture.width) // 2, 0))
    return sheet
