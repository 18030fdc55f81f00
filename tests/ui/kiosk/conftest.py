import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.session.screen import Intent, Screen
from ui.kiosk.panel import PanelSettings
from ui.kiosk.screenshots import PANELS
from ui.kiosk.window import KioskWindow

RigOf = Callable[[str], "Rig"]


class ScriptedEngine:
    """The other side of the port: shows what a test gives it, remembers what a hand said."""

    def __init__(self) -> None:
        self.said: list[Intent] = []
        self.deliver: Callable[[Screen], None] = lambda _: None

    def subscribe(self, callback: Callable[[Screen], None]) -> None:
        self.deliver = callback

    def post(self, intent: Intent) -> None:
        self.said.append(intent)


class Rig:
    """A real window on a real engine port."""

    def __init__(self, panel: PanelSettings) -> None:
        self.panel = panel
        self.engine = ScriptedEngine()
        self.kiosk = KioskWindow(self.engine, panel)
        self.kiosk.without_motion()
        self.kiosk.open()
        self.seq = 0

    def show(self, screen: Screen) -> None:
        """Show a snapshot and draw it, so that everything stands where it will stand."""
        self.seq += 1
        self.kiosk.show_screen(screen.model_copy(update={"seq": self.seq}))
        self.kiosk.window.grabWindow()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


@pytest.fixture(scope="module")
def rigs(qapp: QGuiApplication) -> Iterator[Callable[[str], Rig]]:
    """The rig of a panel; one window at a time, as in a terminal."""
    open_rigs: dict[str, Rig] = {}

    def rig_of(panel: str) -> Rig:
        if panel not in open_rigs:
            for other in open_rigs.values():
                other.kiosk.close()
            open_rigs.clear()
            open_rigs[panel] = Rig(PANELS[panel])
        found = open_rigs[panel]
        found.engine.said.clear()
        found.kiosk.warnings.clear()
        return found

    yield rig_of
    for rig in open_rigs.values():
        rig.kiosk.close()


@pytest.fixture
def rig(rigs: Callable[[str], Rig]) -> Rig:
    """The portrait panel, nothing said yet."""
    return rigs("portrait")
