"""Material Design Icons of the installed `qtawesome` package, found without importing it (it would pull in Qt)."""

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Icons:
    """The icon font and the code point of each icon."""

    font: Path
    code_points: dict[str, str]

    def icon(self, name: str) -> Markup:
        """The icon as markup hidden from screen readers: a word always stands beside it. KeyError if unknown."""
        return Markup('<i class="icon" aria-hidden="true">{}</i>').format(chr(int(self.code_points[name], 16)))


def find_icons() -> Icons:
    """The packaged font and its character map; FileNotFoundError names the package to install."""
    spec = find_spec("qtawesome")
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        fonts = Path(place) / "fonts"
        for font in sorted(fonts.glob("materialdesignicons6-webfont-*.ttf")):
            charmap = fonts / f"materialdesignicons6-webfont-charmap-{font.stem.rsplit('-', 1)[1]}.json"
            return Icons(font, json.loads(charmap.read_text(encoding="utf-8")))
    raise FileNotFoundError("icon font materialdesignicons6-webfont-*.ttf is missing: install the package qtawesome")
