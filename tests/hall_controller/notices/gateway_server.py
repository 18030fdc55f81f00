"""A small HTTP gateway on loopback; keeps what it was asked and answers what it is told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Gateway:
    port: int
    status: int = 200
    answer: bytes = b'{"code": 0}'
    headers: dict[str, str] = field(default_factory=dict)
    hang: threading.Event | None = None
    requests: list[Request] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    def _serve(self) -> None:
        server: Any = self.server
        gateway: Gateway = server.shown
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        said = {name.lower(): value for name, value in self.headers.items()}
        gateway.requests.append(Request(self.command, self.path, said, body))
        if gateway.hang is not None:
            gateway.hang.wait(30)
            return
        self.send_response(gateway.status)
        for name, value in gateway.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(gateway.answer)))
        self.end_headers()
        self.wfile.write(gateway.answer)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815 (names of the library)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def gateway_server() -> Iterator[Gateway]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.shown = Gateway(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.shown
    finally:
        if server.shown.hang is not None:
            server.shown.hang.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
