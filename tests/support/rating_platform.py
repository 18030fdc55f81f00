"""The provincial rating platform, simulated on a socket."""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Platform:
    """Takes batches, knows what it has, refuses what it is told to refuse, answers late while `slow` is set."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, Any]] = {}
        self.batches: list[list[dict[str, Any]]] = []
        self.headers: list[dict[str, str]] = []
        self.refused: dict[str, str] = {}
        self.status = 200
        self.slow = threading.Event()
        self._go_on = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"]))
                outer.headers.append(
                    {name.lower(): value for name, value in self.headers.items()} | {"raw": raw.decode()}
                )
                outer.take(json.loads(raw)["ratings"])
                if outer.slow.is_set():
                    outer._go_on.wait(60)
                answer = json.dumps({"refused": outer.refused}).encode()
                with contextlib.suppress(ConnectionError):  # the caller may have been killed meanwhile
                    self._say(answer)

            def _say(self, answer: bytes) -> None:
                self.send_response(outer.status)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/ratings"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self, ratings: list[dict[str, Any]]) -> None:
        self.batches.append(ratings)
        if self.status == 200:
            self.known |= {one["id"]: one for one in ratings if one["id"] not in self.refused}

    def answer(self) -> None:
        """End of being slow."""
        self.slow.clear()
        self._go_on.set()

    def close(self) -> None:
        self.answer()
        self._server.shutdown()
        self._server.server_close()
