"""Long and slow bodies are refused over a real socket before they are kept (G8)."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ui.console.limits import BodyLimits


async def _length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def port() -> Iterator[int]:
    app = Starlette(routes=[Route("/", _length, methods=["GET", "POST"])])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(BodyLimits(app, 1000, 0.5), log_config=None, lifespan="off"))
        thread = threading.Thread(target=lambda: server.run(sockets=[listener]))
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def _answer(port: int, head: str, body: bytes) -> tuple[str, str]:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall(f"POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{head}\r\n\r\n".encode() + body)
        with wire.makefile("rb") as answer:
            status, _, rest = answer.read().decode().partition("\r\n")
    return status.split(" ")[1], rest.rpartition("\r\n\r\n")[2]


def test_a_usual_body_passes(port: int) -> None:
    assert _answer(port, "Content-Length: 1000", b"x" * 1000) == ("200", "1000")


def test_long_bodies_are_refused(port: int) -> None:
    assert _answer(port, "Content-Length: 1001", b"")[0] == "413"
    chunk = b"1f4\r\n" + b"x" * 500 + b"\r\n"
    assert _answer(port, "Transfer-Encoding: chunked", chunk * 3)[0] == "413"


def test_slow_bodies_are_refused(port: int) -> None:
    assert _answer(port, "Content-Length: 900", b"x")[0] == "408"
