"""The controller's pages, served by uvicorn on a thread of their own."""

import asyncio
import contextlib
import socket
import threading
from pathlib import Path

import structlog
import uvicorn

from hall_controller.service import HallService
from mingting.controller.settings import StartError
from ui.console.app import create_app
from ui.console.limits import MAX_CONNECTIONS, MAX_FRAME, BodyLimits
from ui.console.settings import ConsoleSettings

log = structlog.get_logger(__name__)
START_S = 15.0


class WebServer:
    """One listener on one address."""

    def __init__(
        self,
        service: HallService,
        settings: ConsoleSettings,
        host: str,
        port: int,
        certificate: tuple[Path, Path] | None = None,
    ) -> None:
        self._socket = _bound(host, port)
        self.port: int = self._socket.getsockname()[1]
        scheme = "https" if certificate else "http"
        self.address = f"{scheme}://{host}:{self.port}"
        config = uvicorn.Config(
            BodyLimits(create_app(service, settings)),
            log_config=None,
            limit_concurrency=MAX_CONNECTIONS,
            ws_max_size=MAX_FRAME,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
            ssl_certfile=str(certificate[0]) if certificate else None,
            ssl_keyfile=str(certificate[1]) if certificate else None,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)
        self._up = threading.Event()

    def start(self) -> None:
        """Serve; StartError when it does not come up."""
        self._thread.start()
        if not self._up.wait(START_S):
            raise StartError(f"the pages do not come up on {self.address}")

    def stop(self) -> None:
        """Let running requests end."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(8)

    def _run(self) -> None:
        async def serve() -> None:
            serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
            # uvicorn tells of its start by a flag only.
            while not self._server.started and not serving.done():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            self._up.set()
            await serving

        with contextlib.suppress(asyncio.CancelledError):
            asyncio.run(serve())


def _bound(host: str, port: int) -> socket.socket:
    """The listening socket; StartError naming the address when it is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
    except OSError as error:
        listener.close()
        raise StartError(f"web.listen: {host}:{port} cannot be used ({error.strerror}); choose another port") from error
    return listener
