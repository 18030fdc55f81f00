"""The packaged CJK font: Noto Sans CJK SC of Debian's `fonts-noto-cjk`."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

_FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/share/fonts/google-noto-cjk"),
)
_FAMILY = "Noto Sans CJK SC"
_MOST_FACES = 12


class FontMissingError(RuntimeError):
    """No CJK font on this machine; the text says which package brings it."""


def regular_path() -> Path:
    """File of the regular weight."""
    return _found("NotoSansCJK-Regular.ttc")


def bold_path() -> Path:
    """File of the bold weight."""
    return _found("NotoSansCJK-Bold.ttc")


@cache
def sc_index() -> int:
    """Index of the Simplified Chinese face in the collection (others draw 骨, 直 … the Japanese way)."""
    for index in range(_MOST_FACES):
        try:
            face = ImageFont.truetype(str(regular_path()), 10, index=index)
        except OSError:
            break
        if face.getname()[0] == _FAMILY:
            return index
    raise FontMissingError(f"{regular_path()} has no face {_FAMILY}; reinstall the package fonts-noto-cjk")


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The Simplified Chinese face at `size` dots."""
    return ImageFont.truetype(str(bold_path() if bold else regular_path()), size, index=sc_index())


@cache
def _found(name: str) -> Path:
    for folder in _FOLDERS:
        if (folder / name).is_file():
            return folder / name
    looked = ", ".join(str(folder) for folder in _FOLDERS)
    raise FontMissingError(f"{name} not found in {looked}: install the package fonts-noto-cjk")
