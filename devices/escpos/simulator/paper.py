"""The paper of the simulated printer: rows burnt one by one, slips cut or torn off."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import qrcode
from PIL import Image, ImageDraw, ImageFont

from hall.paper.fonts import regular_path, sc_index

_LETTER_H, _LETTER_W = 24, 12


@dataclass(frozen=True)
class Slip:
    """One piece of paper that left the printer."""

    number: int
    width: int
    rows: tuple[bytes, ...]
    text: str
    data: bytes
    """The bytes that were carried out on it."""
    cut: bool
    """True when the cutter parted it; False for a piece torn off by hand or at the end of a roll."""

    @property
    def image(self) -> Image.Image:
        """The paper as a 1-bit picture, black is printed."""
        height = max(1, len(self.rows))
        packed = b"".join(self.rows) or bytes(self.width // 8)
        return Image.frombytes("1", (self.width, height), bytes(255 - byte for byte in packed))


@dataclass
class Roll:
    """The paper under the head: what is burnt since the last cut."""

    dots: int
    rows: list[bytes] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    data: bytearray = field(default_factory=bytearray)
    count: int = 0

    def burn(self, row: bytes) -> None:
        """One line of dots, cut or padded to the paper's width."""
        width = self.dots // 8
        self.rows.append(row[:width].ljust(width, b"\0"))

    @property
    def marked(self) -> bool:
        """Whether something is printed on the piece that hangs there."""
        return any(any(row) for row in self.rows)

    def part(self, *, cut: bool) -> Slip:
        """Take the piece off."""
        self.count += 1
        slip = Slip(self.count, self.dots, tuple(self.rows), "\n".join(self.text), bytes(self.data), cut)
        self.rows, self.text, self.data = [], [], bytearray()
        return slip


def picture_rows(picture: Image.Image, dots: int, align: int) -> Iterator[bytes]:
    """The rows of a 1-bit picture (black is ink) placed left (0), centre (1) or right (2)."""
    line = Image.new("1", (dots, picture.height), 1)
    line.paste(picture, ((0, (dots - picture.width) // 2, dots - picture.width)[align], 0))
    packed = bytes(255 - byte for byte in line.tobytes())
    width = dots // 8
    for top in range(0, len(packed), width):
        yield packed[top : top + width]


def letters(text: str, scale: int, dots: int, *, bold: bool) -> Image.Image:
    """`text` in the printer's fixed-width font, wrapped at the paper's edge."""
    lines: list[list[tuple[int, str]]] = [[]]
    x = 0
    for char in text:
        wide = (_LETTER_W if ord(char) < 0x2E80 else _LETTER_H) * scale  # noqa: PLR2004 - start of CJK blocks
        if x + wide > dots:
            lines.append([])
            x = 0
        lines[-1].append((x, char))
        x += wide
    widest = dots if len(lines) > 1 else max(x, 1)
    picture = Image.new("1", (widest, len(lines) * _LETTER_H * scale), 1)
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(lines):
        for left, char in line:
            draw.text((left, index * _LETTER_H * scale - 5 * scale), char, 0, _font(22 * scale))
            if bold:
                draw.text((left + 1, index * _LETTER_H * scale - 5 * scale), char, 0, _font(22 * scale))
    return picture


def qr(data: bytes, module: int, level: int) -> Image.Image:
    """The QR that the printer's firmware would draw."""
    levels = {0x30: 1, 0x31: 0, 0x32: 3, 0x33: 2}
    code = qrcode.QRCode(error_correction=levels.get(level, 1), box_size=module, border=4)
    code.add_data(data)
    code.make(fit=True)
    picture: Image.Image = code.make_image().get_image().convert("1")
    return picture


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(regular_path()), size, index=sc_index())
