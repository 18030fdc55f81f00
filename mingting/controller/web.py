"""The controller's pages, served by uvicorn on a thread of their own."""

from pathlib import Path

import uvicorn

from hall_controller.rest_api.app import Interface
from hall_controller.service import HallService
from mingting.controller.api import App, beside
from mingting.controller.request_heads import ShortHeads
from mingting.controller.serving import Serving, bound
from mingting.controller.web_sockets import PageSockets
from ui.console.app import create_app
from ui.console.limits import MAX_CONNECTIONS, MAX_FRAME, BodyLimits
from ui.console.settings import ConsoleSettings
from ui.console.uploads import file_allowance


def served(app: App, certificate: tuple[Path, Path] | None = None) -> uvicorn.Config:
    """How the pages are served: limits of connections and frames, TLS with a certificate."""
    return uvicorn.Config(
        app,
        log_config=None,
        limit_concurrency=MAX_CONNECTIONS,
        http=ShortHeads,
        ws=PageSockets,
        ws_max_size=MAX_FRAME,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        ssl_certfile=str(certificate[0]) if certificate else None,
        ssl_keyfile=str(certificate[1]) if certificate else None,
    )


class WebServer:
    """One listener on one address: the pages, and the REST interface beside them."""

    def __init__(
        self,
        service: HallService,
        settings: ConsoleSettings,
        host: str,
        port: int,
        certificate: tuple[Path, Path] | None = None,
        api: Interface | None = None,
    ) -> None:
        listener = bound(host, port, "web.listen")
        self.port: int = listener.getsockname()[1]
        scheme = "https" if certificate else "http"
        self.address = f"{scheme}://{host}:{self.port}"
        app = beside(BodyLimits(create_app(service, settings), larger=file_allowance(service)), api)
        self._serving = Serving(served(app, certificate), listener, "web", f"the pages on {self.address}")

    def start(self) -> None:
        """Serve; StartError when it does not come up."""
        self._serving.start()

    def stop(self) -> None:
        """Let running requests end."""
        self._serving.stop()
