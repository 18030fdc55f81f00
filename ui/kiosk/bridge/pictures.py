"""Pictures we draw ourselves: the code to photograph and the lattice behind the greeting."""

from functools import lru_cache

import qrcode
from PySide6.QtCore import Property, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_MODULES = 4
"""White modules around the code (ISO/IEC 18004 asks for four)."""


@lru_cache(maxsize=4)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of `text` without quiet zone, error correction M."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())


def forget_codes() -> None:
    """Drop every drawn code (wipe, G4)."""
    qr_modules.cache_clear()


@QmlElement
class QrPicture(QQuickPaintedItem):
    """A QR code of `text`, black on white with its quiet zone, whole pixels a module."""

    textChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._text = ""

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.textChanged.emit()
            self.update()

    text = Property(str, _get_text, _set_text, notify=textChanged)

    def paint(self, painter: QPainter) -> None:
        side = min(self.width(), self.height())
        painter.fillRect(QRectF(0, 0, side, side), QColor(Qt.GlobalColor.white))
        if not self._text:
            return
        modules = qr_modules(self._text)
        step = max(1, int(side // (len(modules) + 2 * QUIET_MODULES)))
        edge = (side - step * len(modules)) // 2
        black = QColor(Qt.GlobalColor.black)
        for y, row in enumerate(modules):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRectF(edge + x * step, edge + y * step, step, step), black)


@QmlElement
class Lattice(QQuickPaintedItem):
    """A quiet window lattice (窗格) growing stronger to the right, painted once; pure ornament."""

    inkChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._ink = QColor(Qt.GlobalColor.transparent)
        self._cell = 160.0

    def _get_ink(self) -> QColor:
        return self._ink

    def _set_ink(self, ink: QColor) -> None:
        self._ink = ink
        self.inkChanged.emit()
        self.update()

    def _get_cell(self) -> float:
        return self._cell

    def _set_cell(self, cell: float) -> None:
        self._cell = max(cell, 8.0)
        self.inkChanged.emit()
        self.update()

    ink = Property(QColor, _get_ink, _set_ink, notify=inkChanged)
    cell = Property(float, _get_cell, _set_cell, notify=inkChanged)

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        width = max(self.width(), 1.0)
        columns, rows = int(width // self._cell) + 1, int(self.height() // self._cell) + 1
        for column in range(columns):
            left = width - (column + 1) * self._cell
            ink = QColor(self._ink)
            ink.setAlphaF(max(0.0, min(1.0, (left + self._cell / 2) / width)) ** 2)
            painter.setPen(QPen(ink, max(1.5, self._cell / 40)))
            for row in range(rows):
                _draw_pane(painter, left, row * self._cell, self._cell)


def _draw_pane(painter: QPainter, left: float, top: float, cell: float) -> None:
    """One pane of the lantern pattern (灯笼锦, simplified): two nested squares held by short bars."""
    for inset in (0.14, 0.34):
        side = cell * (1 - 2 * inset)
        painter.drawRect(QRectF(left + cell * inset, top + cell * inset, side, side))
    for near, far in ((0.0, 0.14), (0.14, 0.34)):
        for along in (0.5,) if near else (0.3, 0.7):
            for start, end in ((near, far), (1 - far, 1 - near)):
                painter.drawLine(
                    QPointF(left + cell * along, top + cell * start), QPointF(left + cell * along, top + cell * end)
                )
                painter.drawLine(
                    QPointF(left + cell * start, top + cell * along), QPointF(left + cell * end, top + cell * along)
                )
