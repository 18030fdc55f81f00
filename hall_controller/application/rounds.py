"""A thread that does its round when it is woken, and every so many seconds by itself."""

import threading
from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)


class Rounds:
    """`start`, `wake` from any thread, `stop`; a round that fails is logged and made again (G8)."""

    def __init__(self, name: str, work: Callable[[], None], every_s: float) -> None:
        self._name, self._work, self._every_s = name, work, every_s
        self._woken = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def ended(self) -> bool:
        """Whether `stop` was called: a long round ends early."""
        return self._ended.is_set()

    def start(self) -> None:
        """Begin with a round at once."""
        self._woken.set()
        self._thread.start()

    def wake(self) -> None:
        """There is something to do; returns at once."""
        self._woken.set()

    def stop(self) -> None:
        """Let the running round end."""
        self._ended.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._woken.wait(self._every_s)
            self._woken.clear()
            if self._ended.is_set():
                return
            try:
                self._work()
            except Exception:
                # Supervised boundary: a failed round is made again (G8).
                log.exception("round_failed", name=self._name)
