"""Keys of the tactile number pad, which is a keyboard to Qt."""

from PySide6.QtCore import Qt

PAD_KEYS = frozenset("0123456789*#+")
_NAMED = {
    Qt.Key.Key_Backspace: "*",
    Qt.Key.Key_Asterisk: "*",
    Qt.Key.Key_NumberSign: "#",
    Qt.Key.Key_Plus: "+",
}


def pad_key(key: Qt.Key, text: str, *, ring: bool) -> str:
    """The pad's key (`0`-`9`, `*`, `#`, `+`) or empty; Enter is `#` unless a focus ring says what it means."""
    if text in PAD_KEYS and text:
        return text
    if key in (Qt.Key.Key_Enter, Qt.Key.Key_Return):
        return "" if ring else "#"
    return _NAMED.get(key, "")
