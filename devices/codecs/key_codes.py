"""Key codes of Linux input events in the US layout, whatever layout the desktop has (devices.md 3.5)."""

from collections.abc import Mapping

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_PAD = {55: "*", 71: "7", 72: "8", 73: "9", 74: "-", 75: "4", 76: "5", 77: "6", 78: "+"}
_PAD |= {79: "1", 80: "2", 81: "3", 82: "0", 83: ".", 98: "/"}

US: Mapping[int, tuple[str, str]] = {
    **{first + step: pair for first, low, high in _ROWS for step, pair in enumerate(zip(low, high, strict=True))},
    **{code: (letter, letter) for code, letter in _PAD.items()},
}
"""Key code -> what it types alone and with shift."""

SHIFTS = frozenset({42, 54})
CAPS_LOCK, NUM_LOCK = 58, 69
ENTERS = frozenset({28, 96})
ORDERS = frozenset({29, 97, 56, 100, 125, 126})
"""Ctrl, Alt and Meta on both sides: no part of a code, but of orders to a computer."""
LEFT_SHIFT, ENTER, LEFT_ALT, LEFT_CTRL = 42, 28, 56, 29
