"""Three token sets as data: colours, sizes in mm, type scale."""

from ui.kiosk.theme.pairs import PAIRS, Pair, contrast
from ui.kiosk.theme.tokens import Tokens, load

__all__ = ["PAIRS", "Pair", "Tokens", "contrast", "load"]
