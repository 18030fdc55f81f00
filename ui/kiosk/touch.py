"""A hand without a finger: touches and keys through Qt's own events, for machines without a display and for tests."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from ui.kiosk.items import centre, named

_KEYS = {
    "*": Qt.Key.Key_Asterisk,
    "#": Qt.Key.Key_NumberSign,
    "+": Qt.Key.Key_Plus,
    "tab": Qt.Key.Key_Tab,
    "enter": Qt.Key.Key_Return,
}


class NothingThereError(LookupError):
    """No visible item bears that name."""


class Hand:
    """Touches one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._device: QPointingDevice = QTest.createTouchDevice()

    def tap(self, x: float, y: float) -> None:
        """Touch and let go at a place of the window, in px."""
        self.press(x, y)
        self.release(x, y)

    def tap_item(self, name: str) -> None:
        """Touch the middle of the item with that object name; NothingThereError when it is not on the glass."""
        item = named(self._window, name)
        if item is None:
            raise NothingThereError(f"nothing on the glass is called {name!r}")
        self._tap_at(centre(item))

    def press(self, x: float, y: float) -> None:
        """Put the finger down."""
        QTest.touchEvent(self._window, self._device).press(0, QPoint(round(x), round(y)), self._window).commit()

    def release(self, x: float, y: float) -> None:
        """Lift the finger."""
        QTest.touchEvent(self._window, self._device).release(0, QPoint(round(x), round(y)), self._window).commit()

    def key(self, key: str) -> None:
        """Press a key of the tactile pad: `0`-`9`, `*`, `#`, `+`; also `tab` and `enter`."""
        code = _KEYS.get(key) or Qt.Key(ord(key))
        QTest.keyClick(self._window, code)

    def _tap_at(self, point: QPointF) -> None:
        self.tap(point.x(), point.y())
