"""Each press of a key acts once: the same press, sent again, gets the answer of the first."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

KEEP_S = 10.0

Press = tuple[str, ...]
"""Who, what, where and in which situation."""


class Ledger:
    """Remembers answers for a few seconds; a refused press is forgotten at once, it may be tried again."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._answers: dict[Press, tuple[float, Future[Any]]] = {}

    def once(self, press: Press, submit: Callable[[], Future[Any]]) -> Future[Any]:
        """The running or finished answer of this press, or a new one."""
        now = self._monotonic()
        with self._lock:
            for old in [key for key, (at, _) in self._answers.items() if now - at > KEEP_S]:
                del self._answers[old]
            known = self._answers.get(press)
            if known is not None and not _failed(known[1]):
                return known[1]
            answer = submit()
            self._answers[press] = (now, answer)
            return answer


def _failed(answer: Future[Any]) -> bool:
    return answer.cancelled() or (answer.done() and answer.exception() is not None)
