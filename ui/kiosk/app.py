"""Runs the terminal's screen on this thread until it is closed."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import structlog

from ui.kiosk.guard import prepare_environment
from ui.kiosk.panel import PanelSettings, fitted
from ui.kiosk.ports import Engine

HEARTBEAT_MS = 2000
DESKTOPS = frozenset({"xcb", "wayland", "wayland-egl", "windows", "cocoa"})

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

log = structlog.get_logger("ui.kiosk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """Ways to see and touch the screen from outside; all off unless asked for."""

    picture: Path | None = None
    """Keep a fresh PNG of the window here."""
    control_port: int | None = None
    """Open the control channel on this loopback port; 0 = any free one."""
    announce: Callable[[int], None] | None = None
    """Told the port really taken."""


def load() -> None:
    """Load Qt before any other thread runs: its binding aborts the program when another thread imports meanwhile."""
    prepare_environment()
    import ui.kiosk.outside  # noqa: PLC0415 - Qt is loaded only after the environment is set
    import ui.kiosk.stopping  # noqa: PLC0415 - likewise
    import ui.kiosk.window  # noqa: F401, PLC0415 - likewise


def run(
    engine: Engine,
    panel: PanelSettings,
    on_exit: Callable[[], None],
    *,
    remote: Remote | None = None,
    heartbeat: Callable[[], None] | None = None,
    warmed: Callable[[], None] | None = None,
) -> int:
    """Show the screen; returns the exit code after `on_exit`.

    `heartbeat` is called every 2 s while Qt's loop turns, `warmed` once when every page has been loaded.
    """
    prepare_environment()
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - Qt is loaded only after the environment is set
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - likewise

    from ui.kiosk.outside import Outside  # noqa: PLC0415 - likewise
    from ui.kiosk.stopping import StopSignals  # noqa: PLC0415 - likewise
    from ui.kiosk.window import KioskWindow, missing_font  # noqa: PLC0415 - likewise

    app = cast("QGuiApplication", QGuiApplication.instance() or QGuiApplication(sys.argv[:1]))
    if font := missing_font():
        log.warning("font_missing", font=font, remedy="install the package fonts-noto-cjk")
    window = KioskWindow(engine, _on_this_desktop(app, panel))
    signals = StopSignals(app.quit)
    outside = Outside(window, remote or Remote())
    timer = QTimer()
    timer.setInterval(HEARTBEAT_MS)
    if heartbeat is not None:
        timer.timeout.connect(heartbeat)
        timer.start()
    window.open(fullscreen=panel.fullscreen)
    QTimer.singleShot(0, window, lambda: window.warm_up(warmed))
    try:
        return app.exec()
    finally:
        timer.stop()
        outside.stop()
        signals.restore()
        window.close()
        on_exit()


def _on_this_desktop(app: "QGuiApplication", panel: PanelSettings) -> PanelSettings:
    """A window of a desktop must fit it; a terminal's own display and a picture without a display are as they are."""
    if panel.fullscreen or app.platformName() not in DESKTOPS:
        return panel
    free = app.primaryScreen().availableGeometry()
    return fitted(panel, free.width(), free.height())
