"""A print job to bytes in pieces that end at command boundaries; python-escpos draws, nothing more."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from PIL import Image

from devices.contract import Words
from devices.contract.errors import UsageError
from devices.contract.ticket_printer import PrintJob
from devices.escpos.dialect import Ending
from devices.escpos.protocol import INIT
from devices.escpos.settings import PrinterSettings
from hall.paper.native import NativeFeed, NativeLine, NativeQr, NativeText

DOTS_PER_MM = 8
LINE_MM = 3.75  # ESC/POS default line spacing, 30 dots
_LOOKS_REAL_TIME = re.compile(rb"\x10(?=\x04[\x01-\x08]|\x05[\x00-\x02]|\x14[\x01-\x08])")
_ALIGN = {"left": b"\x1ba\x00", "center": b"\x1ba\x01", "right": b"\x1ba\x02"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole commands that print `mm` of paper; status may be asked before and after, never inside."""

    data: bytes
    mm: float
    enough: bool = False
    """With this piece handed over somebody may hold a usable slip: number and code."""


def pieces(job: PrintJob, settings: PrinterSettings, ending: Ending) -> list[Piece]:
    """The job's pieces, the last one ends the slip."""
    if settings.raster and job.image is not None:
        body = list(_raster(job.image, job.essential, settings))
    elif job.text is not None:
        body = list(_text(job.text))
    elif job.image is not None:
        body = list(_raster(job.image, job.essential, settings))
    else:
        raise UsageError(
            Words(f"打印任务 {job.job_id} 里没有内容", f"job {job.job_id} brings neither picture nor text")
        )
    return [Piece(INIT, 0), *body, Piece(ending.data, ending.mm, enough=True)]


def feed(lines: int) -> Ending:
    """Feed to the tear bar."""
    return Ending(b"\x1bd" + bytes((lines,)), lines * LINE_MM)


def _too_wide(wide: int, most: int) -> Words:
    return Words(
        f"图宽 {wide} 点，纸只有 {most} 点；请核对配置里的 dots_per_line",
        f"picture is {wide} dots wide, the paper has {most}",
    )


def _raster(image: Image.Image, essential: int, settings: PrinterSettings) -> Iterator[Piece]:
    if image.width > settings.dots_per_line:
        raise UsageError(_too_wide(image.width, settings.dots_per_line))
    for top, end in _bands(image.height, settings.rows_per_band, essential):
        band = image.crop((0, top, image.width, end))
        paper = _paper(settings.dots_per_line)
        paper.clear()
        paper.image(band, impl="bitImageRaster", fragment_height=255)
        yield Piece(_harmless(bytes(paper.output)), (end - top) / DOTS_PER_MM, enough=end >= essential)


def _bands(height: int, step: int, essential: int) -> Iterator[tuple[int, int]]:
    """First row and end of each band; one begins with the last essential row, so that little is uncertain."""
    top = 0
    while top < height:
        end = min(top + step, height)
        if top < essential - 1 < end:
            end = essential - 1
        yield top, end
        top = end


def _harmless(picture: bytes) -> bytes:
    """One dot more where dots look like a real-time command: some printers obey it even inside a picture."""
    return _LOOKS_REAL_TIME.sub(b"\x18", picture)


@cache
def _paper(dots: int) -> Any:
    """python-escpos' `Dummy` with the paper's width, which it otherwise asks for on standard output."""
    from escpos.printer import Dummy  # noqa: PLC0415 - takes 0.3 s, only printers need it

    paper = Dummy()
    data = copy.deepcopy(paper.profile.profile_data)
    data["media"]["width"]["pixels"] = dots
    paper.profile.profile_data = data
    return paper


def warm_up(settings: PrinterSettings) -> None:
    """Load python-escpos before the first slip; slow, so off the event loop."""
    _paper(settings.dots_per_line)


def _text(lines: tuple[NativeLine, ...]) -> Iterator[Piece]:
    enough = essential_line(lines)
    for index, line in enumerate(lines):
        if isinstance(line, NativeText):
            made = _text_line(line)
        elif isinstance(line, NativeQr):
            made = _qr(line)
        else:
            made = _feed(line)
        yield replace(made, enough=index >= enough)


def essential_line(lines: tuple[NativeLine, ...]) -> int:
    """Index of the line with which number (the largest letters) and code are on the paper."""
    largest = max((line.scale for line in lines if isinstance(line, NativeText)), default=1)
    wanted = [
        index
        for index, line in enumerate(lines)
        if isinstance(line, NativeQr) or (isinstance(line, NativeText) and line.scale == largest > 1)
    ]
    return max(wanted, default=len(lines) - 1)


def _text_line(line: NativeText) -> Piece:
    # FS & before and FS . after: the mode must not depend on what the line contains (devices.md 4.4).
    size = line.scale - 1
    data = b"".join(
        (
            _ALIGN[line.align],
            b"\x1bE" + bytes((int(line.bold),)),
            b"\x1d!" + bytes((size << 4 | size,)),
            b"\x1c&" + _gb(line.text) + b"\x1c.",
            b"\n",
        )
    )
    return Piece(data, LINE_MM * line.scale)


def _gb(text: str) -> bytes:
    """GB18030; control characters dropped, `¥` written as the two-byte `￥` (devices.md 4.4)."""
    plain = "".join(char for char in text if char >= " ").replace("¥", "￥")
    return plain.encode("gb18030")


def _qr(line: NativeQr) -> Piece:
    stored = line.data.encode("ascii")
    length = len(stored) + 3
    if not 1 <= line.module <= 16:  # noqa: PLR2004 - range of the command
        raise UsageError(
            Words(f"二维码的点宽 {line.module} 不行，只能 1 到 16", f"QR module {line.module}: only 1..16 dots")
        )
    data = b"".join(
        (
            _ALIGN["center"],
            b"\x1d(k\x04\x001A2\x00",
            b"\x1d(k\x03\x001C" + bytes((line.module,)),
            b"\x1d(k\x03\x001E1",  # level M
            b"\x1d(k" + length.to_bytes(2, "little") + b"1P0" + stored,
            b"\x1d(k\x03\x001Q0",
        )
    )
    return Piece(data, 45 * line.module / DOTS_PER_MM)


def _feed(line: NativeFeed) -> Piece:
    return Piece(b"\x1bd" + bytes((line.lines,)), line.lines * LINE_MM)
