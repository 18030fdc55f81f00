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


def qr_picture(data: str, module: int, width: int) -> Image.Image:
    """The QR of ASCII `data`, `module` dots a module or fewer (at least 4) so that it fits `width`."""
    mode = MODE_ALPHA_NUM if _ALPHANUMERIC.fullmatch(data) else MODE_8BIT_BYTE
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    try:
        code.add_data(QRData(data.encode("ascii"), mode=mode), optimize=0)
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise CodeTooLongError(f"{len(data)} characters are too many for a QR") from error
    modules = code.get_matrix()
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
