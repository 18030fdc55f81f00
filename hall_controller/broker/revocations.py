"""Restarting the broker when the revocation list changes: only so a revoked station's live session ends (mqtt.md 5)."""

import threading
from collections.abc import Callable
from pathlib import Path

import structlog

_log = structlog.get_logger("broker")


class RevocationWatch:
    """Looks at the list every `every_s` seconds; `on_change` runs on the watch's thread."""

    def __init__(self, crl: Path, on_change: Callable[[], None], every_s: float = 2.0) -> None:
        self._crl, self._on_change, self._every_s = crl, on_change, every_s
        self._end = threading.Event()
        self._seen = self._mark()
        self._thread = threading.Thread(target=self._run, name="revocations", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the watch; blocks until its running look is over."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._end.wait(self._every_s):
            if (mark := self._mark()) != self._seen:
                self._seen = mark
                _log.info("broker.revocations_changed")
                self._on_change()

    def _mark(self) -> tuple[int, int] | None:
        try:
            found = self._crl.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino
