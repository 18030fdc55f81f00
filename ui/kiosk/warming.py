"""Loads, builds and draws every page once while nobody waits, so that the first citizen's slides are smooth too."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.session.screen import Screen
from ui.kiosk import gallery
from ui.kiosk.bridge.pictures import forget_codes, qr_modules
from ui.kiosk.bridge.terminal import Terminal
from ui.kiosk.items import named
from ui.kiosk.pages import PAGES

PAUSE_MS = 60
LATER_MS = 500
QUIET_PAGES = frozenset({"attract", "out_of_service"})


class Warming(QObject):
    """One page a step, only while the first page is shown; nothing of it is ever seen or touched.

    The pages are filled from the gallery's invented people and numbers.
    """

    def __init__(self, engine: QQmlEngine, window: QQuickWindow, terminal: Terminal, pages_at: QUrl) -> None:
        super().__init__(window)
        self._engine, self._window, self._terminal, self._pages_at = engine, window, terminal, pages_at
        self._cold = sorted(_samples().values(), key=lambda screen: PAGES[screen.body.page].depth, reverse=True)
        self._warm: list[QQmlComponent] = []
        self._drawn: list[QObject] = []
        self._pictures: list[object] = []
        self._done: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def start(self, done: Callable[[], None] | None = None) -> None:
        """Begin; `done` is called when every page was drawn."""
        self._done = done
        self._timer.start(PAUSE_MS)

    def stop(self) -> None:
        """Let everything go; safe to call twice."""
        self._timer.stop()
        self._cold.clear()
        self._forget()
        self._warm.clear()

    def _step(self) -> None:
        self._forget()
        if self._terminal.screen.body.page not in QUIET_PAGES or self._moving():
            self._timer.start(LATER_MS)
        elif self._cold:
            self._draw(self._cold.pop())
            self._timer.start(PAUSE_MS)
        elif self._done is not None:
            self._done()

    def _moving(self) -> bool:
        host = named(self._window, "host")
        return host is not None and bool(host.property("moving"))

    def _draw(self, screen: Screen) -> None:
        """Behind everything, where the frame's own parts hide it."""
        page = PAGES[screen.body.page]
        component = QQmlComponent(self._engine, self._pages_at.resolved(QUrl(page.file)))
        self._warm.append(component)  # a component that lives keeps its compiled page
        view = page.make(screen.body, "zh", self)
        self._drawn.append(view)
        item = component.createWithInitialProperties({"view": view})
        if not isinstance(item, QQuickItem):
            return
        self._drawn.insert(0, item)
        item.setParent(self)
        item.setEnabled(False)
        item.setParentItem(self._window.contentItem())
        item.setZ(-1)
        item.setSize(self._window.size())
        code = getattr(screen.body, "code", "")
        if screen.body.page == "ticket":
            qr_modules(code)
        self._pictures.append(item.grabToImage())

    def _forget(self) -> None:
        self._pictures.clear()
        for left in self._drawn:
            left.deleteLater()
        self._drawn.clear()
        forget_codes()


def _samples() -> dict[str, Screen]:
    """A snapshot of every page; of several the fullest."""
    found: dict[str, Screen] = {}
    for name in gallery.names():
        screen = gallery.load(name)
        known = found.get(screen.body.page)
        if known is None or len(screen.model_dump_json()) > len(known.model_dump_json()):
            found[screen.body.page] = screen
    return found
