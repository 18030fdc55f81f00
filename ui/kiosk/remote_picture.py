"""A fresh picture of the screen in a file, for machines without a display."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickWindow

PERIOD_MS = 500


class FreshPicture(QObject):
    """Keeps `path` (PNG, replaced in one step) like the window: two a second at most, none while nothing moves."""

    def __init__(self, window: QQuickWindow, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._path = path
        self._changed = True
        self._grabbing = False
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="picture")
        # Queued: direct Python slots on render signals can lock up with threaded render loops (kiosk-ui.md 1.10).
        window.frameSwapped.connect(self._note, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._take)
        self._timer.start()

    def stop(self) -> None:
        """Write what is on its way and end."""
        self._timer.stop()
        self._writer.shutdown(wait=True)

    def _note(self) -> None:
        if not self._grabbing:
            self._changed = True

    def _grabbed(self) -> None:
        self._grabbing = False

    def _take(self) -> None:
        if not self._changed:
            return
        self._changed = False
        self._grabbing = True
        image = self._window.grabWindow()
        # The grab itself may swap a frame; its queued signal comes before this timer.
        QTimer.singleShot(0, self._grabbed)
        self._writer.submit(save, image, self._path)


def save(image: QImage, path: Path) -> None:
    """Write a PNG so that a reader never sees half of it; OSError when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    # Fast compression: the picture is rewritten twice a second.
    if not image.save(str(half), "PNG", 80):  # type: ignore[call-overload]  # stubs want bytes
        raise OSError(f"{half} cannot be written: check the folder and free space")
    half.replace(path)
