"""The pick-up locker drawn as it stands: columns, sizes, and how each cell is, by colour, pattern and sign."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.session.screen import CellPicture
from ui.kiosk.bridge.page_view import PageView

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

TALL = {"S": 1.0, "M": 1.6, "L": 2.4}
"""How tall a cell is drawn for its size."""
WIDE_BY_TALL = 2.8
"""A small cell is at most so much wider than tall."""
INKS = ("card", "edge", "ink", "soft", "accent", "accentInk", "accentSoft", "warnInk", "warnSoft", "badInk", "badSoft",
        "ground")  # fmt: skip
_LOOKS: dict[str, tuple[str, str, str | None, str]] = {
    "free": ("card", "edge", None, ""),
    "off": ("ground", "edge", None, ""),
    "shut": ("ground", "soft", "strike", ""),
    "full": ("accentSoft", "accent", "dots", ""),
    "yours": ("accentSoft", "accent", "lines", ""),
    "open": ("accent", "accentInk", "lines", ""),
    "check": ("warnSoft", "warnInk", "lines", "?"),
    "trouble": ("badSoft", "badInk", "cross", "!"),
}
"""Look -> fill, ink of border and pattern, pattern, sign."""
_MEANT = {"yours", "open"}
_CITIZENS = {*_MEANT, "off"}
"""Where a picture has only these, `off` is every other cell; in a picture for staff it is out of use, struck."""


@QmlElement
class CabinetDrawing(QQuickPaintedItem):
    """A cabinet as large as it fits. `inks`, parted by blanks, are those of `INKS`; `look` draws one cell alone."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._view: PageView | None = None
        self._inks: dict[str, QColor] = {}
        self._letters = 16.0
        self._font = ""
        self._look = ""
        self._least = 0.0

    def _get_view(self) -> QObject | None:
        return self._view

    def _set_view(self, view: QObject | None) -> None:
        if isinstance(view, PageView) and view is not self._view:
            self._view = view
            view.changed.connect(self.update)  # type: ignore[attr-defined] # of every view
            self.changed.emit()
            self.update()

    def _get_inks(self) -> str:
        return " ".join(ink.name() for ink in self._inks.values())

    def _set_inks(self, inks: str) -> None:
        self._inks = {name: QColor(ink) for name, ink in zip(INKS, inks.split(), strict=False)}
        self.changed.emit()
        self.update()

    def _get_letters(self) -> float:
        return self._letters

    def _set_letters(self, size: float) -> None:
        self._letters = size
        self.changed.emit()
        self.update()

    def _get_family(self) -> str:
        return self._font

    def _set_family(self, family: str) -> None:
        self._font = family
        self.changed.emit()
        self.update()

    def _get_least(self) -> float:
        return self._least

    def _set_least(self, size: float) -> None:
        self._least = size
        self.changed.emit()
        self.update()

    def _get_look(self) -> str:
        return self._look

    def _set_look(self, look: str) -> None:
        self._look = look
        self.changed.emit()
        self.update()

    view = Property(QObject, _get_view, _set_view, notify=changed)
    inks = Property(str, _get_inks, _set_inks, notify=changed)
    letters = Property(float, _get_letters, _set_letters, notify=changed)
    family = Property(str, _get_family, _set_family, notify=changed)
    look = Property(str, _get_look, _set_look, notify=changed)
    least = Property(float, _get_least, _set_least, notify=changed)

    def paint(self, painter: QPainter) -> None:
        if len(self._inks) < len(INKS):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        drawing = _Drawing(painter, self._inks, self._letters, self._font, self._least)
        room = QRectF(0, 0, self.width(), self.height())
        if self._look:
            drawing.cell(room.adjusted(2, 2, -2, -2), "shut" if self._look == "off" else self._look, "")
        elif self._view is not None:
            drawing.cabinet(room, self._view.body.picture.columns)  # type: ignore[attr-defined] # of every view


class _Drawing:
    """One painting."""

    def __init__(self, painter: QPainter, inks: dict[str, QColor], letters: float, family: str, least: float) -> None:
        self._painter, self._inks, self._letters, self._family, self._least = painter, inks, letters, family, least
        self._named = True

    def cabinet(self, room: QRectF, columns: Sequence[Sequence[CellPicture]]) -> None:
        """All columns, their numbers above them, and the floor that the cabinet stands on."""
        if not columns:
            return
        head, foot = self._letters * 1.7, self._letters * 0.5
        tallest = max(sum(TALL[cell.size] for cell in column) for column in columns)
        unit = (room.height() - head - foot) / tallest
        wide = min((room.width() - self._letters) / len(columns), unit * WIDE_BY_TALL)
        left = room.left() + (room.width() - wide * len(columns)) / 2
        self._body(QRectF(left, head, wide * len(columns), unit * tallest))
        meant: tuple[QRectF, str, str, bool] | None = None
        staff = any(cell.look not in _CITIZENS for column in columns for cell in column)
        weights = [sum(TALL[cell.size] for cell in column) for column in columns]
        lowest = min(TALL[cell.size] * unit * tallest / weight for column, weight in zip(columns, weights, strict=True)
                     for cell in column)  # fmt: skip
        self._named = staff or self._fitting(QRectF(0, 0, wide - 4, lowest - 4), "A00") >= self._least
        for across, column in enumerate(columns):
            here = any(cell.look in _MEANT for cell in column)
            self._number(QRectF(left + across * wide, 0, wide, head), across + 1, meant=here)
            top, weight = head, weights[across]
            for cell in column:
                tall = TALL[cell.size] * unit * tallest / weight
                box = QRectF(left + across * wide, top, wide, tall).adjusted(2, 2, -2, -2)
                if cell.look in _MEANT:
                    meant = (box, cell.look, cell.name, across == len(columns) - 1)
                else:
                    self.cell(box, "shut" if staff and cell.look == "off" else cell.look, cell.name)
                top += tall
        if meant is not None:
            self._meant(*meant[:3], last=meant[3])

    def cell(self, box: QRectF, look: str, name: str) -> None:
        """One door: its fill, its pattern, its sign, its name."""
        fill, ink, pattern, sign = _LOOKS.get(look, _LOOKS["off"])
        radius = min(box.width(), box.height()) * 0.08
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._inks[fill])
        self._painter.drawRoundedRect(box, radius, radius)
        if pattern is not None:
            self._hatch(box, radius, ink, pattern)
        self._painter.setPen(QPen(self._inks[ink], max(1.5, self._letters * 0.07)))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, radius, radius)
        self._label(box, name, look, sign)

    def _meant(self, box: QRectF, look: str, name: str, *, last: bool) -> None:
        """The one cell: larger than its neighbours, with a thick rim, and its door swung open."""
        grown = box.adjusted(-self._letters * 0.22, -self._letters * 0.22, self._letters * 0.22, self._letters * 0.22)
        self.cell(grown, look, name)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._inks["ink"], max(4.0, self._letters * 0.26)))
        self._painter.drawRect(grown)
        if look == "open":
            self._leaf(grown, to_left=last)

    def _leaf(self, box: QRectF, *, to_left: bool) -> None:
        """The door, standing out to the right; that of the last column to the left."""
        hinge, side = (box.left(), -1) if to_left else (box.right(), 1)
        out, lean = box.width() * 0.26, min(box.height() * 0.22, box.width() * 0.14)
        leaf = QPolygonF(
            [
                QPointF(hinge, box.top()),
                QPointF(hinge + side * out, box.top() + lean),
                QPointF(hinge + side * out, box.bottom() + lean),
                QPointF(hinge, box.bottom()),
            ]
        )
        self._painter.setPen(QPen(self._inks["ink"], max(3.0, self._letters * 0.16)))
        self._painter.setBrush(self._inks["card"])
        self._painter.drawPolygon(leaf)

    def _body(self, box: QRectF) -> None:
        pen = QPen(self._inks["edge"], max(3.0, self._letters * 0.16))
        self._painter.setPen(pen)
        self._painter.setBrush(self._inks["ground"])
        self._painter.drawRect(box.adjusted(-3, -3, 3, 3))
        foot = self._letters * 0.3
        self._painter.drawLine(QPointF(0, box.bottom() + foot), QPointF(box.right() + box.left(), box.bottom() + foot))

    def _number(self, box: QRectF, number: int, *, meant: bool) -> None:
        """The number of a column, as the words count them."""
        size = min(box.width() * 0.9, self._letters * 1.5)
        spot = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
        if meant:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._inks["accent"])
            self._painter.drawEllipse(spot)
        self._text(spot, str(number), "accentInk" if meant else "soft", size * 0.66)

    def _hatch(self, box: QRectF, radius: float, ink: str, pattern: str) -> None:
        """Lines or dots as large as the letters: they are seen from two metres, unlike the patterns of a brush."""
        shade = QColor(self._inks[ink])
        shade.setAlphaF(0.45)
        shape = QPainterPath()
        shape.addRoundedRect(box, radius, radius)
        self._painter.save()
        self._painter.setClipPath(shape)
        step = max(8.0, self._letters * 0.55)
        if pattern == "dots":
            self._dots(box, shade, step)
        elif pattern == "strike":
            self._painter.setPen(QPen(shade, max(2.0, step * 0.3)))
            self._painter.drawLine(box.bottomLeft(), box.topRight())
        else:
            self._lines(box, shade, step, both=pattern == "cross")
        self._painter.restore()

    def _lines(self, box: QRectF, shade: QColor, step: float, *, both: bool) -> None:
        self._painter.setPen(QPen(shade, max(2.0, step * 0.26)))
        tall = box.height()
        at = box.left() - tall
        while at < box.right() + tall:
            self._painter.drawLine(QPointF(at, box.bottom()), QPointF(at + tall, box.top()))
            if both:
                self._painter.drawLine(QPointF(at, box.top()), QPointF(at + tall, box.bottom()))
            at += step

    def _dots(self, box: QRectF, shade: QColor, step: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(shade)
        down, odd = box.top() + step / 2, False
        while down < box.bottom():
            across = box.left() + (step if odd else step / 2)
            while across < box.right():
                self._painter.drawEllipse(QPointF(across, down), step * 0.14, step * 0.14)
                across += step
            down, odd = down + step * 0.7, not odd

    def _label(self, box: QRectF, name: str, look: str, sign: str) -> None:
        """On a plate of its own, so that no pattern runs through the letters; without names only the sign."""
        fill, ink, pattern, _ = _LOOKS.get(look, _LOOKS["off"])
        words = f"{name}{sign}"
        if not self._named and look not in _MEANT:
            words = sign
        if not words:
            return
        size = self._fitting(box, words)
        plain = pattern is None
        front = "ink" if fill in {"card", "ground"} else ink
        wide = self._width(words, size) + size * 0.5
        plate = QRectF(box.center().x() - wide / 2, box.center().y() - size * 0.66, wide, size * 1.32)
        if not plain:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._inks[fill])
            self._painter.drawRoundedRect(plate, size * 0.3, size * 0.3)
        self._text(plate, words, front, size)

    def _fitting(self, box: QRectF, words: str) -> float:
        return min(self._letters, box.height() * 0.56, box.width() / max(1, len(words)) * 1.35)

    def _width(self, words: str, size: float) -> float:
        self._use(size)
        return float(self._painter.fontMetrics().horizontalAdvance(words))

    def _text(self, box: QRectF, words: str, ink: str, size: float) -> None:
        self._use(size)
        self._painter.setPen(self._inks[ink])
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _use(self, size: float) -> None:
        font = QFont(self._family)
        font.setPixelSize(max(6, int(size)))
        font.setBold(True)
        self._painter.setFont(font)
