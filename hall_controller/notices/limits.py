"""What a conversation with the far end may not do: last too long, or be with somebody who cannot prove itself."""

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from hall_controller.notices.port import CourierError


def trusting(ca_file: str | None, hall: Path) -> ssl.SSLContext:
    """Believes the machine's authorities, or `ca_file` beside the hall file. CourierError when it cannot be read."""
    try:
        return ssl.create_default_context(cafile=None if ca_file is None else str(hall / ca_file))
    except OSError as error:
        raise CourierError(f"notices: the certificate {ca_file} cannot be read ({type(error).__name__})") from error


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
