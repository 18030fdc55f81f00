"""Looking at what is on the glass: items by name, texts that can be read."""

import gc
from collections.abc import Iterator

from PySide6.QtCore import QMetaObject, QPointF, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow


def _children(item: QQuickItem) -> list[QQuickItem]:
    """The binding may hand out the wrapper of what lay at an item's address before it: let it go, and ask again."""
    found = item.childItems()
    if all(isinstance(child, QQuickItem) for child in found):
        return found
    del found
    gc.collect()
    return [child for child in item.childItems() if isinstance(child, QQuickItem)]


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item below `item`, in painting order (delegates included, which `findChild` misses)."""
    for child in _children(item):
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from walk(child)


def named(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The visible item with that object name; of two (a page sliding out) the one that can be touched."""
    found = [item for item in walk(window.contentItem()) if item.objectName() == name]
    return next((item for item in found if item.isEnabled()), found[0] if found else None)


def place(item: QQuickItem) -> QRectF:
    """Where an item stands in the window, in px."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def centre(item: QQuickItem) -> QPointF:
    """The middle of an item in the window, in px."""
    return place(item).center()


def kinds(item: QQuickItem) -> Iterator[str]:
    """Class names of an item from its own type up to QObject, QML's numbering cut off."""
    kind: QMetaObject | None = item.metaObject()
    while kind is not None:
        yield kind.className().split("_QML")[0]
        kind = kind.superClass()


def is_text(item: QQuickItem) -> bool:
    """A text that people read (no icon)."""
    known = set(kinds(item))
    return "QQuickText" in known and "Icon" not in known


def texts(window: QQuickWindow) -> list[str]:
    """What can be read on the glass, from top to bottom."""
    glass = QRectF(0, 0, window.width(), window.height())
    found = [item for item in walk(window.contentItem()) if is_text(item) and glass.intersects(place(item))]
    found.sort(key=lambda item: (round(place(item).top()), place(item).left()))
    # Word joiners only hold the last characters of a line together.
    return [text for item in found if (text := str(item.property("text")).replace("\u2060", ""))]
