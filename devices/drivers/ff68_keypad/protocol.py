"""What the host says to an FF 68 keypad (devices.md 2.1). Pure."""

from devices.codecs.ff68 import DISPLAY, RATE, START_RATING, Frame


def start_rating(address: int) -> bytes:
    """The keypad speaks and lights."""
    return Frame(address, RATE, bytes((START_RATING,))).encoded()


def stars(address: int, level: int) -> bytes:
    """Star LEDs, 0..5."""
    return Frame(address, DISPLAY, bytes((level,))).encoded()


def acknowledge(key: Frame) -> bytes:
    """A key was taken: FN 01, the same data."""
    return Frame(key.address, RATE, key.data).encoded()
