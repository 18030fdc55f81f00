"""Which colours meet on the screen, and how far apart they must be (WCAG 2.x contrast)."""

from dataclasses import dataclass

TEXT = 4.5
GRAPHICS = 3.0
_LINEAR_BELOW = 0.04045


@dataclass(frozen=True, slots=True)
class Pair:
    """`front` on `back` needs `least`."""

    front: str
    back: str
    least: float = TEXT


PAIRS = (
    *(Pair(front, back) for front in ("ink", "soft", "accent") for back in ("ground", "card", "bar")),
    Pair("ink", "accentSoft"),
    Pair("accent", "accentSoft"),
    Pair("soft", "accentSoft"),
    Pair("accentInk", "accent"),
    Pair("accentInk", "accentDeep"),
    Pair("heroInk", "hero"),
    Pair("heroSoft", "hero"),
    *(Pair(f"{kind}Ink", f"{kind}Soft") for kind in ("ok", "warn", "bad", "info")),
    *(Pair(f"{kind}Ink", "card") for kind in ("ok", "warn", "bad", "info")),
    *(Pair("ink", f"{kind}Soft") for kind in ("ok", "warn", "bad", "info")),
    Pair("edge", "ground", GRAPHICS),
    Pair("edge", "card", GRAPHICS),
    Pair("accent", "ground", GRAPHICS),
    Pair("focus", "ground", GRAPHICS),
    Pair("focus", "card", GRAPHICS),
)


def contrast(front: str, back: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_BELOW else float(((part + 0.055) / 1.055) ** 2.4)
