"""The terminal's screen on this process's main thread."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from mingting.terminal.host import EngineHost
from mingting.terminal.long_lived import set_apart
from ui.kiosk.app import Remote, run

Ready = Callable[..., None]


def show(host: EngineHost, *, fullscreen: bool, control_port: int | None, picture: Path | None, ready: Ready) -> None:
    """Show the screen until a signal comes or the engine wants to be started again."""
    host.on_quit(lambda: os.kill(os.getpid(), signal.SIGTERM))
    remote = Remote(picture=picture, control_port=control_port, announce=lambda port: ready(host, control_port=port))
    if control_port is None:
        ready(host)
    run(host.engine, host.panel(fullscreen=fullscreen), host.ended.set, remote=remote, warmed=set_apart)
