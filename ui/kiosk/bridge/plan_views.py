"""The plan of the hall: its view-model, and the picture drawn from it."""

from itertools import pairwise

from PySide6.QtCore import Property, QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from hall.model.plan import Point
from hall.model.text import Language
from kiosk.session.screen import PlanPage
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PlanView(PageView):
    """The plan, and the way to a window."""

    changed = Signal()

    def __init__(self, body: PlanPage, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: PlanPage, language: Language) -> None:
        """Show another snapshot of the same page."""
        self.body, self.language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def target(self) -> str:
        return self.body.target

    @Property(str, notify=changed)
    def targetArea(self) -> str:  # noqa: N802 - a QML name
        return said(self.body.target_area, self.language)

    @Property(int, notify=changed)
    def metres(self) -> int:
        return self.body.metres

    @Property(bool, notify=changed)
    def here(self) -> bool:
        return self.body.here is not None

    @Property(float, notify=changed)
    def ratio(self) -> float:
        """Width of the plan by its height."""
        _, _, width, height = bounds(self.body)
        return width / height

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


def bounds(body: PlanPage) -> tuple[float, float, float, float]:
    """Left, top, width and height of the walls in cm."""
    if not body.outline:
        return 0.0, 0.0, 1.0, 1.0
    across, down = [x for x, _ in body.outline], [y for _, y in body.outline]
    return min(across), min(down), max(1, max(across) - min(across)), max(1, max(down) - min(down))


@QmlElement
class PlanPicture(QQuickPaintedItem):
    """The plan as large as it fits; `inks`, parted by blanks: floor, wall, zone, ink, soft, accent, on it, here."""

    changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._view: PlanView | None = None
        self._inks: list[QColor] = [QColor(Qt.GlobalColor.black)] * 8
        self._letters = 16.0
        self._font = ""
        self._here = ""

    def _get_view(self) -> QObject | None:
        return self._view

    def _set_view(self, view: QObject | None) -> None:
        if isinstance(view, PlanView) and view is not self._view:
            self._view = view
            view.changed.connect(self.update)
            self.changed.emit()
            self.update()

    def _get_inks(self) -> str:
        return " ".join(ink.name() for ink in self._inks)

    def _set_inks(self, inks: str) -> None:
        self._inks = [QColor(ink) for ink in inks.split()]
        self.changed.emit()
        self.update()

    def _get_letters(self) -> float:
        return self._letters

    def _set_letters(self, size: float) -> None:
        self._letters = size
        self.changed.emit()
        self.update()

    def _get_font(self) -> str:
        return self._font

    def _set_font(self, family: str) -> None:
        self._font = family
        self.changed.emit()
        self.update()

    def _get_here(self) -> str:
        return self._here

    def _set_here(self, words: str) -> None:
        self._here = words
        self.changed.emit()
        self.update()

    view = Property(QObject, _get_view, _set_view, notify=changed)
    inks = Property(str, _get_inks, _set_inks, notify=changed)
    letters = Property(float, _get_letters, _set_letters, notify=changed)
    family = Property(str, _get_font, _set_font, notify=changed)
    hereWords = Property(str, _get_here, _set_here, notify=changed)  # noqa: N815 - a QML name

    def paint(self, painter: QPainter) -> None:
        if self._view is None or not self._view.body.outline or len(self._inks) < 8:  # noqa: PLR2004 - one ink a kind of line
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        _Drawing(painter, self._view, self._inks, self._letters, self._family_font(), self._here).all(
            self.width(), self.height()
        )

    def _family_font(self) -> QFont:
        font = QFont(self._font)
        font.setPixelSize(max(8, int(self._letters)))
        return font


class _Drawing:
    """One painting of the plan."""

    def __init__(
        self, painter: QPainter, view: PlanView, inks: list[QColor], letters: float, font: QFont, here: str
    ) -> None:
        self._painter, self._body, self._language = painter, view.body, view.language
        self._floor, self._wall, self._zone, self._ink, self._soft, self._accent, self._on, self._mark = inks[:8]
        self._letters, self._font, self._here = letters, font, here
        self._scale, self._left, self._top = 1.0, 0.0, 0.0
        self._said: list[QRectF] = []
        self._walked: list[QPointF] = []

    def all(self, width: float, height: float) -> None:
        left, top, across, down = bounds(self._body)
        edge = self._letters * 0.4
        self._scale = min((width - 2 * edge) / across, (height - 2 * edge) / down)
        self._left = (width - across * self._scale) / 2 - left * self._scale
        self._top = (height - down * self._scale) / 2 - top * self._scale
        self._walls()
        self._zones()
        self._way()
        for sign in self._body.signs:
            self._sign(sign.at, sign.name.spoken(self._language) if sign.name else "")
        for window in sorted(self._body.windows, key=lambda one: one.meant):
            self._window(window.at, window.number, meant=window.number == self._body.target)
        self._stand()

    def _walls(self) -> None:
        self._painter.setPen(QPen(self._wall, max(3.0, self._letters * 0.16)))
        self._painter.setBrush(self._floor)
        self._painter.drawPolygon(self._polygon(self._body.outline))

    def _zones(self) -> None:
        for area in self._body.areas:
            self._painter.setPen(QPen(self._accent if area.meant else self._zone, max(1.5, self._letters * 0.08)))
            self._painter.setBrush(self._zone)
            shape = self._polygon(area.corners)
            self._painter.drawPolygon(shape)
            self._label(shape.boundingRect(), area.name.spoken(self._language))

    def _way(self) -> None:
        if len(self._body.way) < 2:  # noqa: PLR2004 - one ink a kind of line - a line has two ends
            return
        start = [] if self._body.here is None else [self._at(self._body.here)]
        corners = [*start, *(self._at(point) for point in self._body.way)]
        line = QPolygonF(corners)
        for one, other in pairwise(corners):
            steps = max(1, int(QLineF(one, other).length() / (self._letters * 0.5)))
            self._walked += [one + (other - one) * (step / steps) for step in range(steps)]
        wide = max(6.0, self._letters * 0.34)
        for ink, width in ((self._on, wide * 1.7), (self._accent, wide)):
            pen = QPen(ink, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self._painter.setPen(pen)
            self._painter.drawPolyline(line)

    def _window(self, point: Point, number: str, *, meant: bool) -> None:
        side = self._letters * (2.1 if meant else 1.6)
        spot = self._at(point)
        box = QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side)
        self._painter.setPen(QPen(self._accent, max(2.0, self._letters * 0.1)))
        self._painter.setBrush(self._accent if meant else self._floor)
        self._painter.drawRoundedRect(box, side * 0.2, side * 0.2)
        self._text(box, number, self._on if meant else self._ink, 1.2 if meant else 1.0, bold=True)

    def _stand(self) -> None:
        if self._body.here is None:
            return
        spot, size = self._at(self._body.here), self._letters * 0.62
        self._painter.setPen(QPen(self._on, max(3.0, self._letters * 0.16)))
        self._painter.setBrush(self._mark)
        self._painter.drawEllipse(spot, size, size)
        self._set_font(1.0, bold=True)
        wide, tall = self._painter.fontMetrics().horizontalAdvance(self._here) + self._letters, self._letters * 1.5
        box = min(self._places(spot, wide, tall, size + self._letters * 0.15), key=self._hidden_by)
        self._painter.setPen(QPen(self._mark, max(1.5, self._letters * 0.06)))
        self._painter.setBrush(self._floor)
        self._painter.drawRoundedRect(box, tall * 0.3, tall * 0.3)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._here)

    def _places(self, spot: QPointF, wide: float, tall: float, off: float) -> list[QRectF]:
        """Where the words beside a spot may stand, the best first: below, above, right, left; inside the picture."""
        across, down = off + wide / 2, off + tall / 2
        middles = [(0.0, down), (0.0, -down), (across, 0.0), (-across, 0.0)]
        window = QRectF(self._painter.window())
        found = []
        for dx, dy in middles:
            box = QRectF(spot.x() + dx - wide / 2, spot.y() + dy - tall / 2, wide, tall)
            box.moveLeft(min(max(box.left(), window.left()), max(window.left(), window.right() - wide)))
            box.moveTop(min(max(box.top(), window.top()), max(window.top(), window.bottom() - tall)))
            found.append(box)
        return found

    def _hidden_by(self, box: QRectF) -> float:
        """How much of words, windows and the way a box would hide, px²; zones themselves count a little."""
        side = self._letters * 1.6
        windows = [QRectF(0, 0, side, side).translated(self._at(one.at) - QPointF(side, side) / 2)
                   for one in self._body.windows]  # fmt: skip
        zones = [self._polygon(area.corners).boundingRect() for area in self._body.areas]
        weighed = [(1.0, shape) for shape in (*self._said, *windows)] + [(0.1, zone) for zone in zones]
        hidden = sum(weight * part.width() * part.height() for weight, shape in weighed
                     for part in (box.intersected(shape),))  # fmt: skip
        return hidden + sum(box.contains(point) for point in self._walked) * self._letters**2 * 0.3

    def _label(self, room: QRectF, words: str) -> None:
        """Inside its zone: on one line where it fits, else on more; smaller, then beyond its edges, in a small one."""
        inside = ((1.0, _CENTRED), (0.86, _CENTRED), (1.0, _WRAPPED), (0.86, _WRAPPED), (0.74, _WRAPPED))
        beyond = (self._wider(room), 0.74, _WRAPPED)
        for where, scale, flags in (*((room, *one) for one in inside), beyond):
            self._set_font(scale, bold=False)
            said = self._painter.boundingRect(where, flags, words)
            if where.contains(said):
                said.moveLeft(
                    min(max(room.center().x() - said.width() / 2, where.left()), where.right() - said.width())
                )
                self._painter.setPen(self._ink)
                self._painter.drawText(said, flags, words)
                self._said.append(said)
                return

    def _wider(self, room: QRectF) -> QRectF:
        """A small zone with the floor on its left and right, as far as nothing else stands there."""
        reach, gap = self._letters * 2.5, self._letters * 0.2
        walls = self._polygon(self._body.outline).boundingRect()
        zones = (self._polygon(area.corners).boundingRect() for area in self._body.areas)
        beside = [one for one in zones if one.top() < room.bottom() and one.bottom() > room.top()]
        left = max([walls.left(), *(one.right() for one in beside if one.right() <= room.left())])
        right = min([walls.right(), *(one.left() for one in beside if one.left() >= room.right())])
        wider = QRectF(room)
        wider.setLeft(min(room.left(), max(left + gap, room.left() - reach)))
        wider.setRight(max(room.right(), min(right - gap, room.right() + reach)))
        return wider

    def _sign(self, point: Point, words: str) -> None:
        """A word at its spot, inside the walls; where the spot is on a wall, the wall stops as for a door."""
        spot, walls = self._at(point), self._polygon(self._body.outline).boundingRect()
        self._set_font(0.8, bold=False)
        wide, tall = self._painter.fontMetrics().horizontalAdvance(words) + self._letters * 0.6, self._letters * 1.1
        inner = walls.adjusted(self._letters * 0.2, 0, -self._letters * 0.2, 0)
        across = min(max(spot.x() - wide / 2, inner.left()), max(inner.left(), inner.right() - wide))
        box = QRectF(across, spot.y() - tall / 2, wide, tall)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._floor)
        self._painter.drawRect(box)
        self._painter.setPen(self._soft)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _text(self, box: QRectF, words: str, ink: QColor, scale: float, *, bold: bool) -> None:
        self._set_font(scale, bold=bold)
        self._painter.setPen(ink)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _set_font(self, scale: float, *, bold: bool) -> None:
        font = QFont(self._font)
        font.setPixelSize(max(8, int(self._letters * scale)))
        font.setBold(bold)
        self._painter.setFont(font)

    def _polygon(self, points: tuple[Point, ...]) -> QPolygonF:
        return QPolygonF([self._at(point) for point in points])

    def _at(self, point: Point) -> QPointF:
        return QPointF(self._left + point[0] * self._scale, self._top + point[1] * self._scale)


_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
