"""Serves an application on a free loopback port in a thread, for pictures and browser tests."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI


class Serving:
    """A running server; `stop` cuts every line, `start` comes back on the same port."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._port = 0
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Listen and serve; returns once connections are accepted."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self._port))
        listener.listen(64)
        self._port = listener.getsockname()[1]
        config = uvicorn.Config(self._app, log_level="error", ws="websockets-sansio", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        self._thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="gallery-server")
        self._thread.start()
        self._server = server
        started = threading.Event()
        while not server.started and self._thread.is_alive():
            started.wait(0.01)

    def stop(self) -> None:
        """End the server and wait for its thread."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(10)
            self._server = self._thread = None


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[Serving]:
    """A server that is gone when the block ends."""
    server = Serving(app)
    server.start()
    try:
        yield server
    finally:
        server.stop()
