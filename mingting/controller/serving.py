"""An HTTP server on a thread of its own."""

import asyncio
import contextlib
import socket
import threading

import uvicorn

from mingting.controller.settings import StartError

START_S = 15.0
STOP_S = 8.0
LAST_ROUNDS_S = 0.05


class Serving:
    """Runs one uvicorn server; `words` say in an error what does not come up."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, name: str, words: str) -> None:
        self._server, self._socket, self._words = uvicorn.Server(config), listener, words
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._up = threading.Event()

    def start(self) -> None:
        """Serve; StartError when it does not come up."""
        self._thread.start()
        if not self._up.wait(START_S):
            raise StartError(f"{self._words} do not come up")

    def stop(self) -> None:
        """Let running requests end; the listening socket is closed also if it never served."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(STOP_S)
        self._socket.close()

    def _run(self) -> None:
        async def serve() -> None:
            serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
            # uvicorn tells of its start by a flag only.
            while not self._server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.02)
            self._up.set()
            await serving
            # Connections that were refused in their handshake are closed by the loop's next rounds.
            await asyncio.sleep(LAST_ROUNDS_S)

        with contextlib.suppress(asyncio.CancelledError):
            asyncio.run(serve())


def bound(host: str, port: int, setting: str) -> socket.socket:
    """The listening socket; StartError naming the setting and the address when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, else asyncio does not set TCP_NODELAY on what it accepts: 44 ms an answer instead of 1.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
    except OSError as error:
        listener.close()
        raise StartError(f"{setting}: {host}:{port} cannot be used ({error.strerror}); choose another port") from error
    return listener
