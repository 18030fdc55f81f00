"""MediaMTX as its documents describe it: `/v3/config`, internal users, WHEP; on a thread of its own."""

import base64
import copy
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

LOCKED_USERS: list[dict[str, Any]] = [
    {"user": "admin", "pass": "api-word", "ips": [], "permissions": [{"action": "api", "path": ""}]},
    {"user": "recorder", "pass": "other-word", "ips": [], "permissions": [{"action": "read", "path": ""}]},
]
"""As a technician leaves them."""
DEFAULT_USERS: list[dict[str, Any]] = [
    {
        "user": "any",
        "pass": "",
        "ips": [],
        "permissions": [{"action": name, "path": ""} for name in ("publish", "read")],
    },
    {"user": "any", "pass": "", "ips": ["127.0.0.1", "::1"], "permissions": [{"action": "api", "path": ""}]},
]
"""As MediaMTX comes: everybody may look."""


class BackgroundMediaMtx:
    """One server plays both the control interface and the WebRTC server."""

    def __init__(self, users: list[dict[str, Any]] | None = None, method: str = "internal") -> None:
        self.settings: dict[str, Any] = {
            "authMethod": method,
            "authInternalUsers": copy.deepcopy(users or LOCKED_USERS),
        }
        self.paths: dict[str, dict[str, Any]] = {}
        self.old = False
        """A version whose `replace` knows only paths that are there."""
        self.requests: list[str] = []
        """Method and path of every control request."""
        outer = self

        class Handler(_Handler):
            engine = outer

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def viewers(self) -> str:
        return self.api

    def admits(self, action: str, path: str, user: str, password: str, address: str = "192.0.2.1") -> bool:
        """Internal authentication as documented: name, password or its hash, address, action, path."""
        return any(
            one["user"] in {"any", user}
            and (one["user"] == "any" or _fits(one["pass"], password))
            and (not one["ips"] or address in one["ips"])
            and any(may["action"] == action and may["path"] in {"", path} for may in one["permissions"])
            for one in self.settings["authInternalUsers"]
        )

    def control(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Status and JSON of a control request."""
        self.requests.append(f"{method} {path}")
        name = unquote(path.rpartition("/")[2])
        match method, path.rpartition("/")[0]:
            case "GET", "/v3/config/global":
                return 200, self.settings
            case "PATCH", "/v3/config/global":
                self.settings.update(body)
                return 200, {"status": "ok"}
            case "GET", "/v3/config/paths/get":
                return (200, {"name": name, **self.paths[name]}) if name in self.paths else _missing()
            case "POST", "/v3/config/paths/add" | "/v3/config/paths/replace" as place:
                return self._set_path(name, body, new=place.endswith("add"))
            case "DELETE", "/v3/config/paths/delete" if name in self.paths:
                del self.paths[name]
                return 200, {"status": "ok"}
        return _missing()

    def _set_path(self, name: str, body: Any, *, new: bool) -> tuple[int, Any]:
        if new and name in self.paths:
            return 400, {"status": "error", "error": "path already exists"}
        if not new and self.old and name not in self.paths:
            return _missing()
        self.paths[name] = body
        return 200, {"status": "ok"}


class _Handler(BaseHTTPRequestHandler):
    """HTTP of both."""

    engine: BackgroundMediaMtx
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        user, password = _basic(self.headers.get("Authorization", ""))
        if not self.path.startswith("/v3/"):
            path = unquote(self.path).removesuffix("/whep").strip("/")
            known = self.engine.admits("read", path, user, password)
            self._say(201 if known and path in self.engine.paths else 404 if known else 401, {})
        elif self.engine.admits("api", "", user, password, self.client_address[0]):
            self._say(*self.engine.control(self.command, self.path, json.loads(body) if body else None))
        else:
            self._say(401, {"status": "error", "error": "authentication error"})

    def _say(self, status: int, told: Any) -> None:
        words = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the library's name)
        """Nothing on the error output."""


def _basic(authorization: str) -> tuple[str, str]:
    kind, _, word = authorization.partition(" ")
    user, _, password = base64.b64decode(word).decode().partition(":") if kind == "Basic" else ("", "", "")
    return user, password


def _fits(kept: str, password: str) -> bool:
    if kept.startswith("sha256:"):
        return kept[7:] == base64.b64encode(hashlib.sha256(password.encode()).digest()).decode()
    return kept == password


def _missing() -> tuple[int, Any]:
    return 404, {"status": "error", "error": "path configuration not found"}
