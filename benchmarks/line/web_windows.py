"""Forty window panels without a browser: signed in once, then POSTs on a connection for each window."""

import json
import re
import selectors
import socket
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from benchmarks.bench_hall.clerks import USER

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass
class Pressed:
    """What came of it: seconds of each call, ticket ids, how long the sign-in took."""

    took: list[float] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    signed_in_s: float = 0.0


def press_all(web: str, password: str, windows: list[str], calls: int) -> Pressed:
    """Call `calls` times in all from all windows; RuntimeError with the answer when a press is refused."""
    pressed, begun = Pressed(), time.perf_counter()
    head = _signed_in(web, password)
    pressed.signed_in_s = time.perf_counter() - begun
    selector = selectors.EpollSelector()
    panels = [_Panel(web, head, window) for window in windows]
    for panel in panels:
        selector.register(panel.sock, selectors.EVENT_READ, panel)
        panel.press("finish_next")
    asked, busy = len(panels), len(panels)
    while busy:
        for key, _ in selector.select(10):
            panel = key.data
            answer = panel.answered()
            if answer is None:
                continue
            if panel.action == "finish_next":
                pressed.took.append(time.perf_counter() - panel.pressed_at)
                pressed.called.append(answer["value"]["ticket_id"])
                panel.press("start")
            elif asked < calls:
                asked += 1
                panel.press("finish_next")
            else:
                busy -= 1
    return pressed


class _Panel:
    """One connection; `answered` is None until the answer is whole."""

    def __init__(self, web: str, head: str, window: str) -> None:
        parts = urlsplit(web)
        self.sock = socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 80), timeout=30)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.action, self.pressed_at = "", 0.0
        self._head, self._window, self._count, self._data = head, window, 0, b""

    def press(self, action: str) -> None:
        """Send one press."""
        self._count += 1
        self.action = action
        body = json.dumps({"key": f"{self._window}-{self._count:08d}", "fields": {"window": self._window}})
        text = f"POST /act/{action} HTTP/1.1\r\n{self._head}content-length: {len(body)}\r\n\r\n{body}"
        self.pressed_at = time.perf_counter()
        self.sock.sendall(text.encode())

    def answered(self) -> dict[str, dict[str, str]] | None:
        """Read on; RuntimeError for anything but 200."""
        self._data += self.sock.recv(65_536)
        head, found, body = self._data.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not found or length is None or len(body) < int(length[1]):
            return None
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise RuntimeError(f"{self.action} at {self._window}: {head[:20]!r} {body[:300]!r}")
        self._data = b""
        answer: dict[str, dict[str, str]] = json.loads(body)
        return answer


def _signed_in(web: str, password: str) -> str:
    """Header lines of a signed-in press; RuntimeError when the sign-in fails."""
    host = urlsplit(web).netloc
    form = {"user_name": USER, "password": password, "next": "/"}
    head = {"origin": web, "content-type": "application/x-www-form-urlencoded"}
    cookie = _asked(host, "POST", "/sign-in", urlencode(form), head)[0].partition(";")[0]
    page = _asked(host, "GET", "/window", None, {"cookie": cookie})[1]
    token = _CSRF.search(page)
    if token is None:
        raise RuntimeError("the window page shows no CSRF token: the sign-in failed")
    return (
        f"host: {host}\r\norigin: {web}\r\ncookie: {cookie}\r\nx-csrf-token: {token[1]}\r\n"
        "content-type: application/json\r\n"
    )


def _asked(host: str, method: str, path: str, body: str | None, head: dict[str, str]) -> tuple[str, str]:
    """The cookie that was set, and the page."""
    connection = HTTPConnection(host, timeout=30)
    connection.request(method, path, body, head)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer.getheader("set-cookie") or "", page
