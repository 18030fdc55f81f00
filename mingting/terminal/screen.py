"""The terminal's screen on this process's main thread."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from mingting.long_lived import set_apart
from mingting.terminal.host import EngineHost
from ui.kiosk.app import Remote, run

Ready = Callable[..., None]
TURN_S = 0.0005
"""So long another thread may run Python while the screen waits for its turn. Python's own 5 ms are waited anew for
every value that a page reads: while a slip is drawn they add up to a slide that stands still."""


def show(host: EngineHost, *, fullscreen: bool, control_port: int | None, picture: Path | None, ready: Ready) -> None:
    """Show the screen until a signal comes or the engine wants to be started again."""
    sys.setswitchinterval(TURN_S)
    host.on_quit(lambda: os.kill(os.getpid(), signal.SIGTERM))
    remote = Remote(picture=picture, control_port=control_port, announce=lambda port: ready(host, control_port=port))
    if control_port is None:
        ready(host)
    run(host.engine, host.panel(fullscreen=fullscreen), host.ended.set, remote=remote, warmed=set_apart)
