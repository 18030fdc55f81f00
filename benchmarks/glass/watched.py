"""`python -m benchmarks.glass.watched CORE MARKS ...`: the real terminal on one core, its touches and frames noted.

The rest of the words are those of `python -m mingting.terminal`. MARKS gets one JSON line a mark when it ends:
`[monotonic seconds, kind, detail]` with the kinds `touch`, `frame` (detail: the page shown), `page` (another page was
built) and `built` (detail: seconds that building took).
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import typer

from kiosk.session.screen import Screen
from mingting.terminal import program
from ui.kiosk.guard import prepare_environment

FINGER_MS = 80
"""A finger rests so long on the glass; a touch without length would skip the picture of the pressed key."""
Mark = tuple[float, str, Any]
marks: list[Mark] = [(time.monotonic(), "main", None)]


def watch() -> None:
    """Look into every window that opens from now on."""
    prepare_environment()
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # noqa: PLC0415 (after the environment is set)

    from ui.kiosk import window as kiosk_window  # noqa: PLC0415 (likewise)
    from ui.kiosk.touch import Hand  # noqa: PLC0415 (likewise)

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
            if event.type() == QEvent.Type.TouchBegin:
                marks.append((time.monotonic(), "touch", None))
            return super().eventFilter(watched, event)

    kiosk = kiosk_window.KioskWindow
    opened, shown = kiosk.open, kiosk.show_screen

    def open_(self: Any, *, fullscreen: bool = False) -> None:
        self._eye = Eye()
        self.window.installEventFilter(self._eye)
        terminal = self.terminal
        self.window.frameSwapped.connect(
            lambda: marks.append((time.monotonic(), "frame", terminal.screen.body.page)),
            Qt.ConnectionType.DirectConnection,
        )
        terminal.pageChanged.connect(lambda _: marks.append((time.monotonic(), "page", terminal.screen.body.page)))
        opened(self, fullscreen=fullscreen)

    def show_screen(self: Any, screen: Screen) -> None:
        begun = time.monotonic()
        shown(self, screen)
        now = time.monotonic()
        marks.append((now, "built", now - begun))

    def tap(self: Hand, x: float, y: float) -> None:
        self.press(x, y)
        QTimer.singleShot(FINGER_MS, self._window, lambda: self.release(x, y))

    Hand.tap = tap  # type: ignore[method-assign]
    kiosk.open = open_  # type: ignore[method-assign]
    kiosk.show_screen = show_screen  # type: ignore[method-assign]


def main() -> None:
    """Pin, watch, run, write."""
    core, file = int(sys.argv[1]), Path(sys.argv[2])
    os.sched_setaffinity(0, {core})
    sys.argv = [sys.argv[0], *sys.argv[3:]]
    watch()
    try:
        typer.run(program.run)
    finally:
        file.write_text("".join(json.dumps(mark) + "\n" for mark in marks), "utf-8")


if __name__ == "__main__":
    main()
