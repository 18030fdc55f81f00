"""QR pictures for thermal paper: alphanumeric mode, level M, quiet zone of 4 modules."""

import re

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

QUIET = 4
SMALLEST_MODULE = 4
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")


class CodeTooLongError(ValueError):
    """The code does not fit on the paper at 4 dots a module."""


def qr_modules(data: str) -> list[list[bool]]:
    """Dark modules of the QR of ASCII `data`, row by row, without the quiet zone; CodeTooLongError."""
    mode = MODE_ALPHA_NUM if _ALPHANUMERIC.fullmatch(data) else MODE_8BIT_BYTE
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    try:
        code.add_data(QRData(data.encode("ascii"), mode=mode), optimize=0)
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise CodeTooLongError(f"{len(data)} characters are too many for a QR") from error
    return [[bool(dark) for dark in row] for row in code.get_matrix()]


def qr_svg(data: str) -> str:
    """The QR as an SVG with its quiet zone, one unit a module: for documents that are printed large."""
    modules = qr_modules(data)
    side = len(modules) + 2 * QUIET
    runs = "".join(
        f"M{left + QUIET} {top + QUIET}h1v1h-1z"
        for top, row in enumerate(modules)
        for left, dark in enumerate(row)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{runs}" fill="#000"/></svg>'
    )


def qr_picture(data: str, module: int, width: int) -> Image.Image:
    """The QR of ASCII `data`, `module` dots a module or fewer (at least 4) so that it fits `width`."""
    modules = qr_modules(data)
    side = len(modules) + 2 * QUIET
    dots = min(module, width // side)
    if dots < SMALLEST_MODULE:
        raise CodeTooLongError(f"{len(data)} characters need {side * SMALLEST_MODULE} dots, {width} are free")
    picture = Image.new("L", (side, side), 255)
    for top, row in enumerate(modules):
        for left, dark in enumerate(row):
            if dark:
                picture.putpixel((left + QUIET, top + QUIET), 0)
    return picture.resize((side * dots, side * dots), Image.Resampling.NEAREST)
