"""Setting type into pictures: lines, wrapping, fitting; all pictures are grey with black ink."""

from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw

from hall.paper.fonts import font

Align = Literal["left", "center", "right"]
_NO_START = ",。、;:!?)》」』”’….·\uff0c\uff1b\uff1a\uff01\uff1f\uff09"
_TURNS = "。；：，！？"
_LEADING = 1.28
_SMALLEST = 18
_HALVES = 2


@lru_cache(8192)  # most words are the same on every slip; measuring them is half of the work
def text_width(text: str, size: int, *, bold: bool = False) -> int:
    """Dots that `text` takes in one line."""
    return round(font(size, bold=bold).getlength(text))


def wrapped(text: str, size: int, width: int, *, bold: bool = False) -> list[str]:
    """Lines no wider than `width`; breaks between words, between Chinese characters, and in words wider than a line."""
    lines: list[str] = []
    line = ""
    pieces = (
        piece for word in _words(text) for piece in (word if text_width(word, size, bold=bold) > width else [word])
    )
    for word in pieces:
        if line and text_width((line + word).rstrip(), size, bold=bold) > width and word not in _NO_START:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, size: int, width: int, *, bold: bool = False) -> list[str]:
    """As few lines as `wrapped`, of about equal length: no lonely last syllable; two lines turn at a Chinese mark."""
    lines = wrapped(text, size, width, bold=bold)
    if len(lines) == _HALVES and (turned := _turned(text, size, width, bold=bold)):
        return turned
    narrower = width
    while len(lines) > 1 and narrower > size * 2:
        narrower -= max(4, size // 2)
        tried = wrapped(text, size, narrower, bold=bold)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _turned(text: str, size: int, width: int, *, bold: bool) -> list[str]:
    """The two halves around the mark that leaves them most even; none where a half is too wide or very short."""
    best: list[str] = []
    longer = width + 1
    for at in (at for at, letter in enumerate(text[:-1], 1) if letter in _TURNS and text[at] not in _NO_START):
        halves = [text[:at].strip(), text[at:].strip()]
        wide = sorted(text_width(half, size, bold=bold) for half in halves)
        if wide[1] < longer and wide[0] * 4 > wide[1]:
            best, longer = halves, wide[1]
    return best


def paragraph(text: str, size: int, width: int, *, bold: bool = False, align: Align = "left") -> Image.Image:
    """`text` wrapped into a picture exactly `width` dots wide."""
    lines = balanced(text, size, width, bold=bold)
    pitch = round(size * _LEADING)
    picture = Image.new("L", (width, max(1, pitch * len(lines))), 255)
    draw = ImageDraw.Draw(picture)
    for index, line in enumerate(lines):
        free = width - text_width(line, size, bold=bold)
        left = {"left": 0, "center": free // 2, "right": free}[align]
        middle = index * pitch + pitch // 2
        draw.text((left, middle), line, 0, font(size, bold=bold), anchor="lm")
    return picture


def fitted(text: str, size: int, width: int, *, bold: bool = False) -> int:
    """The largest size up to `size` at which `text` fits into one line of `width`."""
    if text_width(text, size, bold=bold) > width:
        size = min(size, size * width // text_width(text, size, bold=bold) + 2)
    while size > _SMALLEST and text_width(text, size, bold=bold) > width:
        size -= 1
    return max(size, _SMALLEST)


def figure(text: str, size: int, width: int) -> Image.Image:
    """`text` bold in one line, as tall as its ink: for numbers read from afar."""
    chosen = font(fitted(text, size, width - width // 24, bold=True), bold=True)
    left, top, right, bottom = chosen.getbbox(text)
    picture = Image.new("L", (width, int(bottom - top) + 1), 255)
    ImageDraw.Draw(picture).text(((width - (right - left)) / 2 - left, -top), text, 0, chosen)
    return picture


def stacked(pictures: list[tuple[Image.Image, int]], width: int) -> Image.Image:
    """Pictures below each other, each followed by its number of empty dots."""
    height = sum(picture.height + after for picture, after in pictures)
    sheet = Image.new("L", (width, max(1, height)), 255)
    top = 0
    for picture, after in pictures:
        sheet.paste(picture, (0, top))
        top += picture.height + after
    return sheet


def beside(pictures: list[Image.Image], gap: int) -> Image.Image:
    """Pictures next to each other, centred on one line."""
    height = max(picture.height for picture in pictures)
    row = Image.new("L", (sum(picture.width + gap for picture in pictures) - gap, height), 255)
    left = 0
    for picture in pictures:
        row.paste(picture, (left, (height - picture.height) // 2))
        left += picture.width + gap
    return row


def boxed(picture: Image.Image, width: int, line: int = 4, pad: int = 12) -> Image.Image:
    """A frame `width` dots wide around `picture`, which must be narrower."""
    frame = Image.new("L", (width, picture.height + 2 * pad), 255)
    frame.paste(picture, ((width - picture.width) // 2, pad))
    ImageDraw.Draw(frame).rounded_rectangle((0, 0, frame.width - 1, frame.height - 1), 14, outline=0, width=line)
    return frame


def inked(picture: Image.Image) -> Image.Image:
    """Grey to printed dots; slightly heavy, since thin strokes fade on thermal paper."""
    return picture.point(lambda level: 255 if level > 150 else 0).convert("1", dither=Image.Dither.NONE)  # noqa: PLR2004 - threshold by eye


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        ascii_run = char.isascii() and char != " "
        if words and ascii_run and words[-1][-1].isascii() and words[-1][-1] != " ":
            words[-1] += char
        else:
            words.append(char)
    return words
