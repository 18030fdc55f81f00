"""The terminal's window: loads the QML, shows snapshots, gives intents to the engine."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

import ui.kiosk.bridge  # noqa: F401 - registers the types of Hall.Core
from hall.model.text import Language
from kiosk.session.screen import Screen
from ui.kiosk.bridge.paint import Paint
from ui.kiosk.bridge.terminal import Terminal
from ui.kiosk.bridge.theme import BODY_FONT, Theme
from ui.kiosk.carrier import Carrier
from ui.kiosk.panel import PanelSettings
from ui.kiosk.ports import Engine
from ui.kiosk.theme import load
from ui.kiosk.warming import Warming

QML_ROOT = Path(str(files("ui.kiosk"))) / "qml"
ENGLISH = Path(str(files("ui.kiosk"))) / "i18n" / "kiosk_en.qm"

WORKING_AFTER_MS = 250

_Single = TypeVar("_Single", Terminal, Theme, Paint)


class ScreenNotLoadedError(RuntimeError):
    """The QML of the terminal could not be loaded."""


class KioskWindow(QObject):
    """One terminal on one panel; needs a running QGuiApplication, lives on its thread."""

    def __init__(self, engine: Engine, panel: PanelSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.warnings: list[str] = []
        """What QML complained about; empty in a healthy terminal."""
        self._language: Language = "zh"
        self._held: Screen | None = None
        self._patient = not panel.reduced_motion
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WORKING_AFTER_MS)
        self._patience.timeout.connect(self._no_more_patience)
        self._translator = QTranslator(self)
        self._qml = QQmlApplicationEngine(self)
        self._qml.warnings.connect(self._note_warnings)
        self._qml.addImportPath(str(QML_ROOT))
        self.terminal = self._single(Terminal)
        self._theme = self._single(Theme)
        self._paint = self._single(Paint)
        self._theme.settle(panel)
        self.terminal.connect_engine(engine.post)
        self.window = self._load(panel)
        pages_at = QUrl.fromLocalFile(str(QML_ROOT / "Hall" / "Pages") + "/")
        self._warming = Warming(self._qml, self.window, self.terminal, pages_at)
        self._carrier = Carrier(self.show_screen, self)
        engine.subscribe(self._carrier.deliver)

    def warm_up(self, done: Callable[[], None] | None = None) -> None:
        """Load and draw all pages one by one while nobody waits; `done` is called after the last."""
        self._warming.start(done)

    def open(self, *, fullscreen: bool = False) -> None:
        """Show the window."""
        if fullscreen:
            self.window.setFlag(Qt.WindowType.FramelessWindowHint)
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        """Destroy the window and everything in it; safe to call twice."""
        self._warming.stop()
        self._patience.stop()
        self.window.close()
        QGuiApplication.removeTranslator(self._translator)
        self._qml.deleteLater()
        QCoreApplication.sendPostedEvents(self._qml, QEvent.Type.DeferredDelete)

    def show_screen(self, screen: Screen) -> None:
        """Show this snapshot (Qt's thread).

        That something is under way is a page only when it takes long: until then the lit key says it, and a page that
        slides in and out again within a blink is spared.
        """
        self._held = screen if self._may_wait(screen) else None
        if self._held is None:
            self._patience.stop()
            self._show_now(screen)
        elif not self._patience.isActive():
            self._patience.start()

    def _may_wait(self, screen: Screen) -> bool:
        shown = self.terminal.screen.body.page
        return self._patient and screen.body.page == "working" and shown != "working"

    def _no_more_patience(self) -> None:
        screen, self._held = self._held, None
        if screen is not None:
            self._show_now(screen)

    def _show_now(self, screen: Screen) -> None:
        tokens = load(screen.modes.theme)
        self._paint.use(tokens)
        self._theme.use(tokens, reach=screen.modes.reach)
        self._speak(screen.modes.language)
        self.terminal.show(screen)

    def without_motion(self) -> None:
        """Pages change at once (tests, pictures)."""
        self._patient = False
        self._theme.rush()

    def _speak(self, language: Language) -> None:
        if language == self._language:
            return
        self._language = language
        if language == "en":
            if not self._translator.load(str(ENGLISH)):
                raise ScreenNotLoadedError(f"{ENGLISH.name} cannot be read: make it with `python -m ui.kiosk.words`")
            QGuiApplication.installTranslator(self._translator)
        else:
            QGuiApplication.removeTranslator(self._translator)
        self._qml.retranslate()

    def _single(self, kind: type[_Single]) -> _Single:
        found = self._qml.singletonInstance("Hall.Core", kind.__name__)
        if not isinstance(found, kind):
            raise ScreenNotLoadedError(f"Hall.Core has no singleton {kind.__name__}")
        return found

    def _load(self, panel: PanelSettings) -> QQuickWindow:
        self._qml.setInitialProperties(
            {
                "width": panel.width_px if panel.rotation % 180 == 0 else panel.height_px,
                "height": panel.height_px if panel.rotation % 180 == 0 else panel.width_px,
            }
        )
        self._qml.load(QUrl.fromLocalFile(str(QML_ROOT / "Hall" / "Ui" / "Frame.qml")))
        roots = self._qml.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenNotLoadedError("the terminal's screen could not be loaded: " + "; ".join(self.warnings))
        return roots[0]

    def _note_warnings(self, warnings: list[QQmlError]) -> None:
        self.warnings.extend(warning.toString() for warning in warnings)


def missing_font() -> str | None:
    """The name of the text font when this machine does not have it (then Chinese shows other shapes or boxes)."""
    return None if BODY_FONT in QFontDatabase.families() else BODY_FONT
