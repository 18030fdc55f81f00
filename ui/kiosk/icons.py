"""The packaged icon font: Material Design Icons out of `qtawesome`, found without importing it."""

import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

FONT_GLOB = "materialdesignicons6-webfont-*.ttf"
MAP_GLOB = "materialdesignicons6-webfont-charmap-*.json"


class NoIconFontError(RuntimeError):
    """The icon font is not installed."""


def font_file() -> Path:
    """Path of the icon font."""
    return _packaged(FONT_GLOB)


@cache
def charmap() -> dict[str, str]:
    """Icon name -> the character of the font."""
    raw: dict[str, str] = json.loads(_packaged(MAP_GLOB).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in raw.items()}


@cache
def aliases() -> dict[str, str]:
    """Names used in hall files (Material Symbols spelling) -> names of the font."""
    text = files("ui.kiosk").joinpath("icon_aliases.json").read_text(encoding="utf-8")
    names: dict[str, str] = json.loads(text)
    return names


def glyph(name: str) -> str:
    """The character for `name`, its alias, or the neutral document icon for a name nobody knows."""
    known = charmap()
    spelled = aliases().get(name, name).replace("_", "-")
    for candidate in (spelled, f"{spelled}-outline", "file-document-outline"):
        if candidate in known:
            return known[candidate]
    raise NoIconFontError(f"the icon font has no {name!r} and no neutral icon: reinstall qtawesome")


def _packaged(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise NoIconFontError("qtawesome is not installed: install the extra mingting[kiosk]")
    found = sorted(Path(spec.submodule_search_locations[0], "fonts").glob(pattern))
    if not found:
        raise NoIconFontError(f"qtawesome carries no {pattern}: install qtawesome >= 1.4")
    return found[-1]
