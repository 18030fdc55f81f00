"""The terminal's screen on this process's main thread."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from mingting.terminal.host import EngineHost
from ui.kiosk.app import Remote, run
from ui.kiosk.panel import PanelSettings

Ready = Callable[..., None]


def show(host: EngineHost, *, fullscreen: bool, control_port: int | None, picture: Path | None, ready: Ready) -> None:
    """Show the screen until a signal comes or the engine wants to be started again."""
    host.on_quit(lambda: os.kill(os.getpid(), signal.SIGTERM))
    remote = Remote(picture=picture, control_port=control_port, announce=lambda port: ready(host, control_port=port))
    if control_port is None:
        ready(host)
    run(host.engine, panel_of(host, fullscreen=fullscreen), host.ended.set, remote=remote)


def panel_of(host: EngineHost, *, fullscreen: bool) -> PanelSettings:
    """The glass as the station's file measures it."""
    written = host.terminal.station.config.panel if host.terminal else None
    if written is None:
        return PanelSettings(fullscreen=fullscreen)
    return PanelSettings(
        px_per_mm=written.px_per_mm,
        width_px=written.width_px,
        height_px=written.height_px,
        bottom_mm=written.bottom_mm,
        height_mm=written.height_mm,
        fullscreen=fullscreen,
    )
