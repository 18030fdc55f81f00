"""A time limit for a whole conversation, whatever the far end dribbles."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class Deadline:
    """Within `with`, a watched socket is shut down after `seconds`; `over` says that it was."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._watched: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connection: socket.socket | None) -> None:
        """The line that is cut when the time is over."""
        self._watched = connection
        if self.over:
            self._end()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _end(self) -> None:
        self.over = True
        if self._watched is not None:
            with suppress(OSError):  # it has ended by itself
                self._watched.shutdown(socket.SHUT_RDWR)
