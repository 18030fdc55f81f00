"""Brings snapshots from the engine's thread to Qt's: one signal, queued, the newest wins."""

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.session.screen import Screen


class Carrier(QObject):
    """`deliver` may be called from any thread; `show` runs on Qt's thread with the newest snapshot only."""

    _arrived = Signal()

    def __init__(self, show: Callable[[Screen], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._lock = Lock()
        self._newest: Screen | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def deliver(self, screen: Screen) -> None:
        """Hand over a snapshot; one older than the waiting one is dropped."""
        with self._lock:
            waiting = self._newest
            if waiting is not None:
                if screen.seq >= waiting.seq:
                    self._newest = screen
                return
            self._newest = screen
        self._arrived.emit()

    @Slot()
    def _take(self) -> None:
        with self._lock:
            screen, self._newest = self._newest, None
        if screen is not None:
            self._show(screen)
