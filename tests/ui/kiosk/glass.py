"""What may be wrong on the glass, found by looking at the real items."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.kiosk.items import is_text, kinds, place, walk

SLACK = 1.5
HOLDERS = {
    "Press", "PageHost", "ActionBar", "ModeBar", "TopBar", "NoticeLine", "Card",
    "GuideSheet", "RowSheet", "StageLine",
}  # fmt: skip
ALIGN_RIGHT, ALIGN_MIDDLE = 2, 4
ALIGN_BOTTOM, ALIGN_VMIDDLE = 64, 128


def controls(window: QQuickWindow) -> list[QQuickItem]:
    return [item for item in walk(window.contentItem()) if "Press" in set(kinds(item))]


def ink(item: QQuickItem) -> QRectF:
    """Where the letters of a text really stand, without its line spacing."""
    box = place(item)
    width, height = float(item.property("contentWidth")), float(item.property("contentHeight"))
    across, down = _enum(item, "horizontalAlignment"), _enum(item, "verticalAlignment")
    left = box.left() + {ALIGN_RIGHT: box.width() - width, ALIGN_MIDDLE: (box.width() - width) / 2}.get(across, 0)
    top = box.top() + {ALIGN_BOTTOM: box.height() - height, ALIGN_VMIDDLE: (box.height() - height) / 2}.get(down, 0)
    spare = min(height, float(item.property("font").pixelSize()) * 1.45) * 0.2
    return QRectF(left, top + spare, width, max(1.0, height - 2 * spare))


def too_small(window: QQuickWindow, least_px: float) -> Iterator[str]:
    for item in controls(window):
        if item.width() < least_px - SLACK or item.height() < least_px - SLACK:
            yield f"{label(item)} is {item.width():.0f} x {item.height():.0f} px, at least {least_px:.0f} asked"


def outside(window: QQuickWindow) -> Iterator[str]:
    glass = QRectF(0, 0, window.width(), window.height()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    for item in walk(window.contentItem()):
        if is_text(item) and item.property("text") and not glass.contains(ink(item)):
            yield f"text {item.property('text')!r} stands outside at {ink(item)}"
        if "Press" in set(kinds(item)) and not glass.contains(place(item)):
            yield f"{label(item)} stands outside at {place(item)}"


def cut(window: QQuickWindow) -> Iterator[str]:
    """Texts wider than their room, or reaching out of the control or the page they belong to."""
    for item in walk(window.contentItem()):
        if not is_text(item) or not item.property("text"):
            continue
        if item.property("truncated") or float(item.property("contentWidth")) > item.width() + SLACK:
            yield f"text {item.property('text')!r} needs {item.property('contentWidth')} px, has {item.width()}"
        holder, letters = item.parentItem(), ink(item)
        while holder is not None:
            holding = set(kinds(holder)) & HOLDERS
            if holding and not place(holder).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(letters):
                yield f"text {item.property('text')!r} reaches out of {sorted(holding)}"
            holder = holder.parentItem()


def overlapping(window: QQuickWindow) -> Iterator[str]:
    """Controls on controls, texts on texts; the whole-page touch of the first page lies under everything."""
    over = next((item for item in walk(window.contentItem()) if "MoreTime" in set(kinds(item))), None)
    top = over or window.contentItem()
    pressed = [item for item in controls(window) if item.objectName() != "start" and top.isAncestorOf(item)]
    spots = [(item, place(item)) for item in pressed]
    for (one, spot), (other, beside) in combinations(spots, 2):
        if _meet(spot, beside) and not one.isAncestorOf(other):
            yield f"{label(one)} overlaps {label(other)}"
    words = [(item, ink(item)) for item in walk(top) if is_text(item) and item.property("text")]
    for (one, letters), (other, beside) in combinations(words, 2):
        if _meet(letters, beside):
            yield f"text {one.property('text')!r} overlaps {other.property('text')!r}"
    for text, letters in words:
        for control, spot in spots:
            if _meet(letters, spot) and not control.isAncestorOf(text):
                yield f"text {text.property('text')!r} stands under {label(control)}"


def unnamed(window: QQuickWindow) -> Iterator[str]:
    for item in controls(window):
        told = QAccessible.queryAccessibleInterface(item)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            yield f"{item.objectName()} has no name for assistive technology"
        elif told.role() not in {QAccessible.Role.Button, QAccessible.Role.CheckBox}:
            yield f"{label(item)} has role {told.role()}"


def too_small_letters(window: QQuickWindow, least_px: float) -> Iterator[str]:
    for item in walk(window.contentItem()):
        if is_text(item) and item.property("text") and item.property("font").pixelSize() < least_px - SLACK:
            yield f"text {item.property('text')!r} is set in {item.property('font').pixelSize()} px"


def label(item: QQuickItem) -> str:
    return f"{item.objectName() or '?'} ({item.property('name')})"


def _enum(item: QQuickItem, name: str) -> int:
    """PySide cannot convert Qt Quick's own enums, QML can."""
    found, _ = QQmlExpression(qmlContext(item), item, name).evaluate()
    return int(found)


def _meet(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > SLACK and shared.height() > SLACK
