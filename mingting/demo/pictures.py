"""A local page with fresh pictures of the terminals' screens, for machines without a display; a click is a touch."""

import html
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

Touch = Callable[[str, float, float], None]

PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><title>自助机画面 · Terminals</title>
<link rel="stylesheet" href="/look.css"><h1>自助机画面</h1>
<p>点画面就是触摸。The pictures are fresh; a click is a touch.</p><main>{figures}</main><script src="/look.js"></script>
</html>"""
FIGURE = (
    '<figure><figcaption>{name}</figcaption><img data-station="{name}" src="/picture/{name}" alt="{name}"></figure>'
)
STYLE = """body{font-family:"Noto Sans CJK SC",sans-serif;background:#F4F5F2;color:#14212E;margin:2rem}
main{display:flex;gap:2rem;flex-wrap:wrap}figure{margin:0}figcaption{font-weight:700;padding:.5rem 0}
img{width:405px;height:720px;border:1px solid #D8DDE2;border-radius:12px;cursor:pointer;background:#fff}"""
SCRIPT = """for (const img of document.images) {
  const fresh = () => { img.src = `/picture/${img.dataset.station}?${Date.now()}`; };
  img.addEventListener("load", () => setTimeout(fresh, 400));
  img.addEventListener("error", () => setTimeout(fresh, 1000));
  img.addEventListener("click", (event) => {
    const x = event.offsetX / img.clientWidth, y = event.offsetY / img.clientHeight;
    fetch(`/touch?station=${img.dataset.station}&x=${x}&y=${y}`, { method: "POST" }).then(() => setTimeout(fresh, 200));
  });
}
"""


class PicturePage:
    """Serves the pictures of `folder` on loopback; `touch(station, x, y)` gets shares of width and height."""

    def __init__(self, folder: Path, stations: list[str], touch: Touch) -> None:
        handler = _handler(folder, stations, touch)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, name="pictures", daemon=True)

    def start(self) -> None:
        """Serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


def _handler(folder: Path, stations: list[str], touch: Touch) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlparse(self.path).path
            if path == "/":
                figures = "".join(FIGURE.format(name=html.escape(station)) for station in stations)
                self._say(PAGE.format(figures=figures).encode(), "text/html; charset=utf-8")
            elif path == "/look.css":
                self._say(STYLE.encode(), "text/css")
            elif path == "/look.js":
                self._say(SCRIPT.encode(), "text/javascript")
            elif path.startswith("/picture/") and path.rpartition("/")[2] in stations:
                self._picture(path.rpartition("/")[2])
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

        def do_POST(self) -> None:
            asked = parse_qs(urlparse(self.path).query)
            own = {None, f"http://{self.headers.get('Host')}"}
            if self.headers.get("Origin") not in own or asked.get("station", [""])[0] not in stations:
                self.send_error(HTTPStatus.FORBIDDEN)
                return
            touch(asked["station"][0], float(asked["x"][0]), float(asked["y"][0]))
            self._say(b"", "text/plain")

        def _picture(self, station: str) -> None:
            try:
                picture = (folder / f"{station}.png").read_bytes()
            except FileNotFoundError:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self._say(picture, "image/png")

        def _say(self, body: bytes, kind: str) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by http.server)
            """Nobody reads it."""

    return Handler
