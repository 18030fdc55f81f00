"""What the host says to an FF 68 caller (devices.md 2.1). Pure."""

from devices.codecs.ff68 import BEEP, BLANK, DISPLAY, Frame


def display(address: int, number: str | None, waiting: int | None) -> bytes:
    """The count in digits 1-3, the digits of the ticket in 4-6; what does not fit is left out at its left."""
    return Frame(address, DISPLAY, _digits(None if waiting is None else str(waiting)) + _digits(number)).encoded()


def beep(address: int) -> bytes:
    """A short sound."""
    return Frame(address, BEEP, b"").encoded()


def _digits(text: str | None) -> bytes:
    shown = bytes(int(letter) for letter in text or "" if letter in "0123456789")[-3:]
    return bytes((BLANK,)) * (3 - len(shown)) + shown
